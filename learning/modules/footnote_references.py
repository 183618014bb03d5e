"""References to footnotes: as one types them, and as the editor stores them. Pure: no Django.

A stored reference holds what one would have typed. So its words, its passage and what is left
of it where an editor does not know it are the same in both forms.
"""

import re

MARK = "[0-9a-z]{1,6}"
TYPED = re.compile(rf"(\[\^{MARK}\])")
LINKTYPE = "note"
# In a page, before it is a link: as typed, or as a stored one is rendered, without an address.
SHOWN = re.compile(rf"(?P<space>\s*)(?P<stored><a>)?\[\^(?P<mark>{MARK})\](?(stored)</a>)")
TAG_OR_SHOWN = re.compile(rf"{SHOWN.pattern}|(?P<tag><[a-z][^>]*>)")


def typed(mark: str) -> str:
    return f"[^{mark}]"


def is_mark(words: str) -> bool:
    """Return whether a note can have this mark."""
    return re.fullmatch(MARK, words) is not None


def stored(mark: str) -> str:
    """Return a reference as rich text stores it."""
    return f'<a linktype="{LINKTYPE}" note="{mark}">{typed(mark)}</a>'


def stored_in(html: str) -> str:
    """Return rich text whose typed references are stored ones; those that are stay."""
    pieces = re.split(r"(<a\b.*?</a>)", html, flags=re.DOTALL)
    pieces[::2] = [TYPED.sub(lambda found: stored(found[0][2:-1]), piece) for piece in pieces[::2]]
    return "".join(pieces)
