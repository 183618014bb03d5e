"""The library's filters as feeds: the same address parameters, only what everybody may read."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from hub.models import NewsItem
from learning.models import Audience, Principle
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def shelf():
    make.make_site()
    staff = Audience.objects.create(name="Staff", slug="t-staff")
    sharing = Principle.objects.create(name="Sharing", slug="t-sharing", number=91)
    make.article("Older", audiences=[staff], principles=[sharing], summary="Tea & <cake>.")
    make.article("For others")
    make.article("Newer", audiences=[staff])


def feed(client, query: str) -> ElementTree.Element:
    answer = client.get(f"/feed/?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def titles(found: ElementTree.Element) -> list[str]:
    return [title.text for title in found.findall(f"{ATOM}entry/{ATOM}title")]


def test_a_feed_holds_what_the_filters_find_the_newest_first(client):
    found = feed(client, "audience=t-staff&sort=title")
    assert titles(found) == ["Newer", "Older"]
    assert found.find(f"{ATOM}title").text == "Co-production Learning Hub: Staff"
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links["alternate"].endswith("/library/?audience=t-staff")
    assert links["self"].endswith("/feed/?audience=t-staff")
    assert titles(feed(client, "audience=t-staff&principle=t-sharing")) == ["Older"]
    assert titles(feed(client, "q=cake")) == ["Older"]


def test_words_with_signs_of_html_stay_words(client):
    summary = feed(client, "q=cake").find(f"{ATOM}entry/{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "Tea &amp; &lt;cake&gt;.")


def test_what_is_for_some_people_is_in_no_feed(client, admin_client):
    page = make.make_site().library.get_children().get(title="Newer")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for who in (client, admin_client):
        assert titles(feed(who, "audience=t-staff")) == ["Older"]


def test_a_filter_that_is_gone_lists_nothing_and_says_so(client):
    for query in ("audience=nobody", "audience=t-staff&principle=gone", "time=soon"):
        found = feed(client, query)
        assert titles(found) == []
        assert "do not know this filter" in found.find(f"{ATOM}subtitle").text
    assert titles(feed(client, "audience=nobody&audience=t-staff")) == ["Newer", "Older"]


@pytest.mark.parametrize(
    "query", ["q=%00%01%EF%BF%BF%0B", "level=%00", "page=x&q=a", "q=" + "x" * 900]
)
def test_odd_questions_get_a_feed_that_can_be_read(client, query):
    assert feed(client, query).tag == f"{ATOM}feed"


def test_a_reader_that_has_it_already_is_told_so(client):
    tag = client.get("/feed/?audience=t-staff")["ETag"]
    again = client.get("/feed/?audience=t-staff", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_library_links_to_the_feed_of_its_filters(client):
    page = client.get("/library/?audience=t-staff&sort=title").content.decode()
    alternate = '<link rel="alternate" type="application/atom+xml"'
    assert alternate in page
    assert page.count('href="/feed/?audience=t-staff"') == 2
    assert page.count('href="/feed/"') == 0
    assert client.get("/library/").content.decode().count('href="/feed/"') == 2


@pytest.mark.parametrize("address", ["/feed/", "/feed/?q=nowhere"])
def test_an_empty_feed_says_the_same_at_each_reading(client, address):
    NewsItem.objects.all().delete()
    read = [client.get(address).content for _ in range(2)]
    assert read[0] == read[1]
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in read[0]
