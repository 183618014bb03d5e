"""What two states of a page's words have not in common, passage by passage."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...passages.api import Piece, word_diff
from ..block_passages import block_passages
from ..reading.reading_views import parts_of
from .data import Difference
from .models import EditionText


@dataclass(frozen=True)
class Told:
    """One passage of a state: its uid, the heading it stands under, its words."""

    uid: str
    section: str
    words: str


def told_in(text: EditionText) -> Iterator[Told]:
    """Yield the headings and passages of a page as it was, in order."""
    for heading, blocks in parts_of(text.body):
        section = heading.value["text"] if heading is not None else ""
        if heading is not None:
            yield Told(text.uids.get(heading.id, heading.id), section, section)
        for found in block_passages(blocks, section):
            yield Told(text.uids.get(found.key, found.key), section, found.text)


def within_section(told: Iterable[Told], uid: str) -> list[Told]:
    """Return the section whose heading has this uid, or the passage itself."""
    told = list(told)
    start = next((n for n, one in enumerate(told) if one.uid == uid), None)
    if start is None:
        return []
    heading = told[start]
    if heading.words != heading.section:
        return [heading]
    end = start + 1
    while end < len(told) and not (
        told[end].words == told[end].section and told[end].section != heading.section
    ):
        end += 1
    return told[start:end]


def between(told: Iterable[Told], first: str, last: str) -> list[Told]:
    """Return what stands from one passage to another; with one of them missing the other alone."""
    told = list(told)
    places = [place for place, one in enumerate(told) if one.uid in (first, last)]
    return told[places[0] : places[-1] + 1] if places else []


def differences(
    old: Iterable[Told], new: Iterable[Told], urls: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return what changed, in the order of the new words; what is gone stands where it stood."""
    old, new = list(old), list(new)
    before = {one.uid: one for one in old}
    after = {one.uid for one in new}
    gone_after = _gone_after(old, after)
    found = list(_gone(gone_after.get("", ())))
    for one in new:
        was = before.get(one.uid)
        url = urls.get(one.uid, "")
        if was is None:
            found.append(Difference("new", one.section, (Piece("added", one.words),), url))
        elif was.words != one.words:
            pieces = word_diff(was.words, one.words)
            found.append(Difference("changed", one.section, pieces, url))
        found += _gone(gone_after.get(one.uid, ()))
    return tuple(found)


def _gone_after(old: list[Told], after: set[str]) -> dict[str, list[Told]]:
    """Return those that are gone by the one before them that stays."""
    found: dict[str, list[Told]] = {}
    last = ""
    for one in old:
        if one.uid in after:
            last = one.uid
        else:
            found.setdefault(last, []).append(one)
    return found


def _gone(those: Iterable[Told]) -> Iterator[Difference]:
    for one in those:
        yield Difference("gone", one.section, (Piece("removed", one.words),))
