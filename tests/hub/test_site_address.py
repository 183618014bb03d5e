"""One address of the hub: BASE_URL says it, the Site row follows, and a difference is said."""

import pytest
from django.core.checks import run_checks
from wagtail.models import Site

from hub.site_address import adopt_base_url, why_addresses_differ
from learning.public_address import page_address, public_url
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hub(settings):
    make.make_site()
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"


def site(hostname: str, port: int = 80) -> Site:
    Site.objects.update(hostname=hostname, port=port)
    Site.clear_site_root_paths_cache()
    return Site.objects.get()


@pytest.mark.parametrize(("hostname", "port"), [("localhost", 80), ("127.0.0.1", 8000)])
def test_a_site_that_was_never_told_its_address_takes_that_of_base_url(hostname, port):
    site(hostname, port)
    assert adopt_base_url()
    assert Site.objects.get().root_url == "https://hub.example.org"
    assert not adopt_base_url()
    assert why_addresses_differ() == ""


def test_a_port_goes_along(settings):
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    site("localhost")
    adopt_base_url()
    assert Site.objects.get().root_url == "http://127.0.0.1:8123"


def test_a_site_that_an_editor_named_stays_and_the_difference_is_said_with_its_remedy():
    site("other.example.org", 443)
    assert not adopt_base_url()
    (warning,) = run_checks(tags=["database"], databases=["default"])
    assert "https://hub.example.org" in warning.msg
    assert "https://other.example.org" in warning.msg
    assert "Settings > Sites" in warning.hint


def test_while_both_agree_nothing_is_said():
    site("hub.example.org", 443)
    assert run_checks(tags=["database"], databases=["default"]) == []


def test_addresses_follow_base_url_and_not_the_site():
    page = make.article("Here", slug="here")
    site("other.example.org", 443)
    assert page_address(page) == "https://hub.example.org/library/here/"
    assert public_url("/feed/") == "https://hub.example.org/feed/"
    assert public_url("https://bucket.example/a.png") == "https://bucket.example/a.png"


@pytest.mark.parametrize(
    "address",
    [
        "/feed/",
        "/feed/?sort=title",
        "/library/here.json",
        "/oembed/?url=https://hub.example.org/library/talk/",
    ],
)
def test_machines_read_the_one_address_whichever_host_they_asked(client, address):
    make.article("Here", slug="here")
    make.webinar("Talk", slug="talk")
    site("other.example.org", 443)
    words = client.get(address, headers={"host": "127.0.0.1"}).content.decode()
    assert "https://hub.example.org/" in words
    for other in ("127.0.0.1", "other.example.org", "testserver"):
        assert other not in words
