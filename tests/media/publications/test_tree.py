"""Every tree keeps its rules, and is the same after a journey through JSON."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from media.publications.json_form import from_json, to_json
from media.publications.traverse import all_lines, blocks_of, keys_of, plain_text, renumbered
from media.publications.tree import Cell, Figure, Link, NoteMark, Paragraph, Run, Table
from media.publications.validate import problems

from .works import paragraph, publications, small_work


def with_opening(*blocks):
    return renumbered(replace(small_work(), opening=blocks))


def test_a_small_work_has_no_problems():
    assert problems(small_work()) == []


@given(publications)
def test_any_work_made_by_the_rules_keeps_them(work):
    assert problems(work) == []


@given(publications)
def test_a_work_is_the_same_after_json(work):
    assert from_json(json.loads(json.dumps(to_json(work)))) == work


@given(publications)
def test_numbering_twice_changes_nothing(work):
    assert renumbered(work) == work


@given(publications)
def test_each_part_has_a_key_of_its_own(work):
    keys = list(keys_of(work))
    assert len(keys) == len(set(keys))


def test_the_words_of_a_work_come_in_reading_order():
    words = [line for line in all_lines(small_work()) if line]
    assert words[:5] == [
        "Two stories", "A small work", "Before the first chapter.", "The first", "It begins.",
    ]  # fmt: skip
    assert words[-1] == "On a Monday."


def test_the_words_of_a_block_are_its_lines():
    table = next(block for block in blocks_of(small_work()) if isinstance(block, Table))
    assert plain_text(table) == "Table 1: Who does what\nWho\nWhat\nAnn\nasks\nwaits"


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (paragraph("See", NoteMark("9")), "points at the note 9"),
        (Paragraph((Link("javascript:alert(1)", (Run("x"),)),)), "which is no address"),
        (Paragraph((Run("a"), Run("b"))), "could be one"),
        (Paragraph((Run("a  b"),)), "wild spaces"),
        (Table(((Cell(), Cell()), (Cell(),))), "leave a hole"),
        (Table(((Cell(rows=2),),)), "reach over its end"),
        (Figure("0" * 40, "A table"), "is not there"),
    ],
)
def test_what_breaks_a_rule_is_named(block, problem):
    assert any(problem in found for found in problems(with_opening(block)))


@pytest.mark.parametrize("form", [{"kind": "Song"}, {"kind": "Publication", "songs": []}, [1]])
def test_json_of_something_else_is_refused(form):
    with pytest.raises(ValueError, match="no "):
        from_json(form)
