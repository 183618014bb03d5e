"""The HTML of a page as a browser reads it: how a template breaks its lines is no matter of a test."""

import re

_BLOCK = "p|h[1-6]|li|dt|dd|td|th|div|section|summary|button|label|legend|caption|figcaption"
# Not \s: a space that keeps a number with its unit is shown.
_SPACE = re.compile(r"[ \t\r\n]+")
_TAG_END = re.compile(r" (/?>)")
_OPENED = re.compile(rf"(<(?:{_BLOCK})\b[^>]*>) ")
_CLOSING = re.compile(rf" (</(?:{_BLOCK})>)")


def as_read(html: str) -> str:
    """Return it with runs of white space as one space, and none at the inner edges of blocks and tags."""
    one_line = _TAG_END.sub(r"\1", _SPACE.sub(" ", html))
    return _CLOSING.sub(r"\1", _OPENED.sub(r"\1", one_line))
