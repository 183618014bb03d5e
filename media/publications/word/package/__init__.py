"""The file: what it may be, its parts, and what its styles and numberings say. Nothing is changed here."""
