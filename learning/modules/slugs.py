"""Addresses that nobody has yet."""

from collections.abc import Collection

from django.utils.text import slugify
from wagtail.models import Page

from ..passages.api import child_of


def free_slug(
    parent: Page, title: str, otherwise: str = "page", reserved: Collection[str] = ()
) -> str:
    """Return a slug below the parent for a title: `talk`, or `talk-2`, `talk-3` where it is taken."""
    stem = slugify(title)[:200] or otherwise
    taken = {*reserved, *Page.objects.filter(child_of(parent)).values_list("slug", flat=True)}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
