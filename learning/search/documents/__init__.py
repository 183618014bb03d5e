"""The library's own sources: what stands on pages, and the words of the glossary."""
