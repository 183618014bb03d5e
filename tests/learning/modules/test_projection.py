"""Publishing writes passages and the library's entry; a uid stays for ever."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.models import LibraryEntry, Passage
from learning.modules.projection import project_module_page
from tests.factories import pages as make
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.100 --> 00:00.900\nWelcome, all.\n\n00:01.000 --> 00:01.900\nGoodbye, all.\n"


@pytest.fixture
def chapter():
    body = make.prose("Before any heading.", "# First", "One two three.", "# Second", "Four five.")
    return make.chapter("A story", body=body)


def current(page):
    return list(Passage.objects.current().filter(page_id=page.pk).order_by("position"))


def uids(page) -> dict[str, str]:
    return {
        passage.title: passage.uid
        for passage in current(page)
        if passage.kind == Passage.Kind.SECTION
    }


def rewritten(page, change):
    """The page published again after `change` was done to its list of blocks."""
    blocks = [dict(block) for block in page.body.raw_data]
    page.body = change(blocks)
    return make.publish(page)


def test_a_page_and_each_of_its_sections_has_a_uid_its_words_and_their_number(chapter):
    page, first, second = current(chapter)
    assert (page.kind, first.kind, second.kind) == ("page", "section", "section")
    assert (first.title, first.slug, first.words) == ("First", "first", 3)
    assert "One two three." in first.text
    assert "Four five." not in first.text
    assert "Before any heading." in page.text
    assert len({page.uid, first.uid, second.uid}) == 3


def test_repeating_changes_nothing_and_writes_nothing(chapter):
    before = list(Passage.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as queries:
        project_module_page(chapter)
    assert list(Passage.objects.order_by("pk").values()) == before
    assert not [
        q["sql"]
        for q in queries
        if '"learning_passage"' in q["sql"] and not q["sql"].startswith("SELECT")
    ]


def test_the_number_of_queries_does_not_grow_with_the_sections(chapter):
    def asked(page):
        with CaptureQueriesContext(connection) as queries:
            project_module_page(page)
        return len(queries)

    few = asked(chapter)
    chapter.body = make.prose(*[f"# Part {number}" for number in range(40)])
    many = make.publish(chapter)
    assert asked(many) == few


def test_new_words_under_a_heading_and_another_name_keep_the_uid(chapter):
    before = uids(chapter)

    def change(blocks):
        blocks[1]["value"] = {**blocks[1]["value"], "text": "Renamed"}
        blocks[2]["value"] = "<p>Other words altogether.</p>"
        return blocks

    after = uids(rewritten(chapter, change))
    assert after == {"Renamed": before["First"], "Second": before["Second"]}


def test_a_section_that_moves_keeps_its_uid(chapter):
    before = uids(chapter)
    after = uids(rewritten(chapter, lambda blocks: [blocks[0], *blocks[3:], *blocks[1:3]]))
    assert after == before


def test_a_section_that_goes_is_marked_and_never_deleted_and_comes_back_as_itself(chapter, client):
    before = uids(chapter)
    blocks = [dict(block) for block in chapter.body.raw_data]
    without = rewritten(chapter, lambda all_blocks: all_blocks[:3])
    gone = Passage.objects.get(uid=before["Second"])
    assert gone.gone_at is not None
    assert "Four five." in gone.text
    assert "Four five." in client.get(f"/p/{gone.uid}/").content.decode()
    assert uids(rewritten(without, lambda _: blocks)) == before


def test_a_draft_changes_nothing_for_learners(chapter):
    before = [(p.uid, p.text) for p in current(chapter)]
    chapter.body = make.prose("# Quite another", "Thing.")
    chapter.save_revision()
    assert [(p.uid, p.text) for p in current(chapter)] == before


def test_a_deleted_page_leaves_its_passages_marked_as_gone(chapter):
    before = uids(chapter)
    chapter.delete()
    assert Passage.objects.filter(uid__in=before.values(), gone_at__isnull=False).count() == 2


def test_two_sections_of_one_name_have_addresses_of_their_own():
    page = make.article("Twins", body=make.prose("# Same", "One.", "# Same", "Two."))
    slugs = [p.slug for p in current(page) if p.kind == "section"]
    assert len(set(slugs)) == 2


def test_what_is_said_becomes_passages_with_their_seconds():
    film = recording(captions=VTT, chapters="0:00 Hello\n0:01 The end")
    page = make.webinar("Talk", recording=film)
    first, second = [p for p in current(page) if p.kind == Passage.Kind.CUES]
    assert (first.title, first.text) == ("Hello", "Welcome, all.")
    assert (second.title, second.text) == ("The end", "Goodbye, all.")
    assert (first.start_s, second.end_s) == (0.1, 1.9)


def test_the_editors_minutes_win_over_those_worked_out(chapter):
    assert LibraryEntry.objects.get(page_id=chapter.pk).minutes == 1
    chapter.minutes = 12
    make.publish(chapter)
    assert LibraryEntry.objects.get(page_id=chapter.pk).minutes == 12


def test_a_booklet_takes_as_long_as_its_chapters():
    booklet = make.booklet("Two chapters")
    make.chapter("One", booklet, minutes=3)
    make.chapter("Two", booklet, minutes=4)
    assert LibraryEntry.objects.get(page_id=booklet.pk).minutes == 7


def badges(page) -> set[str]:
    facets = LibraryEntry.objects.get(page_id=page.pk).facets
    return set(facets.filter(facet="access").values_list("value", flat=True))


def test_badges_come_from_what_is_there(chapter):
    assert badges(chapter) == {"print"}
    assert badges(make.webinar("Spoken", recording=recording(captions=VTT))) == {
        "captions",
        "transcript",
        "print",
    }


def test_a_film_without_captions_has_no_badge_for_them():
    assert badges(
        make.webinar(
            "Silent", recording=recording(captions=None), no_captions_reason="Nobody speaks."
        )
    ) == {"print"}


SMALL = {Passage.Kind.PARAGRAPH, Passage.Kind.LIST, Passage.Kind.TABLE, Passage.Kind.BOX}


def small(page) -> dict[str, str]:
    return {p.text: p.uid for p in current(page) if p.kind in SMALL}


@pytest.fixture
def keyed():
    """A chapter whose text block holds two paragraphs, as the editor stores them."""
    text = '<p data-block-key="aaa11">One two three.</p><p data-block-key="bbb22">Four five.</p>'
    body = make.prose("# First", "x")
    body[1]["value"] = text
    return make.chapter("Paragraphs", body=body)


def test_each_paragraph_has_an_address_that_its_page_carries(keyed, client):
    found = small(keyed)
    assert set(found) == {"One two three.", "Four five."}
    html = client.get(keyed.url).content.decode()
    for uid in found.values():
        assert html.count(f'id="p-{uid}"') == 1
        assert client.get(f"/p/{uid}/").url == f"{keyed.url}#p-{uid}"


def test_a_paragraph_keeps_its_address_when_its_words_or_its_place_change(keyed):
    before = small(keyed)

    def change(blocks):
        blocks[1]["value"] = (
            '<p data-block-key="bbb22">Four five six.</p><p data-block-key="aaa11">One two three.</p>'
        )
        return blocks

    after = small(rewritten(keyed, change))
    assert after["Four five six."] == before["Four five."]
    assert after["One two three."] == before["One two three."]


def test_a_chapter_that_was_imported_again_keeps_its_addresses_by_its_words(keyed):
    before = {p.uid for p in current(keyed)}

    def change(blocks):
        for number, block in enumerate(blocks):
            block["id"] = f"00000000-0000-4000-8000-00000000000{number}"
        blocks[1]["value"] = blocks[1]["value"].replace("aaa11", "ccc33").replace("bbb22", "ddd44")
        return blocks

    assert {p.uid for p in current(rewritten(keyed, change))} == before


def test_other_words_in_the_place_of_a_paragraph_are_another_passage(keyed):
    before = small(keyed)

    def change(blocks):
        blocks[1]["value"] = (
            '<p data-block-key="eee55">Something else altogether, in new words.</p>'
        )
        return blocks

    assert not set(small(rewritten(keyed, change)).values()) & set(before.values())
    assert Passage.objects.get(uid=before["One two three."]).gone_at


def test_a_preview_carries_no_addresses(keyed, rf):
    from learning.modules.reading.reading_views import chapter_view

    request = rf.get("/")
    request.is_preview = True
    assert 'id="p-' not in str(chapter_view(keyed, request).prose)
