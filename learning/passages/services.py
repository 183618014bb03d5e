"""Writing passages: called in the transaction that publishes a page."""

from django.db import transaction
from django.utils import timezone

from .alignment.data import Found, Standing
from .alignment.rules import align
from .data import FoundPassage
from .models import Passage
from .rules import word_count

Kind = Passage.Kind
PROSE = {
    *(Kind.SECTION, Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.FIGURE, Kind.QUOTE, Kind.BOX),
}
FIELDS = ("key", "title", "slug", "text", "words", "position", "start_s", "end_s", "gone_at")


@transaction.atomic
def project_passages(*, page, found: list[FoundPassage]) -> None:
    """Make the page's passages equal to `found`, in that order.

    A passage that is found again (same kind and key) keeps its uid, also
    after it was gone for a while. One whose key changed (it was imported again,
    or typed anew) keeps it too where its words and neighbours say clearly that
    it is the same. Repeating with the same input changes nothing.
    """
    standing = {(p.kind, p.key): p for p in Passage.objects.filter(page_id=page.pk)}
    _carry(standing, found)
    new, changed = [], []
    for position, item in enumerate(found):
        passage = standing.pop((item.kind, item.key), None)
        values = {
            "key": item.key,
            "title": item.title[:255],
            "slug": item.slug[:255],
            "text": item.text,
            "words": word_count(item.text),
            "position": position,
            "start_s": item.start_s,
            "end_s": item.end_s,
            "gone_at": None,
        }
        if passage is None:
            new.append(Passage(page_id=page.pk, kind=item.kind, **values))
        elif any(getattr(passage, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(passage, name, value)
            changed.append(passage)
    Passage.objects.bulk_create(new)
    Passage.objects.bulk_update(changed, FIELDS)
    _mark_gone([p for p in standing.values() if p.gone_at is None])


def _carry(standing: dict, found: list[FoundPassage]) -> None:
    """Give standing passages of prose whose key is no longer found their new keys, by their words."""
    keys = {(item.kind, item.key) for item in found}
    lost = [p for at, p in standing.items() if at not in keys and p.gone_at is None]
    if not any(p.kind in PROSE for p in lost):
        return
    old = [p for p in standing.values() if p.gone_at is None and p.kind in PROSE]
    places = [n for n, item in enumerate(found) if item.kind in PROSE]
    aligned = align(
        [Standing(p.uid, p.kind, p.key, _words(p), "", p.position) for p in old],
        [Found(found[n].kind, found[n].key, _words(found[n]), "", n) for n in places],
    )
    by_uid = {p.uid: p for p in lost}
    for match in aligned.carried:
        item = found[match.new_position]
        if match.uid in by_uid and (item.kind, item.key) not in standing:
            passage = by_uid[match.uid]
            # Found under its new key from here on; the row changes with all the others.
            standing[item.kind, item.key] = standing.pop((passage.kind, passage.key))


def _words(passage) -> str:
    """A section is known by its heading too."""
    is_section = passage.kind == Passage.Kind.SECTION
    return f"{passage.title}\n{passage.text}" if is_section else passage.text


def _mark_gone(passages: list[Passage]) -> None:
    uids = [passage.uid for passage in passages]
    if uids:
        Passage.objects.filter(uid__in=uids).update(gone_at=timezone.now())


def release_passages(*, page) -> None:
    """Mark all passages of a page that is about to be deleted as gone."""
    Passage.objects.filter(page_id=page.pk, gone_at__isnull=True).update(gone_at=timezone.now())
