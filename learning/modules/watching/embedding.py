"""A webinar on other people's pages: how large its frame is, and the code to copy."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from wagtail.models import Page

from ...passages.api import may_see_page
from ...public_address import page_address, public_url
from .data import Embedding


@dataclass(frozen=True)
class Frame:
    """How large a frame is, in CSS pixels."""

    width: int
    height: int

    def within(self, width: int | None, height: int | None) -> "Frame":
        """Return the same shape, no larger than these (None: no limit)."""
        share = min(1, (width or self.width) / self.width, (height or self.height) / self.height)
        return Frame(max(1, int(self.width * share)), max(1, int(self.height * share)))


FILM_FRAME, SOUND_FRAME = Frame(960, 540), Frame(640, 320)


def may_be_embedded(page: Page, request: HttpRequest) -> bool:
    """Return whether there is something to play and this person may see it."""
    return bool(page.recording_id) and may_see_page(request, page)


def frame_of(page: Page) -> Frame:
    """Return how large its frame is when nobody asks for less."""
    return FILM_FRAME if page.recording.type == "video" else SOUND_FRAME


def frame_code(page: Page, request: HttpRequest, frame: Frame, moment: str = "") -> str:
    """Return the HTML that people put into a page of their own. `moment`: as in ?t=190,245."""
    address = f"{page_address(page, request)}embed/"
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" allowfullscreen></iframe>',
        f"{address}?t={quote(moment.strip(), safe=',:')}" if moment else address,
        page.title,
        frame.width,
        frame.height,
    )


def embedding_of(page: Page, request: HttpRequest) -> Embedding:
    """Return what the watching room says about embedding it."""
    whole = page_address(page, request)
    asked = urlencode({"url": whole, "format": "json"})
    return Embedding(
        code=frame_code(page, request, frame_of(page)),
        oembed_url=public_url(f"{reverse('oembed')}?{asked}"),
    )
