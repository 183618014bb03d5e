"""SQLite: connections that are kept notice another file in the place of theirs, and inserts can be noticed."""
