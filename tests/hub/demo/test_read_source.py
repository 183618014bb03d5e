"""The demo material, as it is read from the files beside the builders."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest

from hub.demo.items import read_items
from hub.demo.markdown import read_blocks
from hub.demo.read_source import MATERIAL, read_source
from hub.demo.refs import refs_used, targets_of
from hub.demo.works import refs_in, with_chapters
from media.publications import tree
from media.publications.traverse import all_lines

REF = re.compile(r"ref:([\w-]+)")


@pytest.fixture(scope="module")
def source():
    return read_source()


def blocks_of(item):
    return list(item.blocks)


def works(source):
    return [source.only("booklet"), source.only("guidance")]


def words(text):
    text = re.sub(r"ref:[\w-]+|https?://\S+?(?=[)\"])|\[\^\d\]", "", text)
    return Counter(re.findall(r"[\w'’]+", text.lower().replace("_", " ")))


def test_the_content_has_twelve_items_and_ninety_five_ids(source):
    assert len(source.items) == 12
    assert len(source.targets) == 95


def test_the_same_id_twice_is_refused(source):
    item = source.only("glossary")
    with pytest.raises(ValueError, match="used twice"):
        targets_of([item, item])


def test_every_id_in_the_metadata_leads_somewhere(source):
    assert set(refs_used(source.items.values())) <= source.targets.keys()


def test_every_link_in_the_prose_leads_somewhere(source):
    prose = [str(blocks_of(item)) for item in source.items.values()]
    prose += [
        f"ref:{ref}" for item in works(source) for c in item.chapters for ref in refs_in(c.words)
    ]
    prose += [str(page.blocks) for page in source.pages]
    used = {ref for text in prose for ref in REF.findall(text)}
    assert used
    assert used <= source.targets.keys() | {page.slug for page in source.pages}


def test_the_works_hold_all_that_their_word_files_hold(source):
    booklet, guidance = source.only("booklet"), source.only("guidance")
    assert [len(chapter.section_headings) for chapter in booklet.chapters] == [3, *[7] * 6, 0]
    assert [len(chapter.section_headings) for chapter in guidance.chapters] == [
        0, 0, 0, 0, 0, 5, 8, 0, 0,
    ]  # fmt: skip
    boxes = [b.kind for b in parts_of(booklet) if isinstance(b, tree.Callout)]
    assert Counter(boxes) == {"talk": 6, "note": 1}
    assert sum(isinstance(b, tree.Figure) for b in parts_of(booklet)) == 6


def parts_of(item):
    for chapter in item.chapters:
        yield from chapter.words.opening
        for section in chapter.words.sections:
            yield from section.blocks


@pytest.mark.parametrize(
    ("ref", "kind", "chapter"),
    [
        ("ex1", "chapter", ""),
        ("g-meaning", "chapter", ""),
        ("p3", "section", "The five principles"),
        ("f8", "section", "The eight features"),
        ("w4", "clip", ""),
        ("r05", "prompt", ""),
        ("k08", "check", ""),
        ("path-power", "pathway", ""),
        ("t-bid", "word", ""),
    ],
)
def test_an_id_is_found_by_the_words_of_its_heading(source, ref, kind, chapter):
    target = source.targets[ref]
    assert (target.kind, target.chapter) == (kind, chapter)


def test_an_id_is_found_wherever_its_heading_stands(source):
    booklet = source.only("booklet")
    turned = replace(booklet.work, chapters=booklet.work.chapters[::-1])
    assert {c.heading: c.ref for c in with_chapters(booklet, turned).chapters} == {
        c.heading: c.ref for c in booklet.chapters
    }


def test_a_heading_that_was_lost_is_named(source):
    booklet = source.only("booklet")
    without = replace(booklet.work, chapters=booklet.work.chapters[2:])
    with pytest.raises(ValueError, match="Damp homes, small lungs"):
        with_chapters(booklet, without)


@pytest.mark.parametrize("kind", ["booklet", "guidance"])
def test_no_word_of_the_written_content_is_lost(source, kind):
    item = source.only(kind)
    written = words(" ".join(f"{s.heading} {s.body}" for s in item.sections))
    built = words("\n".join(all_lines(item.work)))
    assert not written - built


def test_the_rows_of_a_table_are_equally_long(source):
    tables = [b for item in source.items.values() for b in blocks_of(item) if b.kind == "table"]
    assert len(tables) == 1
    for table in tables:
        assert len({len(row) for row in table.value["rows"]}) == 1


def test_links_in_a_table_follow_it_as_a_list():
    table, links = read_blocks("| A |\n| --- |\n| [one](ref:p1) |\n")
    assert table.value["rows"] == (("A",), ("one",))
    assert links.value == '<ul><li><a href="ref:p1">one</a></li></ul>'


def test_a_list_keeps_its_second_level():
    (block,) = read_blocks("- one\n  - two\n")
    assert block.value == "<ul><li>one<ul><li>two</li></ul></li></ul>"


def test_an_unknown_fence_is_refused():
    with pytest.raises(ValueError, match="no block for the fence"):
        read_blocks("```mystery\nwords\n```\n")


def test_markup_in_the_material_is_never_taken_as_html():
    (block,) = read_blocks("<b onclick=x>bold</b> [a](javascript:x)\n")
    assert "<b" not in block.value
    assert "<a" not in block.value


def test_the_chapters_of_the_film_are_those_of_its_script(source):
    chapters = json.loads((MATERIAL / "webinar.chapters.json").read_text())
    script = source.only("webinar").sections
    assert [(c["id"], c["title"]) for c in chapters] == [(s.ref, s.heading) for s in script]


def test_the_minutes_of_a_pathway_are_the_sum_of_its_steps(source):
    for pathway in source.only("pathways").entries:
        assert abs(sum(s["minutes"] for s in pathway["steps"]) - pathway["minutes"]) <= 2


def test_each_check_has_a_right_answer_and_feedback_on_every_option(source):
    for check in source.only("checks").entries:
        assert any(option["correct"] for option in check["options"])
        assert all(option["feedback"] for option in check["options"])


def test_the_site_has_its_own_pages(source):
    assert {page.slug for page in source.pages} == {
        "about", "for-groups", "accessibility", "privacy", "contact", "glossary", "whats-new",
    }  # fmt: skip


def test_items_without_lists_have_no_entries():
    (item,) = read_items("<!-- ITEM -->\n---\ntype: article\nid: a\ntitle: A\n---\n\nWords.\n")
    assert item.entries == ()
    assert item.blocks[0].value == "<p>Words.</p>"
