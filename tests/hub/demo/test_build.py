"""`load_demo` on a new database: everything is there, and a second run changes nothing."""

import io
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from hub.demo.build import build_demo
from hub.demo.builder import Building
from hub.demo.read_source import read_source
from hub.models import HomePage, InformationPage
from learning.models import (
    ArticlePage,
    BookletPage,
    ChapterPage,
    Check,
    Feature,
    GlossaryTerm,
    GuidancePage,
    Passage,
    PathwayPage,
    PathwayStep,
    Principle,
    Prompt,
    WebinarPage,
)
from learning.modules.ideas.queries import idea_view
from media.models import HubImage, Recording

BOOKLET = "/library/co-production-in-practice/"
GUIDANCE = "/library/co-producing-research/"
ADDRESSES = [
    "/",
    "/library/",
    BOOKLET,
    GUIDANCE,
    "/library/webinar-co-production-in-practice/",
    "/pathways/",
    "/pathways/new-to-co-production/",
    "/pathways/planning-a-co-produced-bid/",
    "/pathways/sharing-power-in-practice/",
    "/about/",
    "/for-groups/",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/glossary/",
    "/whats-new/",
]


@pytest.fixture(scope="module")
def loaded(for_the_file):
    """The demo, loaded once for all tests here; each test's own changes are undone."""
    lines = []
    build_demo(say=lines.append)
    return {"lines": lines}


@pytest.fixture
def demo(loaded, db):
    return loaded


def at(address):
    site_root = HomePage.objects.get().url_path
    return Page.objects.get(url_path=site_root + address.strip("/").rstrip("/") + "/").specific


def body_of(page):
    return list(page.body.raw_data)


