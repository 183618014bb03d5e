"""What kinds that show something of the library have in common, on the learner's page."""

from html import escape

from wagtail.models import Page

from ...modules.api import ChapteredPage, Prose
from ..data import Excerpt, NotShown, Source
from ..models import PathwayStep
from ..step_context import StepContext
from ..truncation import truncated, truncated_by_chapter

TAKEN_DOWN = "This part was taken down. You can go on to the next step."
NOT_HERE = "This part is not here at the moment. You can go on to the next step."
NOT_FOR_YOU = "This part is only for some people. You can go on to the next step."


def page_of(step: PathwayStep, context: StepContext) -> Page:
    """Return the page that a step shows a part or all of. NotShown says why this person sees none."""
    if step.page is None:
        raise NotShown(NOT_HERE)
    if not step.page.live:
        raise NotShown(TAKEN_DOWN if step.page_id in context.taken_down else NOT_HERE)
    if step.page_id not in context.pages:
        raise NotShown(NOT_FOR_YOU)
    page = context.pages[step.page_id]
    if not hasattr(page, "body"):
        raise NotShown(NOT_HERE)
    return page


def source_of(page: Page, context: StepContext, anchor: str = "", title: str = "") -> Source:
    """Return where an excerpt comes from, and the way there."""
    entry = context.entries.get(page.pk)
    return Source(
        module_title=entry.module_title if entry else page.title,
        title=title or page.title,
        url=(page.get_url(context.request) or "") + anchor,
        minutes=entry.minutes if entry else 1,
        invented=entry.invented_label if entry else "",
    )


def whole_page(page: Page, context: StepContext) -> Excerpt:
    """Return a page or a whole module; of what is long its beginning."""
    source = source_of(page, context)
    if isinstance(page, ChapteredPage):
        return truncated_by_chapter(page, source, context)
    return truncated(page, source, context)


def last_words(*texts: str) -> Prose:
    """Return what a passage that is gone said last."""
    parts = [part for text in texts for part in text.split("\n\n") if part]
    return Prose("".join(f"<p>{escape(part)}</p>" for part in parts), ())
