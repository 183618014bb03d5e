"""Writing passages: called in the transaction that publishes a page, or a whole work."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from .content_version import mark_of_spoken, next_mark
from .data import FoundPassage, Place, Projected
from .models import Passage
from .questions import ask_editors
from .rules import word_count
from .uid_matching import match_uids

NAMED = {Passage.Kind.PAGE, Passage.Kind.SECTION}
FIELDS = (
    *("page_id", "key", "title", "slug", "text", "words", "position"),
    *("start_s", "end_s", "gone_at", "mark", "suppressed"),
)


@transaction.atomic(savepoint=False)
def project_passages(
    *,
    pages: Mapping[int, Sequence[FoundPassage]],
    work: Iterable[int] = (),
    mark: int | None = None,
) -> Projected:
    """Make the passages of pages, by their ids and in their order, equal to what was found there.

    A passage that is found again (same page, kind and key) keeps its uid, also after
    it was gone for a while. One whose key or page changed (it was imported again,
    moved or typed anew) keeps it too where its words and neighbours say clearly that
    it is the same; where they do not, an editor is asked. `work`: ids of all pages
    whose lost passages may turn up here. `mark` is given to what is new or has other
    words; without it the next one of the pages. Repeating with the same input changes nothing.
    """
    known = {place_of(p): p for p in Passage.objects.filter(page_id__in=list(pages))}
    spoken = [p for p in known.values() if p.kind == Passage.Kind.CUES and p.gone_at is None]
    mark = mark or next_mark(known.values())
    found = {
        Place(page_id, item.kind, item.key): (position, item)
        for page_id, items in pages.items()
        for position, item in enumerate(items)
    }
    questions = match_uids(known, pages, work)
    new, changed, reworded = [], [], []
    for place, (position, item) in found.items():
        passage = known.pop(place, None)
        if passage is None:
            is_spoken = place.kind == Passage.Kind.CUES
            own = mark_of_spoken(item, spoken, mark) if is_spoken else mark
            passage = Passage(kind=place.kind, mark=own)
            _take(passage, _values(place, position, item))
            new.append(passage)
        elif values := _other_values(passage, _values(place, position, item)):
            if _says_otherwise(passage, values):
                values["mark"] = mark
                reworded.append(passage)
            _take(passage, values)
            changed.append(passage)
    Passage.objects.bulk_create(new)
    Passage.objects.bulk_update(changed, FIELDS)
    gone = _mark_gone([p for p in known.values() if p.gone_at is None])
    ask_editors(questions)
    return Projected(added=_counted(new), changed=_counted(reworded), gone=_counted(gone))


def place_of(passage: Passage) -> Place:
    return Place(passage.page_id, passage.kind, passage.key)


def _values(place: Place, position: int, item: FoundPassage) -> dict:
    return {
        "page_id": place.page_id,
        "key": item.key,
        "title": item.title[:255],
        "slug": item.slug[:255],
        "text": item.text,
        "words": word_count(item.text),
        "position": position,
        "start_s": item.start_s,
        "end_s": item.end_s,
        "gone_at": None,
        "suppressed": False,
    }


def _other_values(passage: Passage, values: dict) -> dict:
    return {name: value for name, value in values.items() if getattr(passage, name) != value}


def _says_otherwise(passage: Passage, values: dict) -> bool:
    """Return whether the words are others; of spoken ones that are found again, only commas can be."""
    if passage.kind == Passage.Kind.CUES:
        return False
    return "text" in values or ("title" in values and passage.kind in NAMED)


def _take(passage: Passage, values: dict) -> None:
    for name, value in values.items():
        setattr(passage, name, value)


def _mark_gone(passages: list[Passage]) -> list[Passage]:
    uids = [passage.uid for passage in passages]
    if uids:
        Passage.objects.filter(uid__in=uids).update(gone_at=timezone.now())
    return passages


def _counted(passages: list[Passage]) -> int:
    """Return what is counted: pages and sections are, by what is in them."""
    return sum(passage.kind not in NAMED for passage in passages)


def suppress_passages(page_ids: Collection[int]) -> None:
    """Keep the words of pages that are taken down to ourselves; publishing gives back what it says."""
    Passage.objects.filter(page__in=list(page_ids)).update(suppressed=True)


def restore_passages(*, page: Page) -> None:
    """Mark all passages of a page that is about to be deleted as gone."""
    Passage.objects.filter(page_id=page.pk, gone_at__isnull=True).update(gone_at=timezone.now())
