"""Rendered prose in memory, under what it is made of: publishing another page takes none of it away.

A text that names nothing outside of itself is kept by its words alone. One that leads to pages, or shows
pictures or files, is kept under the generation at which the request began that rendered it.
"""

import re
from collections.abc import Callable, Hashable
from hashlib import blake2b

from ...generation.api import began_at, has_raised
from .data import Prose

MOST_KEPT = 400
# Links to pages, parts and documents; embeds; and the blocks that stand for a picture or a file.
_OUTSIDE = re.compile(r'linktype|<embed|"type": "(?:figure|download)"')
_lasting: dict[Hashable, Prose] = {}
_of_generation: tuple[int, dict[Hashable, Prose]] = (0, {})


def remembered_prose(raw: str, asked: Hashable, render: Callable[[], Prose]) -> Prose:
    """Return what `render` returned for this stored text and this way to show it, or have it rendered.

    `raw`: the body as it is stored, as JSON. `asked`: everything else that the outcome depends on.
    """
    kept = _kept_now() if _OUTSIDE.search(raw) else _lasting
    if kept is None:
        return render()
    key = blake2b(raw.encode(), digest_size=16).digest(), asked
    found = kept.get(key)
    if found is None:
        found = render()
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = found
    return found


def _kept_now() -> dict[Hashable, Prose] | None:
    """Return where this request may keep what it reads; None where it sees what others do not, or is none."""
    global _of_generation
    generation = began_at()
    if generation is None or has_raised() or generation < _of_generation[0]:
        return None
    if generation > _of_generation[0]:
        _of_generation = generation, {}
    return _of_generation[1]
