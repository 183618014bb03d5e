"""Pictures with the sizes they have, read together."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.models import Filter

from .models import HubImage, HubRendition
from .sizes import PLACES, SHARED, specs_of


def with_renditions(images: Iterable[HubImage | None], *places: str) -> None:
    """Give pictures the renditions of these places (none: of all), so that templates ask for none. One query."""
    wanted = [
        image
        for image in images
        if image is not None and not hasattr(image, "prefetched_renditions")
    ]
    if wanted:
        specs = specs_of(*(places or PLACES)) | {SHARED}
        # The name that Wagtail looks under before it asks the database.
        renditions = Prefetch(
            "renditions",
            queryset=HubRendition.objects.filter(filter_spec__in=specs),
            to_attr="prefetched_renditions",
        )
        prefetch_related_objects(wanted, renditions)


def rendition_at_hand(image: HubImage, spec: str) -> HubRendition | None:
    """Return a rendition that has been read with its picture already; none is asked for or made."""
    key = Filter(spec=spec).get_cache_key(image)
    known = getattr(image, "prefetched_renditions", ())
    return next((r for r in known if (r.filter_spec, r.focal_point_key) == (spec, key)), None)


def usual_rendition(image: HubImage, spec: str) -> HubRendition:
    """Return a rendition that a page cannot do without: at hand, or asked for, or made for its first reader."""
    key = Filter(spec=spec).get_cache_key(image)
    stored = image.renditions.filter(filter_spec=spec, focal_point_key=key)
    # Wagtail would write the file before it looks whether there is one.
    return rendition_at_hand(image, spec) or stored.first() or image.get_rendition(spec)
