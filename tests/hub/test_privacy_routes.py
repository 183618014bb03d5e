"""What a page keeps to some people is seen by nobody else, on no route."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from learning.search.index_sync import rebuild_index
from tests.kept import fresh

from .hidden_pages import SECRET, Hidden, content_of

pytestmark = pytest.mark.django_db


def spellings(address: str) -> list[str]:
    """An address as it is and as servers and browsers may also understand it."""
    first, rest = address[1:].split("/", 1)
    name = rest.rsplit("/", 1)[-1]
    return [
        address,
        f"{address}?x=1",
        f"/{address}",
        f"/{first}//{rest}",
        f"/{first}/{rest.replace('/', '//')}",
        f"/{first}%2f{rest}",
        f"/{first}%252f{rest}",
        f"/{first}/./{rest}",
        f"/{first}/x/../{rest}",
        f"/{first}/x%2f..%2f{rest}",
        address.replace(name, "".join(f"%{ord(sign):02x}" for sign in name)),
    ]


@pytest.fixture(scope="module")
def made(for_the_file):
    return Hidden()


@pytest.fixture
def hidden(made, db):
    return fresh(made)


def close(hidden, how: str) -> None:
    for page in hidden.pages:
        if how == "draft":
            page.unpublish()
            continue
        kept = PageViewRestriction.objects.create(
            page=page, restriction_type=how, password="open sesame"
        )
        if how == "groups":
            kept.groups.add(Group.objects.create(name=f"Readers of {page.slug}"))


@pytest.fixture
def somebody(client, django_user_model):
    """A person with an account and nothing else."""
    client.force_login(django_user_model.objects.create_user("sam", password="a-word-for-tests"))
    return client


@pytest.mark.parametrize("how", ["login", "password", "groups", "draft"])
def test_words_of_a_closed_page_come_to_light_nowhere(client, hidden, how):
    close(hidden, how)
    for route in hidden.routes():
        answer = client.get(route)
        assert answer.status_code < 500, route
        assert SECRET not in content_of(answer).lower(), route


@pytest.mark.parametrize("how", ["groups", "draft"])
def test_nor_for_somebody_who_is_signed_in_but_not_meant(somebody, hidden, how):
    close(hidden, how)
    for route in hidden.routes():
        assert SECRET not in content_of(somebody.get(route)).lower(), route


@pytest.mark.parametrize("how", ["login", "password", "groups", "draft"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_bytes_of_a_closed_page_are_not_there(client, hidden, how, method):
    addresses = hidden.bytes_at()
    hidden.make_lighter()
    close(hidden, how)
    for address in addresses:
        for variant in spellings(address):
            answer = getattr(client, method)(variant, headers={"range": "bytes=0-9"})
            assert answer.status_code in {301, 302, 403, 404}, variant
            assert "Content-Range" not in answer, variant


def test_a_part_of_a_private_film_asks_little_of_the_database(
    admin_client, hidden, django_assert_max_num_queries
):
    hidden.make_lighter()
    close(hidden, "login")
    address = f"/media/{hidden.recording.pk}/720p.mp4"
    with django_assert_max_num_queries(8):
        assert admin_client.get(address, headers={"range": "bytes=0-9"}).status_code == 206


@pytest.mark.parametrize("how", ["login", "password", "groups", "draft"])
def test_neither_library_nor_search_finds_it(client, hidden, how):
    close(hidden, how)
    rebuild_index()
    assert "data-hit" not in content_of(client.get(f"/search/?q={SECRET}"))
    found = content_of(client.get(f"/library/?q={SECRET}"))
    assert not re.search(r'href="/library/(open/closed|closed-talk)/', found)


def test_the_step_says_that_it_is_for_some_people_and_goes_on(client, hidden):
    close(hidden, "login")
    step = content_of(client.get(f"{hidden.pathway.url}1/"))
    assert "only for some people" in step
    assert f'action="{hidden.pathway.url}2/"' in step


def test_the_same_words_are_seen_where_the_pages_are_open(client, hidden):
    """So that the tests above could fail."""
    seen = {route for route in hidden.routes() if SECRET in content_of(client.get(route)).lower()}
    rendition_choices = hidden.pathway.url
    assert {
        hidden.chapter.url, hidden.webinar.url, "/", "/library/", "/library/open/", "/library/open/first/",
        "/feed/", "/whats-new/", "/principles/open-idea/", "/feed/?principle=open-idea", "/library/open-article/",
        rendition_choices, f"{rendition_choices}1/", f"{rendition_choices}2/", f"{rendition_choices}3/", f"{rendition_choices}print/",
        f"/media/{hidden.recording.pk}/captions.en.vtt", "/downloads/closed-talk/closed-talk.txt",
    } <= seen  # fmt: skip
    rebuild_index()
    assert "data-hit" in content_of(client.get(f"/search/?q={SECRET}"))
    for address in (f"/media/{hidden.recording.pk}/film.mp4", hidden.rendition.url):
        assert client.get(address).status_code == 200


def test_who_is_meant_sees_it(admin_client, hidden):
    close(hidden, "login")
    for page in hidden.pages:
        assert SECRET in content_of(admin_client.get(page.url)).lower()
    assert admin_client.get(f"/media/{hidden.recording.pk}/film.mp4").status_code == 200


def test_what_a_person_who_is_meant_has_seen_is_not_kept_for_others(client, admin_client, hidden):
    close(hidden, "login")
    for route in hidden.routes():
        admin_client.get(route)
    for route in hidden.routes():
        assert SECRET not in content_of(client.get(route)).lower(), route
