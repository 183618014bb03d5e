"""After publishing: which pathways should be looked at."""

from collections.abc import Collection

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from ...modules.api import ChapteredPage
from .queries import to_look_at


def show_review_requests(request: HttpRequest, page: Page) -> None:
    """Hook `after_publish_page`, and ours after an edition: of what waits for a look because of it."""
    pages = [page.pk]
    if isinstance(page, ChapteredPage):
        pages += page.get_children().values_list("pk", flat=True)
    titles = list(dict.fromkeys(found.change.pathway.title for found in to_look_at(pages)))
    if titles:
        messages.warning(
            request, _words(titles), buttons=[messages.button(_report(), "Look at them")]
        )


def _words(titles: Collection[str]) -> str:
    named = ", ".join(f"“{title}”" for title in titles)
    shows = "One pathway shows" if len(titles) == 1 else f"{len(titles)} pathways show"
    return f"{shows} what has changed. Look whether each still makes sense: {named}."


def _report() -> str:
    return f"{reverse('hub_to_look_after')}?kind=pathways"
