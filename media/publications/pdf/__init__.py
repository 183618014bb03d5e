"""A publication as an accessible PDF (PDF/UA-1), by Typst. Pure: no Django."""
