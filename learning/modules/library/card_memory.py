"""Cards as they are written, in memory under what they are made of: another page's change takes none away."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from django.utils.safestring import SafeString

from media.images.queries import rendition_at_hand
from media.images.sizes import PLACES

from ..content_memory import ContentMemory
from .data import Card

MOST_KEPT = 2_000
PLACE = "card"
_kept = ContentMemory[SafeString](MOST_KEPT)


def remembered_card(card: Card, asked: Hashable, render: Callable[[], SafeString]) -> SafeString:
    """Return what `render` returned for such a card, or have it rendered.

    `asked`: everything else that the outcome depends on. A picture whose usual size has still to be made
    is asked for each time.
    """
    picture = _made_sizes(card.image)
    if picture is None:
        return render()
    return _kept.get_or_make((replace(card, image=None), picture, asked), render)


def _made_sizes(image) -> Hashable | None:
    """Return which files a picture is shown by; None if one that the card cannot do without is missing."""
    if image is None:
        return ()
    if rendition_at_hand(image, PLACES[PLACE].usual) is None:
        return None
    return tuple(
        (made.pk, made.file.name, made.filter_spec, made.focal_point_key, made.width, made.height)
        for made in image.prefetched_renditions
    )
