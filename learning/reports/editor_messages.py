"""What an editor should know about the page that is open: said, never refused."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.models import Page

from media.recordings.api import captions_track

from ..modules.api import ChapteredPage, WebinarPage
from ..pathways.api import TakeDown


def warn_in_the_editor(request: HttpRequest, page: Page) -> None:
    """Hook `before_edit_page`: says it once, when the page is opened and not when it saves itself."""
    if request.method == "GET" and "_w_hydrate_create_view" not in request.GET:
        for warning in [*_take_downs(page), *what_is_missing(page)]:
            messages.warning(request, warning)


def warn_after_publishing(request: HttpRequest, page: Page) -> None:
    """Hook `after_publish_page`."""
    for warning in what_is_missing(page):
        messages.warning(request, warning)


def what_is_missing(page: Page) -> list[str]:
    """Return what readers will miss, in words for the editor."""
    if isinstance(page, ChapteredPage) and page.pk and not page.get_children().live().exists():
        return [
            "There are no published chapters yet. Readers are told so. Add a chapter below this page."
        ]
    if isinstance(page, WebinarPage) and page.recording and not captions_track(page.recording):
        return [
            "The recording has no captions, so there is no transcript either. "
            "Open the recording and add a captions file."
        ]
    return []


def _take_downs(page: Page) -> list[str]:
    if page.live:
        return []
    record = (
        TakeDown.objects.filter(page_id=page.pk, restored_at__isnull=True)
        .select_related("taken_down_by")
        .last()
    )
    if record is None:
        return []
    day = date_format(timezone.localtime(record.taken_down_at), "j F Y")
    return [
        f"Taken down on {day} by {record.taken_down_by or 'somebody who has left'}: {record.reason}"
    ]
