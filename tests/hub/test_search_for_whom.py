"""What a page keeps to some people is found, counted, offered and spelt for them alone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from learning.search.index_sync import rebuild_index
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.html import as_read
from tests.kept import fresh

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.200 --> 00:01.000\nThe quokka sings.\n"
PASSWORD = "open sesame"
# Who finds a page that is closed in a way; all others find nothing of it.
MEANT = {
    "login": {"somebody", "in the group", "editor", "publisher", "administrator"},
    "password": {"with the password"},
    "groups": {"in the group", "administrator"},
}
PEOPLE = [
    "anonymous", "with the password", "somebody", "in the group", "editor", "publisher",
    "disabled", "administrator",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(for_the_file):
    pages = [
        make.article("A secret", words="A quokka waits by the gate."),
        make.webinar("A song", recording=recording(captions=VTT)),
    ]
    rebuild_index()
    return pages


@pytest.fixture
def pages(made, db):
    return fresh(made)


@pytest.fixture
def readers(db):
    return Group.objects.create(name="Readers")


@pytest.fixture
def person(request, client, django_user_model, readers, pages):
    """Somebody who has a way in, or none; closed pages are closed before they come."""
    how, who = request.param
    for page in pages:
        closing = PageViewRestriction.objects.create(
            page=page, restriction_type=how, password=PASSWORD
        )
        closing.groups.add(*([readers] if how == "groups" else []))
        if who == "with the password" and how == "password":
            name = "wagtailcore_authenticate_with_password"
            address = reverse(name, args=[closing.pk, page.pk])
            answer = client.post(address, {"password": PASSWORD, "return_url": page.url})
            assert answer.status_code == 302
    if who in {"editor", "publisher"}:
        client.force_login(request.getfixturevalue(who))
    elif who not in {"anonymous", "with the password"}:
        user = django_user_model.objects.create_user(
            who.replace(" ", "-"), password=PASSWORD, is_superuser=who == "administrator"
        )
        if who in {"in the group", "disabled"}:
            user.groups.add(readers)
        client.force_login(user)
        if who == "disabled":
            user.is_active = False
            user.save()
    return who in MEANT[how]


@pytest.mark.parametrize(
    "person", [(how, who) for how in MEANT for who in PEOPLE], indirect=True, ids="-".join
)
def test_only_who_is_meant_finds_it(client, person):
    page = as_read(client.get("/search/?q=quokka").content.decode())
    typed = client.get("/search/suggestions/?q=quok").content.decode()
    words = client.get("/search/marks/?q=quokka").json()["words"]
    spelt = as_read(client.get("/search/?q=quoka").content.decode())
    seen = [
        page.count("data-hit>") + page.count("data-hit "),
        'role="option"' in typed,
        bool(words),
    ]
    if person:
        assert seen == [2, True, True]
        assert ">quokka</a>?" in spelt
    else:
        assert seen == [0, False, False]
        assert "Nothing found" in page
        assert "quokka</" not in spelt
