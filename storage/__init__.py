"""What we keep: SQLite by default, PostgreSQL by one URL, the same tables and the same SQL."""
