"""Pictures in the forms and sizes that a browser can choose from."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe

from media.images.queries import rendition_at_hand, usual_rendition, with_renditions
from media.images.sizes import PLACES, forms_of

register = template.Library()


@register.simple_tag
def picture(image: Any, place: str, **attributes: Any) -> SafeString:
    """Write a picture as it is shown in a place of media/images/sizes.py.

    The sizes that the worker has not made yet are left out: the picture in its own form stands for them.
    `attributes` of the img, as HTML calls them; those that are empty are left out.
    """
    shown = PLACES[place]
    with_renditions([image], place)
    usual = usual_rendition(image, shown.usual)
    # Each use of a picture may have an alternative text of its own.
    usual.image = image
    sources = [
        _source(image, shown.specs(form), form, shown.sizes) for form in forms_of(image.file.name)
    ]
    given = {name: value for name, value in attributes.items() if value or name == "alt"}
    return mark_safe(f"<picture>{''.join(sources)}{usual.img_tag(given)}</picture>")


def _source(image: Any, specs: list[str], form: str, sizes: str) -> str:
    made = [rendition_at_hand(image, spec) for spec in specs]
    if None in made:
        return ""
    # A small original has one size, however often it is asked for.
    by_width = {each.width: each for each in made}
    srcset = ", ".join(f"{each.url} {width}w" for width, each in sorted(by_width.items()))
    if len(by_width) == 1:
        srcset, sizes = made[0].url, ""
    said = {"type": f"image/{form}", "srcset": srcset, **({"sizes": sizes} if sizes else {})}
    return f"<source{flatatt(said)}>"
