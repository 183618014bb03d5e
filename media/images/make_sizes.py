"""Makes the sizes of pictures in the worker, one picture after the other."""

import logging
from io import BytesIO
from threading import Event

from django.db import transaction
from wagtail.images.models import Filter

from .models import HubImage
from .sizes import RECIPE, all_specs, forms_of

logger = logging.getLogger(__name__)
# What says which picture it was when its sizes were made.
_LOOKS = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def make_next_sizes(*, owner: str, stopped: Event) -> bool:
    """Make what is missing of one picture, the newest first, and say whether there was one.

    A picture that cannot be read is logged and left until it is saved again.
    """
    image = HubImage.objects.filter(sizes_recipe__lt=RECIPE).order_by("-pk").first()
    if image is None:
        return False
    make_sizes(image)
    return True


def make_sizes(image: HubImage) -> None:
    """Make all sizes that this picture has not. Repeating it changes nothing.

    The files come first and take as long as they take; the rows and the mark are one short transaction.
    """
    as_seen = {name: getattr(image, name) for name in _LOOKS}
    try:
        missing = _missing(image)
        made = [image.generate_rendition_instance(each, _bytes(image)) for each in missing]
    except Exception:
        logger.exception("The sizes of picture %s cannot be made", image.pk)
        made = []
    with transaction.atomic():
        type(image).get_rendition_model().objects.bulk_create(made, ignore_conflicts=True)
        # Changed meanwhile: it stays on the list.
        HubImage.objects.filter(pk=image.pk, **as_seen).update(sizes_recipe=RECIPE)


def _missing(image: HubImage) -> list[Filter]:
    there = set(image.renditions.values_list("filter_spec", "focal_point_key"))
    forms = forms_of(image.file.name)
    wanted = (Filter(spec=spec) for spec in sorted(all_specs()))
    return [
        each
        for each in wanted
        if (each.spec, each.get_cache_key(image)) not in there and _fits(each.spec, forms)
    ]


def _fits(spec: str, forms: tuple[str, ...]) -> bool:
    return not ({"format-avif", "format-webp"} & set(spec.split("|"))) or bool(forms)


def _bytes(image: HubImage):
    with image.open_file() as file:
        return BytesIO(file.read())
