"""/api/v2/pages/: what everybody may read, to whoever asks; nothing else, however it is asked."""

import json

import pytest
from wagtail.models import PageViewRestriction

from tests.committed import as_committed
from tests.factories import pages as make
from tests.factories.people import somebody_without

pytestmark = pytest.mark.django_db
PAGES = "/api/v2/pages/"
SECRET = "quokka"


@pytest.fixture
def library(db):
    return make.make_site().library


@pytest.fixture
def story(library, django_capture_on_commit_callbacks):
    # Wagtail's search is written after the commit.
    with django_capture_on_commit_callbacks(execute=True):
        return make.article("A story", slug="story", summary="What happened.", level="next")


@pytest.fixture
def closed(library, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make.booklet(f"A {SECRET}", slug=SECRET)
        make.chapter(f"Below a {SECRET}", page, slug=f"below-{SECRET}")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set([])
    return page


def asked(client, query: str = "") -> dict:
    answer = client.get(f"{PAGES}{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return json.loads(answer.content)


def titles(found: dict) -> list[str]:
    return [item["title"] for item in found["items"]]


def test_a_page_is_listed_with_its_address_and_told_in_full(client, story):
    (item,) = [each for each in asked(client)["items"] if each["id"] == story.pk]
    assert item["meta"]["html_url"] == "http://testserver/library/story/"
    told = asked(client, f"{story.pk}/")
    assert (told["summary"], told["level"]) == ("What happened.", "next")
    assert told["meta"]["parent"]["meta"]["html_url"] == "http://testserver/library/"
    found = client.get(f"{PAGES}find/?html_path=/library/story/")
    assert found["Location"].startswith(f"http://testserver{PAGES}{story.pk}/")


def test_pages_are_found_by_kind_place_slug_and_words(client, story):
    assert titles(asked(client, "?type=learning.ArticlePage")) == ["A story"]
    assert titles(asked(client, f"?child_of={story.get_parent().pk}")) == ["A story"]
    assert titles(asked(client, "?slug=story")) == ["A story"]
    assert titles(asked(client, "?search=happened")) == ["A story"]
    assert asked(client, "?type=learning.ArticlePage&fields=summary")["items"][0]["summary"]


def test_what_is_unpublished_or_only_drafted_is_never_told(client, story):
    hidden = make.article(f"{SECRET} one", slug=f"{SECRET}-one", live=False)
    story.title = f"A {SECRET} in a draft"
    story.summary = f"The {SECRET}, told later."
    story.save_revision()
    for query in ("", "?fields=*", f"{story.pk}/", f"?search={SECRET}", "?order=-title"):
        assert SECRET not in json.dumps(asked(client, query)).lower()
    assert client.get(f"{PAGES}{hidden.pk}/").status_code == 404


def routes_to(page) -> list[str]:
    page.refresh_from_db()
    below = page.get_children().get()
    return [
        *(f"{each.pk}/" for each in (page, below)),
        f"find/?id={page.pk}", f"find/?html_path=/library/{SECRET}/", f"find/?html_path=/library/{SECRET}/below-{SECRET}/",
        f"?id={page.pk}", f"?slug={SECRET}", "?search=" + SECRET, "?fields=*", "?limit=100", "?limit=100&offset=1",
        "?type=learning.BookletPage", "?type=learning.BookletPage,learning.ChapterPage", "?type=learning.ChapterPage&fields=*",
        f"?child_of={page.pk}", f"?descendant_of={page.pk}", f"?ancestor_of={below.pk}", f"?translation_of={page.pk}",
        "?descendant_of=root&limit=100", "?order=title", "?order=random", "?locale=en-gb",
    ]  # fmt: skip


def test_a_closed_page_is_in_no_route_for_whoever_may_do_everything_but_read_it(client, closed):
    client.force_login(somebody_without("publish_page"))
    for route in routes_to(closed):
        answer = client.get(f"{PAGES}{route}")
        assert answer.status_code in (200, 400, 404), route
        asked_for = (f"html_path=/library/{SECRET}", f"search={SECRET}", f"slug={SECRET}")
        assert SECRET not in answer.content.decode().lower() or any(
            words in route for words in asked_for
        ), route
        assert SECRET not in answer.get("Location", "")


def test_nobody_gets_more_for_who_they_are(client, admin_client, closed):
    assert asked(admin_client, "?limit=100") == asked(client, "?limit=100")


def test_an_alias_of_a_closed_page_is_closed_too(client, closed, library):
    closed.create_alias(parent=library, update_slug="alias")
    assert SECRET not in json.dumps(asked(client, "?fields=*&limit=100")).lower()


def test_a_list_is_never_longer_than_a_hundred(client, story):
    answer = client.get(f"{PAGES}?limit=101")
    assert (answer.status_code, "100" in answer.json()["message"]) == (400, True)
    assert len(asked(client)["items"]) <= 20


@pytest.mark.parametrize(
    "query",
    [
        "?limit=-1", "?limit=x", "?offset=99999999999999999999", "?offset=-1", "?id=99999999999999999999", "?id=x",
        "?child_of=99999999999999999999", "?ancestor_of=x", "?descendant_of=-1", "?translation_of=x", "?type=auth.User",
        "?type=no.Such", "?type=x", "?fields=owner", "?fields=((", "?fields=title(", "?order=owner", "?order=random&offset=1",
        "?search=%00", "?slug=%00", "?title=" + "x" * 300, "?search=" + "x" * 3000, "?first_published_at=soon", "?live=1",
        "?locale=xx", "?draft_title=x", "?site=other", "find/?html_path=%00", "find/?id=99999999999999999999", "find/?id=x",
        "?search=x&search_operator=rubbish", "?rich_text_format=rubbish", "?reviewed_on=x&type=learning.ArticlePage",
        "?show_in_menus=x", "?alias_of=1", "?_=" + "x" * 300,
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_read_is_answered_in_words(client, story, query):
    answer = client.get(f"{PAGES}{query}")
    assert answer.status_code in (200, 400, 404), answer.content
    if answer.status_code == 400:
        assert answer.json()["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_only(admin_client, story, method):
    assert getattr(admin_client, method)(f"{PAGES}{story.pk}/").status_code == 405


def test_the_number_of_questions_does_not_grow_with_the_list(
    client, story, django_assert_max_num_queries
):
    for n in range(8):
        make.article(f"More {n}")
    asked(client)
    as_committed()
    asked(client)  # which site it is, is remembered from then on
    with django_assert_max_num_queries(5):
        asked(client, "?limit=100")
