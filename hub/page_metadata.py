"""What is shown of a page elsewhere: in search results, and where its link is shared.

Source: https://ogp.me and the `description` and `canonical` of the HTML standard.
"""

from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page

from learning.public_address import public_url
from media.images.queries import rendition_at_hand, with_renditions
from media.images.sizes import SHARED

# Search engines show about so much.
LONGEST_DESCRIPTION = 200
OF_THE_HUB = "hub/img/shared.png"
# Where a page says what it is about, the most fitting first.
SUMMARIES = ("search_description", "summary", "plain_summary", "strapline", "intro")


@dataclass(frozen=True)
class SharedPicture:
    """A picture for where a link is shared. `url` is whole; sizes are 0 when nobody knows them."""

    url: str
    alt: str
    width: int = 1200
    height: int = 630


def summaries_of(page: Page | None) -> list[str]:
    """Return what a page's own fields say of it."""
    return [getattr(page, name, "") for name in SUMMARIES]


def description_of(*texts: object) -> str:
    """Return the first of some texts or pieces of HTML that says something, as one line."""
    for text in texts:
        if plain := " ".join(strip_tags(str(text or "")).split()):
            return Truncator(plain).chars(LONGEST_DESCRIPTION)
    return ""


def shared_picture(picture: Any, site_name: str) -> SharedPicture:
    """Return a picture of the hub in the size for sharing, if it is made; else the hub's own drawing.

    None is made here: whoever asks for a page must not wait for it, nor write by asking.
    """
    # A text that comes from memory has not read the sizes of its pictures.
    with_renditions([picture])
    rendition = picture and rendition_at_hand(picture, SHARED)
    if not rendition:
        alt = f"{site_name}: a round table with eight different seats"
        return SharedPicture(public_url(static(OF_THE_HUB)), alt)
    alt = getattr(picture, "contextual_alt_text", "") or picture.description or picture.title
    return SharedPicture(public_url(rendition.url), alt, rendition.width, rendition.height)


def poster_picture(recorded: Any, title: str) -> SharedPicture | None:
    """Return the still of a film as it is shown before it plays. `recorded`: its Recorded."""
    if not recorded or not recorded.poster_url:
        return None
    size = (round(recorded.width), round(recorded.height))
    return SharedPicture(public_url(recorded.poster_url), f"A still of the film “{title}”", *size)
