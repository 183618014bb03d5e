"""Written works without a format: Word in, PDF and EPUB out. Pure: no Django."""
