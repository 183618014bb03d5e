"""What only an editor can tell: whether a new passage is one that is gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from .data import Place
from .models import AlignmentQuestion, Passage

# More than an editor would ever answer; the rest are new passages.
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class NewQuestion:
    """Where the new passage stands, and (uid, likeness) of those that it may be."""

    place: Place
    candidates: tuple[tuple[str, float], ...]


def ask_editors(questions: Iterable[NewQuestion]) -> None:
    """Keep the questions on passages that have just been written."""
    questions = list(questions)[:MOST_AT_ONCE]
    if not questions:
        return
    pages = {question.place.page_id for question in questions}
    rows = Passage.objects.current().filter(page_id__in=pages).only("page_id", "kind", "key")
    at = {Place(p.page_id, p.kind, p.key): p for p in rows}
    AlignmentQuestion.objects.bulk_create(
        [
            AlignmentQuestion(passage=at[q.place], candidates=[list(one) for one in q.candidates])
            for q in questions
            if q.place in at
        ],
        ignore_conflicts=True,
    )


@dataclass(frozen=True)
class OpenQuestion:
    """A question with the passages it is about, as they are now."""

    pk: int
    passage: Passage
    candidates: tuple[Passage, ...]


def open_questions(page_ids: Iterable[int]) -> list[OpenQuestion]:
    """Return what is still to be answered on these pages. Two queries."""
    rows = list(
        AlignmentQuestion.objects.filter(
            passage__page_id__in=list(page_ids), passage__gone_at=None
        ).select_related("passage", "passage__page")
    )
    uids = {uid for row in rows for uid, _ in row.candidates}
    gone = Passage.objects.filter(gone_at__isnull=False, same_as=None).in_bulk(uids)
    found = []
    for row in rows:
        candidates = tuple(gone[uid] for uid, _ in row.candidates if uid in gone)
        if candidates:
            found.append(OpenQuestion(row.pk, row.passage, candidates))
    return found


@transaction.atomic
def answer_question(*, question: OpenQuestion, uid: str) -> Passage | None:
    """Say which earlier passage the new one is, or with "" that it is none of them.

    The earlier one takes its old address back and the place of the new one, whose own
    address leads there from now on; it is returned. Raises ValueError when `uid` is
    none of the candidates.
    """
    AlignmentQuestion.objects.filter(pk=question.pk).delete()
    if not uid:
        return None
    was = next((p for p in question.candidates if p.uid == uid), None)
    if was is None:
        raise ValueError(f"{uid} is not among those asked about")
    now = question.passage
    key = now.key
    now.key, now.gone_at, now.same_as = f"was-{now.uid}", timezone.now(), was
    now.save(update_fields=["key", "gone_at", "same_as"])
    for name in ("page_id", "title", "slug", "text", "words", "position", "mark"):
        setattr(was, name, getattr(now, name))
    was.key, was.gone_at = key, None
    was.save()
    return was
