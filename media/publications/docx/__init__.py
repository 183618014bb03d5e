"""A publication as a Word file. Pure: no Django."""
