"""A publication as an accessible EPUB 3. Pure: no Django."""
