"""The words around what was found. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from .data import Snippet

AROUND = 240
SHORT = 90
LEAD = 50


def snippet(text: str, marks: Sequence[tuple[int, int, str]], width: int = AROUND) -> Snippet:
    """Return the part of a text, of about `width` characters, that says most of what was wanted.

    `marks` are (from, to, word) in order: where words wanted stand. Without any it is the
    beginning. It begins and ends between words; its own marks count from its start.
    """
    if len(text) <= width:
        begin, end = 0, len(text)
    else:
        begin, end = _between_words(text, *_window(text, marks, width))
    inside = tuple((at - begin, to - begin) for at, to, _ in marks if begin <= at and to <= end)
    return Snippet(text[begin:end], inside, cut_before=begin > 0, cut_after=end < len(text))


def shorter(found: Snippet, width: int = SHORT) -> Snippet:
    """Return a snippet again, in one line."""
    marks = [(begin, end, found.text[begin:end].casefold()) for begin, end in found.marks]
    short = snippet(found.text, marks, width)
    return replace(
        short,
        cut_before=short.cut_before or found.cut_before,
        cut_after=short.cut_after or found.cut_after,
    )


def _window(text: str, marks: Sequence[tuple[int, int, str]], width: int) -> tuple[int, int]:
    """Return where the most different words stand together, the earliest if several do."""
    best, best_worth = 0, (0, 0)
    last = 0
    held: dict[str, int] = {}
    for first, (at, _, word) in enumerate(marks):
        last = max(last, first)
        while last < len(marks) and marks[last][1] <= at + width - LEAD:
            held[marks[last][2]] = held.get(marks[last][2], 0) + 1
            last += 1
        worth = (sum(1 for times in held.values() if times), last - first)
        if worth > best_worth:
            best, best_worth = at, worth
        if held.get(word):
            held[word] -= 1
    begin = max(0, min(_sentence_before(text, best), len(text) - width))
    return begin, begin + width


def _sentence_before(text: str, at: int) -> int:
    """Return where the sentence of a place begins, if that is near; else a little before it."""
    near = text[max(0, at - LEAD) : at]
    ends = [near.rfind(sign) + len(sign) for sign in (". ", "? ", "! ", "\n") if sign in near]
    return at - len(near) + (max(ends) if ends else 0)


def _between_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """Move both ends inwards to a blank, but never by more than a long word."""
    if begin > 0 and not text[begin - 1].isspace():
        blank = text.find(" ", begin, begin + LEAD)
        begin = blank + 1 if blank >= 0 else begin
    if end < len(text) and not text[end].isspace():
        blank = text.rfind(" ", max(begin, end - LEAD), end)
        end = blank if blank > begin else end
    return begin, end
