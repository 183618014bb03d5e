"""Publishing a work as an edition, and single chapters into the newest one."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import AbstractUser
from django.db import connection, transaction
from django.db.models import Max
from wagtail.models import Page

from ...passages.api import Projected, at_or_below, project_passages, suppress_passages
from ..editions.edition_texts import (
    close_texts,
    current_texts,
    has_other_words,
    refresh_addresses,
    restore_texts,
    write_texts,
)
from ..editions.models import Edition, EditionChange, EditionText
from ..library_entries import LibraryEntry
from ..pages.booklet import ChapteredPage
from ..pages.chapter import ChapterPage
from ..projection import found_passages, project_entries_together
from .batch_publishing import published_together

FIRST = "First edition."


@transaction.atomic(savepoint=False)
def join_newest_edition(page: ChapteredPage | ChapterPage) -> None:
    """Bring passages, library and record up to a page that was published by itself.

    Other words join the newest edition as a small change, with the page's own
    note; a work without an edition gets its first. Repeating it changes nothing.
    """
    work = work_of(page)
    _hold(work)
    edition = newest_edition(work.pk) or _first_edition(work)
    current = current_texts([page.pk]).get(page.pk)
    if current is not None and not has_other_words(page, current):
        _project(work, [page], mark=current.since)
        write_texts(work_id=work.pk, pages=[page], number=current.since)
    else:
        number = _next_number(work.pk)
        counts = _project(work, [page], mark=number)
        write_texts(work_id=work.pk, pages=[page], number=number)
        note, is_new = _own_note(page), current is None
        _record(work, edition, number, counts, note=note, page=page, is_new=is_new)
    _name_in_library(edition)


@transaction.atomic
def publish_edition(
    *,
    work: ChapteredPage,
    note: str = "",
    kind: str = Edition.Kind.MATERIAL,
    user: AbstractUser | None = None,
    returning: Collection[int] = (),
) -> Edition | None:
    """Publish every draft of a work as its next edition; None when there is nothing new.

    `returning`: ids of chapters that were taken out and come back with it. All or
    nothing: NotPublished is raised before anything is kept. Passages are aligned
    over all chapters, so that one may move from one chapter to another.
    """
    _hold(work)
    parts = waiting_parts(work, returning)
    newest = newest_edition(work.pk)
    if newest is None and work.live:
        newest = _first_edition(work)
    leaving = _left(work)
    if not (parts or leaving):
        return None
    if newest is not None:
        newest.order = _order(work)
        newest.save(update_fields=["order"])
    number = _next_number(work.pk)
    edition = Edition.objects.create(
        work_id=work.pk,
        number=newest.number + 1 if newest else 1,
        kind=kind,
        note=note or ("" if newest else FIRST),
        published_by=user,
    )
    with published_together(work.pk):
        for page in parts:
            revision = page.get_latest_revision() or page.save_revision(clean=False)
            revision.publish(user=user)
    # One that waits for the clock is not published yet: it joins this edition when it is.
    pages = [page for part in parts if (page := type(part).objects.get(pk=part.pk)).live]
    counts = _project(work, pages, mark=number, leaving=leaving)
    current = current_texts([page.pk for page in pages])
    reworded = [page for page in pages if has_other_words(page, current.get(page.pk))]
    write_texts(work_id=work.pk, pages=reworded, number=number)
    restore_texts(page_ids=[page.pk for page in pages])
    close_texts(page_ids=leaving, number=number)
    _record(work, edition, number, counts, note=edition.note)
    _name_in_library(edition)
    work.refresh_from_db()
    return edition


def waiting_parts(work: ChapteredPage, returning: Collection[int] = ()) -> list:
    """Return the work and those of its chapters that have a draft to publish, in order.

    A chapter that was published once and is not now was taken out: it does not come
    back by itself. If the whole work is not published, only those that were taken
    down stay out.
    """
    out = {page.pk for page in taken_out(work)} - set(returning)
    pages = (work, *work.get_children().order_by("path").specific())
    return [
        page
        for page in pages
        if page.pk not in out and (page.has_unpublished_changes or not page.live)
    ]


def taken_out(work: ChapteredPage) -> list[Page]:
    """Return the chapters that were published once and come back only when asked."""
    once = work.get_children().filter(live=False, first_published_at__isnull=False)
    if not work.live:
        once = once.filter(edition_texts__in=EditionText.objects.current().filter(suppressed=True))
    return list(once.order_by("path"))


def work_of(page: Page) -> ChapteredPage:
    """Return the booklet or guidance that a page is, or is a chapter of."""
    return page if isinstance(page, ChapteredPage) else page.get_parent().specific


def newest_edition(work_id: int) -> Edition | None:
    return Edition.objects.filter(work_id=work_id).order_by("-number").first()


def suppress(page_ids: Sequence[int]) -> None:
    """Keep the words that pages had until now from everybody, in every edition, for good.

    Publishing such a page again gives back only what it says then: somebody's
    name may be the reason that it was taken down.
    """
    EditionText.objects.filter(page__in=list(page_ids)).update(suppressed=True)
    suppress_passages(page_ids)


def follow_answer(page_id: int) -> None:
    """Bring the record up to an editor's answer on a passage of this page."""
    refresh_addresses(page_id)


