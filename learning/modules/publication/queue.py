"""Which works are to be made into files: each change is one UPDATE with a condition."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import F, Q
from wagtail.models import Page

from media import clock

from ..downloads.models import PublicationBuild
from ..pages.booklet import ChapteredPage
from ..pages.chapter import ChapterPage

# Chapters that are published one after the other are made into files once.
QUIET = timedelta(seconds=4)
LEASE = timedelta(minutes=5)
MOST_TRIES = 3


def want_files(work_id: int) -> None:
    """Have the files of a work made again soon. Call it in the transaction that publishes."""
    if not _want_again(work_id):
        PublicationBuild.objects.get_or_create(work_id=work_id)
        _want_again(work_id)


def want_files_of_all(work_ids: Collection[int]) -> None:
    """Do the same for several works. One query, where each had its files made before."""
    if work_ids and _want_again(*work_ids) < len(work_ids):
        known = PublicationBuild.objects.filter(work__in=work_ids).values_list("work_id", flat=True)
        for work_id in set(work_ids) - set(known):
            want_files(work_id)


def want_files_of(page: Page) -> None:
    """Have the files made again of the work that a page is, or is a chapter of."""
    if work_id := _work_of(page):
        want_files(work_id)


def want_files_without(page: Page) -> None:
    """Want the same of a page that is being deleted: no row is made, its work may be going too."""
    if work_id := _work_of(page):
        _want_again(work_id)


def _work_of(page: Page) -> int | None:
    model = page.specific_class
    if model and issubclass(model, ChapteredPage):
        return page.pk
    parent = page.get_parent() if model and issubclass(model, ChapterPage) else None
    return parent.pk if parent else None


def _want_again(*work_ids: int) -> int:
    return PublicationBuild.objects.filter(work__in=work_ids).update(
        wanted=F("wanted") + 1, due_at=clock.now() + QUIET, tries=0
    )


def claim(*, owner: str) -> PublicationBuild | None:
    """Return a work whose files are due, now held by `owner`; None when there is none."""
    now = clock.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    due = PublicationBuild.objects.filter(
        free, wanted__gt=F("built"), due_at__lte=now, tries__lt=MOST_TRIES
    )
    for build in due.order_by("due_at")[:20]:
        unchanged = PublicationBuild.objects.filter(free, pk=build.pk, wanted=build.wanted)
        if unchanged.update(owner=owner, lease_until=now + LEASE, tries=F("tries") + 1):
            return build
    return None


def release(build: PublicationBuild, *, owner: str, done: bool, recipe: int = 0) -> None:
    """Let go of a work; `done` when its files are those of what was wanted at the claim."""
    held = PublicationBuild.objects.filter(pk=build.pk, owner=owner)
    if done:
        held.update(built=build.wanted, owner="", lease_until=None, tries=0, recipe=recipe)
    else:
        held.update(owner="", lease_until=None, due_at=clock.now() + QUIET)


def want_outdated(model: type[Page], *, recipe: int) -> int:
    """Have files made of works of a kind that have none, or older writers'; return how many works.

    For the clock: repeating is harmless.
    """
    live = Page.objects.live().type(model)
    done = PublicationBuild.objects.filter(Q(recipe=recipe) | Q(wanted__gt=F("built")))
    works = list(live.exclude(pk__in=done.values("work")).values_list("pk", flat=True)[:50])
    for work_id in works:
        want_files(work_id)
    return len(works)
