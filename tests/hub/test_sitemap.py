"""The sitemap: the right host, only what everybody may read, and parts that cost the same in any library."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from hub import sitemap
from learning.models import Principle
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def article(db):
    make.make_site()
    return make.article("Open to all", slug="open-to-all")


def document(client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return ElementTree.fromstring(answer.content)


def addresses(client, address: str = "/sitemap.xml") -> list[str]:
    return [found.text for found in document(client, address).findall(".//s:loc", NAMES)]


def test_addresses_are_those_of_the_hub_whatever_the_site_row_and_the_request_say(
    client, article, settings
):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    Site.objects.update(hostname="elsewhere.example", port=81)
    Site.clear_site_root_paths_cache()
    found = addresses(client)
    assert "https://hub.example.org/library/open-to-all/" in found
    assert all(address.startswith("https://hub.example.org/") for address in found)


def test_each_page_says_when_it_changed(client, article):
    entries = document(client, "/sitemap.xml").findall("s:url", NAMES)
    (entry,) = [each for each in entries if each.find("s:loc", NAMES).text.endswith(article.url)]
    assert entry.find("s:lastmod", NAMES).text == f"{article.last_published_at:%Y-%m-%d}"


def test_letters_of_every_script_are_written_as_addresses(client, db):
    make.make_site()
    make.article("Straße", slug="straße")
    assert "http://testserver/library/stra%C3%9Fe/" in addresses(client)


def test_what_is_closed_a_draft_or_an_alias_is_in_no_part(client, article, monkeypatch):
    closed = make.article("Closed", slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    make.article("Gone", slug="gone").unpublish()
    closed.create_alias(parent=closed.get_parent(), update_slug="alias-of-closed")
    whole = addresses(client)
    monkeypatch.setattr(sitemap, "PER_PART", 2)
    parts = [each for part in addresses(client) for each in addresses(client, part[17:])]
    assert sorted(whole) == sorted(parts)
    for slug in ("closed", "gone", "alias-of-closed"):
        assert not [address for address in whole if f"/{slug}/" in address]


def test_a_large_library_is_an_index_of_parts_with_dates(client, article, monkeypatch):
    Principle.objects.create(name="Sharing", slug="sharing-here", number=91)
    monkeypatch.setattr(sitemap, "PER_PART", 3)
    index = document(client, "/sitemap.xml")
    assert index.tag.endswith("sitemapindex")
    parts = addresses(client)
    *of_pages, of_ideas = [
        addresses(client, part.removeprefix("http://testserver")) for part in parts
    ]
    assert all(1 <= len(part) <= 3 for part in of_pages)
    assert "http://testserver/principles/sharing-here/" in of_ideas
    dates = [each.find("s:lastmod", NAMES) for each in index.findall("s:sitemap", NAMES)][:-1]
    assert all(date.text for date in dates)


def test_a_part_reads_only_its_own_pages(client, article, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_PART", 3)
    last = (article.pk - 1) // 3 + 1
    with CaptureQueriesContext(connection) as asked:
        assert "http://testserver/library/open-to-all/" in addresses(client, f"/sitemap-{last}.xml")
    of_pages = [sql for sql in (q["sql"] for q in asked) if "last_published_at" in sql][-1]
    assert '"id" >' in of_pages
    assert '"id" <=' in of_pages
    assert len(asked) <= 4


@pytest.mark.parametrize("part", ["99999", "99999999999999999999999", "-1", "one"])
def test_a_part_that_is_none_is_not_there(client, article, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_may_read_everything_and_are_told_no_private_address(client, article, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    words = answer.content.decode()
    assert "Sitemap: https://hub.example.org/sitemap.xml\n" in words
    assert "Allow: /\n" in words
    assert "Disallow" not in words
