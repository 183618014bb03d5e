"""Pictures with their renditions, read together."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.models import Filter

from media.images.models import HubImage, HubRendition

_at_hand: ContextVar[dict[int, HubImage] | None] = ContextVar("pictures at hand", default=None)


def with_renditions(images: Iterable[HubImage | None]) -> None:
    """Give pictures the renditions they have, so that templates ask for none. One query."""
    wanted = [
        image
        for image in images
        if image is not None and not hasattr(image, "prefetched_renditions")
    ]
    if wanted:
        # The name that Wagtail looks under before it asks the database.
        renditions = Prefetch(
            "renditions", queryset=HubRendition.objects.all(), to_attr="prefetched_renditions"
        )
        prefetch_related_objects(wanted, renditions)


@contextmanager
def pictures_at_hand(ids: set[int]) -> Iterator[None]:
    """Within, figures find these pictures without asking, however many texts are shown. Two queries."""
    images = HubImage.objects.in_bulk(ids) if ids else {}
    with_renditions(images.values())
    token = _at_hand.set(images)
    try:
        yield
    finally:
        _at_hand.reset(token)


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


def rendition_at_hand(image: HubImage, spec: str) -> HubRendition | None:
    """Return a rendition that has been read with its picture already; none is asked for or made."""
    key = Filter(spec=spec).get_cache_key(image)
    known = getattr(image, "prefetched_renditions", ())
    return next((r for r in known if (r.filter_spec, r.focal_point_key) == (spec, key)), None)