def test_it_says_what_it_does(demo):
    assert len(demo["lines"]) > 30
    assert any("Damp homes, small lungs" in line for line in demo["lines"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_of_the_contract_has_a_published_page(demo, address):
    page = at(address) if address != "/" else HomePage.objects.get()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.get_url() == address


def test_everything_in_the_content_is_there(demo):
    assert (BookletPage.objects.count(), GuidancePage.objects.count()) == (1, 1)
    assert (ArticlePage.objects.count(), WebinarPage.objects.count()) == (3, 1)
    assert (PathwayPage.objects.count(), Prompt.objects.count(), Check.objects.count()) == (
        3,
        10,
        8,
    )
    assert (Principle.objects.count(), Feature.objects.count()) == (5, 8)
    assert GlossaryTerm.objects.count() == 29
    assert Recording.objects.count() == 1
    # Six drawings, and the still picture of the film.
    assert HubImage.objects.count() == 7


def test_no_draft_and_no_welcome_page_is_left(demo):
    assert not Page.objects.filter(live=False).exists()
    assert not Page.objects.filter(title__startswith="Welcome to your new").exists()


@pytest.mark.parametrize(("address", "chapters"), [(BOOKLET, 8), (GUIDANCE, 9)])
def test_chapters_stand_in_the_order_of_the_word_file(demo, address, chapters):
    kind = {BOOKLET: "booklet", GUIDANCE: "guidance"}[address]
    headings = [chapter.heading for chapter in read_source().only(kind).chapters]
    children = at(address).get_children()
    assert [page.title for page in children] == headings
    assert len(children) == chapters


def test_each_section_has_a_permanent_address(demo):
    sections = Passage.objects.current().sections()
    for address, count in [(BOOKLET, 45), (GUIDANCE, 13)]:
        assert sections.filter(page__in=at(address).get_children()).count() == count
    titles = sections.filter(page=at(GUIDANCE + "the-five-principles/"))
    assert "Principle 3: Respecting every kind of knowledge" in [s.title for s in titles]


def test_every_story_says_that_it_is_invented(demo):
    for page in (at(BOOKLET), WebinarPage.objects.get()):
        assert page.invented
        assert "invented" in page.invented_sentence
    assert not at(GUIDANCE).invented


def test_a_story_says_where_and_with_whom(demo):
    story = at(BOOKLET + "damp-homes-small-lungs/")
    assert (story.field_of_work, story.minutes) == ("Public health", 4)
    assert "a housing officer" in story.team
    assert [p.number for p in story.principles.all()] == [1, 5]
    assert [f.number for f in story.features.all()] == [1, 3, 6]


def test_a_module_has_rights_and_a_date_for_its_review(demo):
    for page in (at(BOOKLET), at(GUIDANCE), *ArticlePage.objects.all()):
        assert page.licence == "CC BY 4.0"
        assert page.rights_holder
        assert (page.review_due - page.reviewed_on).days in {365, 366}
        assert page.audiences.exists()
        assert page.news_line


def test_pages_that_point_at_each_other_are_related(demo):
    assert at(GUIDANCE).pk in at(BOOKLET).related.values_list("pk", flat=True)
    assert at(BOOKLET).pk in at(GUIDANCE).related.values_list("pk", flat=True)


def test_each_drawing_is_described(demo):
    for page in at(BOOKLET).get_children().specific():
        for block in body_of(page):
            if block["type"] == "figure":
                assert len(block["value"]["image"]["alt_text"]) > 40
    assert not HubImage.objects.filter(description="").exists()


def test_the_film_has_captions_and_seven_chapters(demo):
    recording = WebinarPage.objects.get().recording
    assert len(recording.chapters) == 7
    assert recording.chapters[3]["title"] == "A story about damp homes (invented example)"
    assert recording.tracks.get().language == "en"
    assert recording.thumbnail


def test_each_principle_and_feature_is_heard_read_and_seen(demo, rf):
    for kind, model in (("principle", Principle), ("feature", Feature)):
        for idea in model.objects.all():
            view = idea_view(kind, idea.slug, rf.get("/", headers={"host": "localhost"}))
            (reading,) = view.readings
            assert reading.title.startswith(f"{kind.capitalize()} {idea.number}: ")
            assert reading.words
            assert view.moments
            assert all(moment.spoken for moment in view.moments)
            assert view.examples
            assert idea.phrase


def test_no_link_is_left_unresolved(demo):
    pages = [*ChapterPage.objects.all(), *ArticlePage.objects.all(), *InformationPage.objects.all()]
    assert pages
    for page in pages:
        assert "ref:" not in str(body_of(page))


def test_links_of_the_word_file_to_the_site_are_links_of_the_site(demo):
    end = str(body_of(at(BOOKLET + "about-this-booklet/")))
    assert end.count('linktype="page"') == 2
    assert "hub.example.org/" not in end


def test_a_link_to_a_part_of_the_same_work_leads_there(demo, client):
    address = GUIDANCE + "all-thirteen-on-one-page/"
    assert str(body_of(at(address))).count('linktype="part"') == 13
    uids = re.findall(r'href="/library/[^"]+/#p-(\w{8})"', client.get(address).text)
    assert len(uids) == 13
    assert Passage.objects.current().sections().filter(uid__in=uids).count() == 13


def test_all_blocks_pass_the_editors_own_checks(demo):
    for page in [
        *ChapterPage.objects.all(),
        *ArticlePage.objects.all(),
        *InformationPage.objects.all(),
    ]:
        page.body.stream_block.clean(page.body)
    for pathway in PathwayPage.objects.all():
        pathway.steps.stream_block.clean(pathway.steps)
    for check in Check.objects.all():
        check.options.stream_block.clean(check.options)
        check.full_clean()


def test_every_paragraph_carries_the_editors_key(demo):
    for page in ChapterPage.objects.all():
        for block in body_of(page):
            if block["type"] == "text":
                keys = re.findall(r'<p data-block-key="(\w+)"', block["value"])
                assert keys
                assert len(keys) == len(set(keys)) == block["value"].count("<p")


def test_each_step_shows_what_the_content_names(demo):
    source = read_source()
    kinds = {"prompt": "reflect", "check": "check", "section": "read", "chapter": "read"}
    for entry in source.only("pathways").entries:
        pathway = PathwayPage.objects.get(title=entry["title"])
        rows = list(PathwayStep.objects.filter(pathway=pathway))
        assert [row.why for row in rows] == [step["why"] for step in entry["steps"]]
        assert [row.minutes for row in rows] == [step["minutes"] for step in entry["steps"]]
        for row, step in zip(rows, entry["steps"], strict=True):
            target = source.targets[step["ref"]]
            webinar = source.items[target.item].kind == "webinar"
            assert row.kind == kinds.get(target.kind, "watch" if webinar else "read")
            shown = row.section or row.prompt or row.check_question or row.page
            assert shown is not None
            if target.kind in {"section", "chapter", "item"}:
                assert shown.title == target.title


def test_steps_keep_the_order_and_the_colour_of_their_pathway(demo):
    assert list(PathwayPage.objects.order_by("pk").values_list("colour", flat=True)) == [
        "teal", "coral", "plum",
    ]  # fmt: skip
    assert PathwayStep.objects.count() == 10 + 13 + 12


def test_the_home_page_has_its_three_doors(demo):
    home = HomePage.objects.get()
    assert (home.webinar, home.booklet.title) == (WebinarPage.objects.get(), at(BOOKLET).title)
    assert home.pathway.slug == "new-to-co-production"


def everything():
    """What a second run could touch: rows that it might add, and when they were last changed."""
    return {
        "pages": list(Page.objects.order_by("pk").values_list("pk", "slug", "latest_revision_id")),
        "revisions": Revision.objects.count(),
        "passages": list(Passage.objects.order_by("pk").values_list("pk", "page_id", "gone_at")),
        "steps": list(PathwayStep.objects.order_by("pk").values_list("pk", "uid")),
        "others": [m.objects.count() for m in (Prompt, Check, GlossaryTerm, HubImage, Recording)],
    }


def test_a_second_run_writes_nothing_and_is_quick(demo):
    before = everything()
    output = io.StringIO()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call_command("load_demo", stdout=output)
    assert everything() == before
    writes = [q["sql"] for q in queries if re.match(r"INSERT|UPDATE|DELETE", q["sql"])]
    assert writes == []
    assert len(queries) < 120
    assert "Nothing has changed" in output.getvalue()


def test_a_page_that_an_editor_changed_is_left_as_it_is(demo):
    page = at(BOOKLET)
    page.title = "Our own title"
    page.save_revision().publish()
    before = everything()
    call_command("load_demo", stdout=io.StringIO())
    assert everything() == before
    assert at(BOOKLET).title == "Our own title"


def test_a_page_that_an_editor_gave_another_address_is_not_made_again(demo):
    page = ArticlePage.objects.get(slug="eight-questions-before-you-join")
    Redirect.add_redirect(page.get_url(), redirect_to=page, is_permanent=True)
    page.slug = "our-eight-questions"
    page.save_revision().publish()
    call_command("load_demo", stdout=io.StringIO())
    assert ArticlePage.objects.count() == 3


def test_a_chapter_that_an_editor_dropped_does_not_come_back(demo):
    at(BOOKLET + "about-this-booklet/").delete()
    call_command("load_demo", stdout=io.StringIO())
    assert at(BOOKLET).get_children().count() == 7


def test_a_page_that_is_missing_comes_back_by_itself(demo):
    at("/library/what-to-cost-in-a-co-produced-bid/")
    information = at("/for-groups/")
    information.delete()
    pages = Page.objects.count()
    call_command("load_demo", stdout=io.StringIO())
    assert Page.objects.count() == pages + 1
    assert at("/for-groups/").live


def test_nothing_half_made_stays_when_something_fails(demo, monkeypatch):
    at("/for-groups/").delete()
    at("/about/").delete()
    before = everything()
    calls = []

    def fails_on_the_second(self):
        for unfinished in self.unfinished:
            calls.append(unfinished)
            if len(calls) == 2:
                raise OSError("The disk is full.")
            unfinished.fill(unfinished.page)
            unfinished.page.save_revision().publish()

    monkeypatch.setattr(Building, "finish", fails_on_the_second)
    with pytest.raises(OSError, match="disk is full"):
        call_command("load_demo", stdout=io.StringIO())
    assert len(calls) == 2
    assert everything() == before
