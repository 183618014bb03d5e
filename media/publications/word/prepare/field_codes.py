"""Word's fields: their results are words, their codes are not; some of them are links."""

import re
from dataclasses import dataclass

from lxml import etree

from ..package.names import Element, R, q
from .collected import Collected, Target
from .source_words import number_of
from .style_marks import LINK, LINK_END, run_with
from .table_of_contents import WHY

FIELD, CODE, SIMPLE = q("w:fldChar"), q("w:instrText"), q("w:fldSimple")
WORDS = re.compile(r'"([^"]*)"|(\S+)')
TO_PLACES = {"REF", "PAGEREF", "NOTEREF"}


@dataclass
class Field:
    code: str = ""
    in_code: bool = True
    is_contents: bool = False
    is_link: bool = False


def read_fields(root: Element, finds: Collected) -> None:
    """Leave results only; links become marks, a table of contents is taken out."""
    for simple in list(root.iter(SIMPLE)):
        _note_sequence(simple.get(q("w:instr"), ""), simple, finds)
        target = target_of(simple.get(q("w:instr"), ""))
        if target is not None:
            simple.insert(0, run_with(root, LINK, _kept(target, finds)))
            simple.append(run_with(root, LINK_END))
    etree.strip_tags(root, SIMPLE)
    _drop_unended(root)
    open_fields: list[Field] = []
    for run in list(root.iter(R)):
        if open_fields or run.find(FIELD) is not None:
            _read_run(run, open_fields, finds)
    etree.strip_elements(root, CODE, with_tail=False)


def _drop_unended(root: Element) -> None:
    """Take out the marks of fields that never end, or never began: what follows is text."""
    open_marks: list[list[Element]] = []
    useless: list[Element] = []
    for mark in root.iter(FIELD):
        kind = mark.get(q("w:fldCharType"))
        if kind == "begin":
            open_marks.append([mark])
        elif not open_marks:
            useless.append(mark)
        else:
            open_marks[-1].append(mark)
            if kind == "end":
                open_marks.pop()
    for mark in [*useless, *(each for marks in open_marks for each in marks)]:
        mark.getparent().remove(mark)


def _read_run(run: Element, open_fields: list[Field], finds: Collected) -> None:
    if run.find(FIELD) is None and any(field.is_contents for field in open_fields):
        _drop(run, finds)
        return
    for child in list(run):
        if child.tag == FIELD:
            _turn(child.get(q("w:fldCharType")), run, open_fields, finds)
            run.remove(child)
        elif child.tag == CODE:
            if open_fields and open_fields[-1].in_code:
                open_fields[-1].code += child.text or ""
            run.remove(child)
        elif any(field.is_contents for field in open_fields):
            finds.source.explain(child, WHY)
            run.remove(child)
        elif child.tag == q("w:t") and any(field.in_code for field in open_fields):
            finds.source.explain(child, "field code")
            run.remove(child)


def _drop(run: Element, finds: Collected) -> None:
    finds.source.explain(run, WHY)
    run.getparent().remove(run)


def _turn(kind: str | None, run: Element, open_fields: list[Field], finds: Collected) -> None:
    if kind == "begin":
        open_fields.append(Field())
    elif kind == "separate" and open_fields:
        field = open_fields[-1]
        field.in_code = False
        field.is_contents = _command(field.code) == "TOC"
        _note_sequence(field.code, run, finds)
        finds.left_out[WHY] += field.is_contents
        inside = any(each.is_contents for each in open_fields)
        target = None if inside else target_of(field.code)
        if target is not None:
            field.is_link = True
            run.addprevious(run_with(run, LINK, _kept(target, finds)))
    elif kind == "end" and open_fields and open_fields.pop().is_link:
        run.addnext(run_with(run, LINK_END))


def target_of(code: str) -> Target | None:
    """Return where the field leads; None where it is no link."""
    words = [quoted or bare for quoted, bare in WORDS.findall(code)]
    command = words[0].upper() if words else ""
    if command in TO_PLACES and len(words) > 1:
        return Target(place=words[1])
    if command != "HYPERLINK":
        return None
    place = next((words[at + 1] for at, word in enumerate(words[:-1]) if word == "\\l"), "")
    address = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
    if address and place:
        return Target(address=f"{address}#{place}")
    return Target(address=address, place=place)


def _note_sequence(code: str, element: Element, finds: Collected) -> None:
    if _command(code) == "SEQ":
        finds.sequences.add(number_of(element))


def _command(code: str) -> str:
    return (code.split() or [""])[0].upper()


def _kept(target: Target, finds: Collected) -> int:
    finds.links.append(target)
    return len(finds.links) - 1
