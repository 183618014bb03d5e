"""SQLite, told to return no columns from an insert that commits by itself."""
