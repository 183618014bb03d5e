"""Pictures with their renditions, read together."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from media.images.models import HubImage
from media.images.queries import with_renditions

from ..generation.api import remembered_many

MOST_KEPT = 500
_at_hand: ContextVar[dict[int, HubImage] | None] = ContextVar("pictures at hand", default=None)


@contextmanager
def pictures_at_hand(ids: set[int]) -> Iterator[None]:
    """Within, figures find these pictures without asking, however many texts are shown. Two queries, or none."""
    token = _at_hand.set(_with_all_sizes(ids))
    try:
        yield
    finally:
        _at_hand.reset(token)


@remembered_many(most=MOST_KEPT)
def _with_all_sizes(ids: list[int]) -> dict[int, HubImage]:
    images = HubImage.objects.in_bulk(ids)
    with_renditions(images.values())
    return images


class PictureChooserBlock(ImageChooserBlock):
    """Takes pictures that are at hand already."""

    def bulk_to_python(self, values: list[int | None]) -> list[HubImage | None]:
        known = _at_hand.get()
        if known is None or not {value for value in values if value} <= known.keys():
            return super().bulk_to_python(values)
        # Copies: each use has an alternative text of its own.
        return [copy(known[value]) if value else None for value in values]


class PictureBlock(ImageBlock):
    """Wagtail's picture with contextual alternative text, able to share what was read."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = PictureChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser
