"""What is said, in which language and to whom: locales, plurals, typography."""
