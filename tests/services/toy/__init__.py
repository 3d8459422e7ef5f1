"""A dialogue that nobody needs, made as any other is."""
