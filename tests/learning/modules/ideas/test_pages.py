"""The page of a principle: what is heard, read and seen there, and by whom."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import PageViewRestriction

from learning.models import ChapterPage, Feature, Passage, Principle
from learning.pathways.services import take_down
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.kept import fresh

pytestmark = pytest.mark.django_db
ADDRESS = "/principles/sharing/"
WORDS = "Power hides in small things. It can be shared."


@pytest.fixture(scope="module")
def made(for_the_file):
    """A principle with a section, a moment of a webinar, and an example that is marked with it."""
    make.make_site()
    sharing = Principle.objects.create(
        name="Sharing", slug="sharing", number=91, summary="We decide together."
    )
    guidance = make.guidance("The guide")
    chapter = make.chapter(
        "All of them", guidance, body=make.prose("# Principle 91: Sharing", WORDS)
    )
    make.webinar("The talk", slug="talk", recording=recording("The talk"))
    make.chapter(
        "The story",
        make.booklet("Stories"),
        listed=True,
        principles=[sharing],
        plain_summary="Tea.",
    )
    webinar = make.make_site().library.get_children().get(title="The talk")
    section = make.section_of(chapter)
    sharing.parts = [
        {"type": "hear", "value": {"webinar": webinar.pk, "start": "0:01", "end": ""}},
        {"type": "read", "value": {"section": section.pk}},
    ]
    sharing.save()
    return sharing


@pytest.fixture
def gathered(made, db):
    return fresh(made)


def page_of(client) -> str:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, name: str) -> str:
    """One part of the page: "hear", "read" or "see"; empty when it is not there."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def section_page() -> ChapterPage:
    return ChapterPage.objects.get(title="All of them")


def at(title: str):
    return make.make_site().library.get_descendants().get(title=title).specific


def test_it_gathers_what_is_heard_read_and_seen(client, gathered):
    page = page_of(client)
    assert "We decide together." in page
    assert 'data-start="1"' in part(page, "hear")
    assert 'href="/library/talk/?t=1#t=1"' in part(page, "hear")
    assert WORDS in part(page, "read")
    assert "/all-of-them/#principle-91-sharing" in part(page, "read")
    assert "The story" in part(page, "see")
    assert 'href="/library/?principle=sharing"' in page


def test_there_is_nothing_of_another_name(client, gathered):
    for address in ("/principles/none/", "/features/sharing/", "/principles/%00/", "/principles/"):
        assert client.get(address).status_code == 404, address


def test_an_idea_about_which_nothing_is_gathered_says_so(client):
    make.make_site()
    Feature.objects.create(name="Rules", slug="rules", number=91)
    assert "Nothing is gathered here yet" in client.get("/features/rules/").content.decode()


@pytest.mark.parametrize("how", ["login", "draft"])
@pytest.mark.parametrize(
    ("title", "name"), [("The talk", "hear"), ("The guide", "read"), ("Stories", "see")]
)
def test_what_this_person_may_not_see_is_left_out(client, gathered, how, title, name):
    found = at(title)
    if how == "draft":
        for page in found.get_descendants(inclusive=True).specific():
            page.unpublish()
    else:
        PageViewRestriction.objects.create(page=found, restriction_type="login")
    page = page_of(client)
    assert part(page, name) == ""
    assert all(part(page, other) for other in {"hear", "read", "see"} - {name})


def test_a_section_that_a_newer_edition_lacks_is_shown_by_its_last_words(client, gathered):
    chapter = section_page()
    chapter.body = make.prose("# Something else", "Other words.")
    make.publish(chapter)
    assert Passage.objects.get(title="Principle 91: Sharing").gone_at
    read = part(page_of(client), "read")
    assert "no longer has this part" in read
    assert WORDS in read


def test_what_was_taken_down_is_shown_by_nobody(client, gathered, publisher):
    chapter = section_page()
    take_down(page=chapter, reason="Consent was taken back.", user=publisher)
    chapter = section_page()
    chapter.body = make.prose("# Something else", "Other words.")
    make.publish(chapter)
    page = page_of(client)
    assert part(page, "read") == ""
    assert "Power hides" not in page


@pytest.mark.parametrize("title", ["The talk", "The guide", "All of them"])
def test_what_is_gathered_is_not_deleted_and_the_list_names_the_principle(gathered, title):
    with pytest.raises(ProtectedError, match="Sharing"), transaction.atomic():
        at(title).delete()


def test_times_that_a_shorter_film_no_longer_has_play_it_from_the_beginning(client, gathered):
    gathered.parts = [
        {"type": "hear", "value": {"webinar": at("The talk").pk, "start": "9:00", "end": "9:30"}},
        {"type": "hear", "value": {"webinar": at("The talk").pk, "start": "x", "end": None}},
        {"type": "hear", "value": {"webinar": 99999, "start": "", "end": ""}},
        {"type": "read", "value": {"section": "2nnnnnnn"}},
    ]
    gathered.save()
    page = page_of(client)
    assert 'data-start="0"' in part(page, "hear")
    assert part(page, "read") == ""


def test_an_editor_is_told_which_time_is_wrong(gathered):
    block = gathered.parts.stream_block
    talk = at("The talk")
    for start, end, said in (
        ("0:61", "", "seconds"),
        ("0:01", "0:01", "after"),
        ("9:00", "", "only"),
    ):
        stream = block.to_python(
            [{"type": "hear", "value": {"webinar": talk.pk, "start": start, "end": end}}]
        )
        with pytest.raises(StreamBlockValidationError) as refused:
            block.clean(stream)
        assert said in str(refused.value.as_json_data()), start


def test_the_library_the_pages_it_is_about_and_the_sitemap_lead_there(client, gathered):
    assert f'href="{ADDRESS}"' in client.get("/library/?principle=sharing").content.decode()
    assert f'href="{ADDRESS}"' not in client.get("/library/").content.decode()
    assert f'href="{ADDRESS}"' in client.get(at("The story").url).content.decode()
    assert f"{ADDRESS}</loc>" in client.get("/sitemap.xml").content.decode()
