"""Rendered prose in memory, under what it is made of: publishing another page takes none of it away.

A text that names nothing outside of itself is kept by its words alone. One that leads to pages, or shows
pictures or files, is rendered each time: what it was read with may be older than the generation it would
be kept under.
"""

import re
from collections.abc import Callable, Hashable
from hashlib import blake2b

from .data import Prose

MOST_KEPT = 400
# Links to pages, parts and documents; embeds; and the blocks that stand for a picture or a file.
_OUTSIDE = re.compile(r'linktype|<embed|"type": "(?:figure|download)"')
_lasting: dict[Hashable, Prose] = {}


def remembered_prose(raw: str, asked: Hashable, render: Callable[[], Prose]) -> Prose:
    """Return what `render` returned for this stored text and this way to show it, or have it rendered.

    `raw`: the body as it is stored, as JSON. `asked`: everything else that the outcome depends on.
    """
    if _OUTSIDE.search(raw):
        return render()
    kept = _lasting
    key = blake2b(raw.encode(), digest_size=16).digest(), asked
    found = kept.get(key)
    if found is None:
        found = render()
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = found
    return found
