"""The drafts that a pathway shows, and what keeps one from being published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from ...modules.api import ChapteredPage, NotPublished, WebinarPage, refuse_without_captions
from ..page import PathwayPage
from ..services import steps_from_stream


@dataclass(frozen=True)
class Draft:
    """A page that learners do not see as it is in the editor.

    `is_needed`: it is not on the site at all, so the pathway cannot do without it.
    `steps`: the numbers of the steps that show it; none for the work that a chapter is in.
    """

    page: Page
    is_needed: bool
    steps: tuple[int, ...] = ()
    obstacles: tuple[str, ...] = field(default=())

    @property
    def changed_since(self) -> datetime | None:
        return None if self.is_needed else self.page.last_published_at


def drafts_of(pathway: PathwayPage, user: AbstractUser) -> list[Draft]:
    """Return the drafts that a pathway shows, in the order in which they can be published.

    A work comes before its chapters. `pathway` is as the editor has it, saved or not.
    """
    shown: dict[int, list[int]] = {}
    for step in steps_from_stream(pathway):
        if step.page_id:
            shown.setdefault(step.page_id, []).append(step.position)
    pages = list(Page.objects.filter(pk__in=shown).specific())
    works = _works_not_there(pages)
    waiting = [page for page in pages if not page.live or page.has_unpublished_changes]
    found = {page.pk: page for page in (*works, *waiting)}
    return [
        Draft(
            page=page,
            is_needed=not page.live,
            steps=tuple(shown.get(page.pk, ())),
            obstacles=tuple(_obstacles(page, user)),
        )
        for page in sorted(found.values(), key=lambda page: page.path)
    ]


def draft_of(page: Page) -> Page:
    """Return a page as its latest draft has it."""
    return page.get_latest_revision_as_object()


def _works_not_there(pages: Iterable[Page]) -> list[Page]:
    """Return the works of these chapters that are not on the site: "see it in full" leads there."""
    paths = {page.path[: -page.steplen] for page in pages}
    parents = Page.objects.filter(path__in=paths, live=False).specific()
    return [parent for parent in parents if isinstance(parent, ChapteredPage)]


def _obstacles(page: Page, user) -> Iterator[str]:
    permissions = page.permissions_for_user(user)
    if not permissions.can_publish():
        yield "You may not publish this page. Ask a publisher to do it."
    elif permissions.page_locked():
        yield "This page is locked. Unlock it, or ask whoever locked it."
    draft = draft_of(page)
    if draft.go_live_at and draft.go_live_at > timezone.now():
        day = date_format(timezone.localtime(draft.go_live_at), "j F Y")
        yield f"This page waits for {day}. Take that date away to publish it now."
    try:
        if isinstance(draft, WebinarPage):
            refuse_without_captions(draft)
        draft.full_clean()
    except NotPublished as refusal:
        yield from map(str, refusal.reasons)
    except ValidationError as error:
        yield from in_words(draft, error)


def in_words(page: Page, error: ValidationError) -> Iterator[str]:
    """Yield what is missing in a draft, with the names of its fields as the form has them."""
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for name, problems in error.message_dict.items():
        label = _label(page, name)
        for problem in problems:
            yield f"{label}: {problem}" if label else problem


def _label(page: Page, name: str) -> str:
    names = {each.name: each for each in page._meta.get_fields()}
    label = str(getattr(names.get(name), "verbose_name", ""))
    return label[:1].upper() + label[1:]
