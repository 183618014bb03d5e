"""Writing passages: called in the transaction that publishes a page."""

from django.db import transaction
from django.utils import timezone

from .data import FoundPassage
from .models import Passage
from .rules import word_count

FIELDS = ("title", "slug", "text", "words", "position", "start_s", "end_s", "gone_at")


@transaction.atomic
def project_passages(*, page, found: list[FoundPassage]) -> None:
    """Make the page's passages equal to `found`, in that order.

    A passage that is found again (same kind and key) keeps its uid, also
    after it was gone for a while. Repeating with the same input changes nothing.
    """
    standing = {(p.kind, p.key): p for p in Passage.objects.filter(page_id=page.pk)}
    new, changed = [], []
    for position, item in enumerate(found):
        passage = standing.pop((item.kind, item.key), None)
        values = {
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
            new.append(Passage(page_id=page.pk, kind=item.kind, key=item.key, **values))
        elif any(getattr(passage, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(passage, name, value)
            changed.append(passage)
    Passage.objects.bulk_create(new)
    Passage.objects.bulk_update(changed, FIELDS)
    _mark_gone([p for p in standing.values() if p.gone_at is None])


def _mark_gone(passages: list[Passage]) -> None:
    uids = [passage.uid for passage in passages]
    if uids:
        Passage.objects.filter(uid__in=uids).update(gone_at=timezone.now())


def release_passages(*, page) -> None:
    """Mark all passages of a page that is about to be deleted as gone."""
    Passage.objects.filter(page_id=page.pk, gone_at__isnull=True).update(gone_at=timezone.now())
