"""Rendered prose in memory, under what it is made of: publishing another page takes none of it away.

A text that names nothing outside of itself is kept by its words alone. One that leads to pages, or shows
pictures or files, is kept under the generation at which the request began that rendered it.
"""

import re
from collections.abc import Callable, Hashable
from hashlib import blake2b

from ...generation.api import began_at, has_raised
from ..content_memory import ContentMemory
from .data import Prose

MOST_KEPT = 400
# Links to pages, parts and documents; embeds; and the blocks that stand for a picture or a file.
_OUTSIDE = re.compile(r'linktype|<embed|"type": "(?:figure|download)"')
_lasting = ContentMemory[Prose](MOST_KEPT)
_of_generation = 0, ContentMemory[Prose](MOST_KEPT)


def remembered_prose(raw: str, asked: Hashable, render: Callable[[], Prose]) -> Prose:
    """Return what `render` returned for this stored text and this way to show it, or have it rendered.

    `raw`: the body as it is stored, as JSON. `asked`: everything else that the outcome depends on.
    """
    kept = _kept_now() if _OUTSIDE.search(raw) else _lasting
    if kept is None:
        return render()
    key = blake2b(raw.encode(), digest_size=16).digest(), asked
    return kept.get_or_make(key, render)


def _kept_now() -> ContentMemory[Prose] | None:
    """Return where this request may keep what it reads; None where it sees what others do not, or is none."""
    global _of_generation
    generation, held = began_at(), _of_generation
    if generation is None or has_raised() or generation < held[0]:
        return None
    # Looked at once: another thread may be a generation further meanwhile.
    if generation > held[0]:
        held = _of_generation = generation, ContentMemory[Prose](MOST_KEPT)
    return held[1]
