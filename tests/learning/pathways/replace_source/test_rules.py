"""Stored steps show something else, and nothing else of them changes."""

import pytest

from learning.pathways.blocks import StepsBlock
from learning.pathways.replace_source.data import Instead
from learning.pathways.replace_source.rules import can_show, replaced, steps_showing
from learning.pathways.step_kind import showing_fields_of

BLOCKS = [
    {"type": "stage", "id": "s", "value": {"title": "Begin"}},
    {"type": "read", "id": "a", "value": {"why": "One.", "page": 7, "section": None, "minutes": 3}},
    {"type": "reflect", "id": "b", "value": {"why": "Two.", "prompt": 7}},
    {"type": "read", "id": "c", "value": {"why": "Three.", "page": None, "section": "abcd2345"}},
    {"type": "watch", "id": "d", "value": {"why": "Four.", "page": 7, "start": "0:10", "end": "0:20"}},
    {"type": "read", "id": "e", "value": {"why": "Five.", "page": 8, "section": None}},
    {"type": "a kind to come", "id": "f", "value": {"page": 7}},
]  # fmt: skip
FILM, PAGE, SECTION = Instead(page_id=9, is_film=True), Instead(page_id=9), Instead(section="n2")


def test_steps_are_found_by_page_and_by_section_with_the_numbers_that_learners_see():
    found = list(steps_showing(BLOCKS, 7, {"abcd2345"}))
    assert [(step.number, step.block_id, step.part) for step in found] == [
        (1, "a", ""),
        (3, "c", "abcd2345"),
        (4, "d", ""),
    ]
    assert len(list(steps_showing(BLOCKS, 8, ()))) == 1
    assert list(steps_showing(BLOCKS, 99, ())) == []


def test_only_what_is_shown_changes():
    after = replaced(BLOCKS, {"a", "c"}, PAGE)
    assert [block["id"] for block in after] == [block["id"] for block in BLOCKS]
    assert after[1]["value"] == {"why": "One.", "page": 9, "section": None, "minutes": 3}
    assert after[3]["value"] == {"why": "Three.", "page": 9, "section": None}
    untouched = (0, 2, 4, 5, 6)
    assert [after[place] for place in untouched] == [BLOCKS[place] for place in untouched]
    assert BLOCKS[1]["value"]["page"] == 7


def test_a_section_stands_alone_and_a_film_is_whole():
    after = replaced(BLOCKS, {"a"}, SECTION)
    assert (after[1]["value"]["page"], after[1]["value"]["section"]) == (None, "n2")
    after = replaced(BLOCKS, {"d"}, FILM)
    assert after[4]["value"] == {"why": "Four.", "page": 9, "start": "", "end": ""}


def test_what_plays_a_film_shows_nothing_else():
    assert can_show("watch", FILM)
    assert not can_show("watch", PAGE)
    assert not can_show("watch", SECTION)
    assert all(can_show("read", instead) for instead in (FILM, PAGE, SECTION))
    with pytest.raises(ValueError, match="watch"):
        replaced(BLOCKS, {"d"}, PAGE)
    with pytest.raises(ValueError, match="reflect"):
        replaced(BLOCKS, {"b"}, FILM)


def test_every_block_that_chooses_a_page_is_known_here():
    """A kind of step that is added later and shows a page must say in which fields."""
    from wagtail.blocks import PageChooserBlock

    for kind, block in StepsBlock().child_blocks.items():
        choosers = {
            name
            for name, child in getattr(block, "child_blocks", {}).items()
            if isinstance(child, PageChooserBlock)
        }
        if choosers:
            assert choosers == {showing_fields_of(kind).page}
