"""Written works: chapters of pages as the format-free tree of media.publications, and back."""
