"""Words in a line as Typst code."""

import re
from collections.abc import Iterable

from ..labels import language_and_region, written
from ..traverse import plain_line
from ..tree import Break, CrossReference, Inline, Line, Link, Note, NoteMark, Run
from .literals import MAY_BREAK_HERE, call, joined, shown, string
from .page_setup import Place

MARKS = {"bold": "strong", "italic": "emph", "subscript": "sub", "superscript": "super"}
SOFT_HYPHEN = "\u00ad"
# What is left of an address when it is read on paper.
UNSPOKEN = re.compile(r"^(https?://(www\.)?|mailto:|tel:)|/$")


def line_code(line: Line, place: Place) -> str:
    """Return the content of a line."""
    return joined(_inline(inline, place) for inline in line)


def note_code(note: Note, place: Place) -> str:
    """Return the content of a note. Marks inside it are shown and lead nowhere."""
    inside = Place(place.work, place.name)
    first, *rest = [line_code(paragraph.line, inside) for paragraph in note.paragraphs] or ["[]"]
    return joined([first, *(part for line in rest for part in ("parbreak()", line))])


def in_language(tag: str, content: str) -> str:
    """Return the content, told to be in the language of a BCP 47 tag."""
    language, region = language_and_region(tag)
    if not language:
        return content
    named = {"lang": string(language)} | ({"region": string(region)} if region else {})
    return call("text", content, **named)


def language_of(line: Line) -> str:
    """Return the one language in which all words of a line are; empty for the work's own."""
    runs = [run for inline in line for run in _runs_in(inline)]
    languages = {run.language for run in runs}
    return languages.pop() if len(languages) == 1 else ""


def _inline(inline: Inline, place: Place) -> str:
    match inline:
        case Run():
            return _run(inline)
        case Break():
            return "linebreak()"
        case Link():
            return _link(inline, place)
        case CrossReference(target=target, runs=runs):
            words = _linked(runs)
            known = target in place.work.keys
            return call("link", call("label", string(target)), words) if known else words
        case NoteMark(mark=mark):
            return _mark(mark, place)
    raise TypeError(f"No line has a {type(inline).__name__}.")


def _run(run: Run) -> str:
    content = shown(run.text)
    for mark in run.marks:
        content = call(MARKS[mark], content)
    return in_language(run.language, content) if run.language else content


def _runs(runs: Iterable[Run]) -> str:
    return joined(_run(run) for run in runs)


def _linked(runs: tuple[Run, ...]) -> str:
    """Return the words of a link. A soft hyphen is never its last sign: typst 0.15 stops at that."""
    words = _runs(runs)
    ends_soft = written("".join(run.text for run in runs)).endswith(SOFT_HYPHEN)
    return joined([words, string(MAY_BREAK_HERE)]) if ends_soft else words


def _link(link: Link, place: Place) -> str:
    address = place.work.stamp.absolute(link.address)
    words = call("link", string(address), _linked(link.runs))
    printed, said = UNSPOKEN.sub("", address), plain_line((link,))
    if not printed or printed in said or UNSPOKEN.sub("", printed) in said:
        return words
    return joined([words, call("destination", shown(printed))])


def _mark(mark: str, place: Place) -> str:
    note = place.notes.get(mark)
    if note is None:
        return call("super", string(mark))
    name = string(f"note {place.name} {mark}")
    if mark in place.met:
        return call("footnote", call("label", name))
    place.met.add(mark)
    return call("noted", name, note_code(note, place))


def _runs_in(inline: Inline) -> Iterable[Run]:
    match inline:
        case Run():
            return (inline,)
        case Link(runs=runs) | CrossReference(runs=runs):
            return runs
    return ()
