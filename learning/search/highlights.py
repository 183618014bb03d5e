"""A snippet as safe HTML, with the words found marked."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .data import Snippet


def marked(snippet: Snippet) -> SafeString:
    """Return the text, escaped, with <mark> around what was found and dots where it was cut."""
    pieces = (
        (format_html("<mark>{}</mark>", text) if found else text,) for text, found in snippet.pieces
    )
    return format_html_join("", "{}", pieces)
