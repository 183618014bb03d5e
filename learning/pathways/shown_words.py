"""Which words a step shows now: a device remembers their mark with the tick."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Page

from ..modules.api import ChapteredPage, ChapterPage
from .data import ShownWords
from .models import PathwayStep
from .range_passages import passages_between
from .step_context import StepContext

NONE = ShownWords(0, "")


def words_of(step: PathwayStep, context: StepContext) -> ShownWords:
    """Return the mark of what a step shows, read or spoken, and where one sees what changed. No query.

    `context`: the one of this step alone. Without a mark where the step shows nothing of the library.
    """
    page = context.pages.get(step.page_id)
    if page is None:
        return NONE
    if step.of_kind.is_spoken:
        return ShownWords(context.mark, "")
    if not step.of_kind.is_read:
        return NONE
    if step.first_passage_id:
        shown = passages_between(step.first_passage, step.last_passage, context.passages)
        mark = max((passage.mark for passage in shown), default=0)
        return ShownWords(mark, _changes(page, shown[0].uid, shown[-1].uid)) if mark else NONE
    if step.section_id:
        return ShownWords(step.section.mark, _changes(page, step.section.uid))
    if isinstance(page, ChapteredPage):
        return ShownWords(context.mark, f"{page.get_url(context.request)}editions/")
    return ShownWords(context.mark, _changes(page, step.excerpt))


def _changes(page: Page, uid: str, last_uid: str = "") -> str:
    """Return the address of what changed in a part; "" where earlier words are not kept."""
    if not isinstance(page, (ChapteredPage, ChapterPage)):
        return ""
    address = reverse("learning:passage_changes", args=[uid])
    return f"{address}?{urlencode({'to': last_uid})}" if last_uid not in ("", uid) else address