def _hold(work: ChapteredPage) -> None:
    """Hold the work, so that two publishings of it follow each other: their changes are counted."""
    if connection.features.has_select_for_update:
        Page.objects.select_for_update().filter(pk=work.pk).first()


def _project(work, pages: list, *, mark: int, leaving: Sequence[int] = ()):
    counts = project_passages(
        pages={**dict.fromkeys(leaving, ()), **{p.pk: found_passages(p) for p in pages}},
        # Read only where something is gone and something new is there.
        work=Page.objects.filter(at_or_below(work.path)).values_list("pk", flat=True),
        mark=mark,
    )
    project_entries_together(pages)
    return counts


def _first_edition(work: ChapteredPage) -> Edition:
    """Begin the record of a work with what learners read now."""
    edition = Edition.objects.create(work_id=work.pk, number=1, note=FIRST)
    number = _next_number(work.pk)
    _record(work, edition, number, Projected(), note=FIRST)
    pages = [*work.get_children().live().specific()]
    if work.live:
        pages.insert(0, type(work).objects.get(pk=work.pk))
    write_texts(work_id=work.pk, pages=pages, number=number)
    return edition


def _record(
    work: ChapteredPage,
    edition: Edition,
    number: int,
    counts: Projected,
    *,
    note: str,
    page=None,
    is_new: bool = False,
) -> None:
    """Put a publishing into the list of changes: of a whole edition, or of one page."""
    EditionChange.objects.create(
        work=work,
        edition=edition,
        number=number,
        page_id=page and page.pk,
        is_new=is_new,
        note=note,
        changed=counts.changed,
        added=counts.added,
        gone=counts.gone,
    )


def _name_in_library(edition: Edition) -> None:
    """Have the work's own page say its newest edition."""
    LibraryEntry.objects.filter(pk=edition.work_id).exclude(edition=edition.number).update(
        edition=edition.number, edition_at=edition.published_at
    )


def _next_number(work_id: int) -> int:
    numbers = EditionChange.objects.filter(work_id=work_id)
    return (numbers.aggregate(last=Max("number"))["last"] or 0) + 1


def _left(work: ChapteredPage) -> list[int]:
    """Return the chapters on record that are no longer published."""
    texts = EditionText.objects.current().filter(work_id=work.pk, page__live=False)
    return list(texts.exclude(page_id=work.pk).values_list("page_id", flat=True))


def _order(work: ChapteredPage) -> list[int]:
    texts = EditionText.objects.current().filter(work_id=work.pk)
    return list(texts.order_by("page__path").values_list("page_id", flat=True))


def _own_note(page) -> str:
    """Return the editor's words on this change; those of the last one do not count again."""
    note = page.change_note.strip()
    if not note:
        return ""
    last = EditionChange.objects.filter(page_id=page.pk).first()
    return "" if last is not None and last.note == note else note
