"""A snippet as safe HTML, with the words found marked."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .data import Snippet


def marked(snippet: Snippet) -> SafeString:
    """Return the text, escaped, with <mark> around what was found and dots where it was cut."""
    pieces, at = [], 0
    for begin, end in snippet.marks:
        pieces += [snippet.text[at:begin], format_html("<mark>{}</mark>", snippet.text[begin:end])]
        at = end
    pieces.append(snippet.text[at:])
    words = format_html_join("", "{}", ((piece,) for piece in pieces))
    return format_html(
        "{}{}{}",
        "… " if snippet.cut_before else "",
        words,
        " …" if snippet.cut_after else "",
    )
