"""Which passages that are no longer where they stood are found elsewhere in what is published."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

from .alignment.data import CurrentPassage, Found, Question
from .alignment.rules import align
from .data import FoundPassage, Place
from .models import Passage
from .questions import NewQuestion
from .rules import word_count

Kind = Passage.Kind
PROSE = {
    *(Kind.SECTION, Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.FIGURE, Kind.QUOTE, Kind.BOX),
}
# Fewer words than this stand in many places by chance.
TELLING_WORDS = 4
IN_ONE_QUERY = 400
Known = dict[Place, Passage]
Pages = Mapping[int, Sequence[FoundPassage]]


def match_uids(known: Known, pages: Pages, work: Iterable[int]) -> list[NewQuestion]:
    """Move passages in `known` to the places where they are found now; return what to ask.

    `known` holds the passages of the pages by their place, those that are gone too.
    """
    places = _places(pages)
    _return_lost(known, {place: places[place] for place in places.keys() - known.keys()}, work)
    lost = [p for at, p in known.items() if at not in places and p.gone_at is None]
    if not any(p.kind in PROSE for p in lost):
        return []
    return _carry_by_likeness(known, places, lost, list(pages))


def _places(pages: Pages) -> dict[Place, FoundPassage]:
    return {
        Place(page_id, item.kind, item.key): item
        for page_id, items in pages.items()
        for item in items
    }


def _return_lost(known: Known, unmet: dict[Place, FoundPassage], work: Iterable[int]) -> None:
    """Bring back what was gone from the work, where its very key or its very words are."""
    unmet = {at: item for at, item in unmet.items() if at.kind in PROSE}
    if not unmet or not (pages := list(work)):
        return
    gone = Passage.objects.filter(page__in=pages, gone_at__isnull=False, same_as=None)
    if not gone.exists():
        return
    by_key = {(p.kind, p.key): p for p in _those(gone, "key", {at.key for at in unmet})}
    texts = {item.text for item in unmet.values() if word_count(item.text) >= TELLING_WORDS}
    by_text = _once((p.kind, p.text, p) for p in _those(gone, "text", texts))
    new_texts = Counter((at.kind, item.text) for at, item in unmet.items())
    taken = set()
    for at, item in unmet.items():
        passage = by_key.get((at.kind, at.key))
        if passage is None and new_texts[at.kind, item.text] == 1:
            passage = by_text.get((at.kind, item.text))
        if passage is not None and passage.uid not in taken:
            taken.add(passage.uid)
            known.pop(Place(passage.page_id, passage.kind, passage.key), None)
            known[at] = passage


def _those(gone, name: str, values: Collection[str]) -> Iterable[Passage]:
    ordered = sorted(values)
    for start in range(0, len(ordered), IN_ONE_QUERY):
        yield from gone.filter(**{f"{name}__in": ordered[start : start + IN_ONE_QUERY]})


def _once(rows: Iterable[tuple[str, str, Passage]]) -> dict[tuple[str, str], Passage]:
    """Return each text with the passage it belongs to; words that were gone twice are nobody's."""
    rows = list(rows)
    numbers = Counter((kind, text) for kind, text, _ in rows)
    return {(kind, text): p for kind, text, p in rows if numbers[kind, text] == 1}


def _carry_by_likeness(
    known: Known, places: dict[Place, FoundPassage], lost: list[Passage], order: list[int]
) -> list[NewQuestion]:
    old = sorted(
        (p for p in known.values() if p.gone_at is None and p.kind in PROSE),
        key=lambda p: (order.index(p.page_id), p.position) if p.page_id in order else (-1, 0),
    )
    new = [(at, item) for at, item in places.items() if at.kind in PROSE]
    numbers = count()
    aligned = align(
        [
            CurrentPassage(p.uid, p.kind, p.key, _words(p), str(p.page_id), next(numbers))
            for p in old
        ],
        [
            Found(at.kind, at.key, _words_found(at, item), str(at.page_id), n)
            for n, (at, item) in enumerate(new)
        ],
    )
    by_uid = {p.uid: p for p in lost}
    for match in aligned.carried:
        at, _ = new[match.new_position]
        if match.uid in by_uid and at not in known:
            passage = by_uid.pop(match.uid)
            # Found at its new place from here on; the row changes with all the others.
            known[at] = known.pop(Place(passage.page_id, passage.kind, passage.key))
    return [
        asked
        for question in aligned.unsure
        if (asked := _asked(question, new[question.new_position][0], known, by_uid))
    ]


def _asked(
    question: Question, at: Place, known: Known, lost: dict[str, Passage]
) -> NewQuestion | None:
    candidates = tuple(one for one in question.candidates if one[0] in lost)
    return NewQuestion(at, candidates) if candidates and at not in known else None


def _words(passage: Passage) -> str:
    """Return the words of a passage; a section is known by its heading too."""
    is_section = passage.kind == Kind.SECTION
    return f"{passage.title}\n{passage.text}" if is_section else passage.text


def _words_found(at: Place, item: FoundPassage) -> str:
    return f"{item.title}\n{item.text}" if at.kind == Kind.SECTION else item.text
