"""What a page keeps to some people is seen by nobody else, on no route."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from learning.models import Passage, Principle
from learning.search.index_sync import rebuild_index
from media.recordings.models import RENDITION_NAMES
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.kept import fresh
from tests.media.prepared import prepare

pytestmark = pytest.mark.django_db
SECRET = "quokka"
VTT = "WEBVTT\n\n00:00.100 --> 00:01.000\nThe quokka speaks.\n"


class Hidden:
    """A chapter and a webinar that open pages, a pathway and the home page lead to."""

    def __init__(self):
        frame = make.make_site()
        self.image = get_image_model().objects.create(
            title="Quokka",
            description="A quokka at a table",
            file=get_test_image_file("drawing.png"),
        )
        self.booklet = make.booklet("Open stories", slug="open")
        make.chapter("First", self.booklet, slug="first")
        self.chapter = make.chapter(
            "Quokka diary",
            self.booklet,
            slug="closed",
            plain_summary="A quokka writes.",
            listed=True,
            body=[
                *make.prose("# Quokka section", "The quokka was here."),
                make.figure(self.image, "A quokka"),
            ],
        )
        make.chapter("Last", self.booklet, slug="last")
        self.recording = recording("Quokka talk", captions=VTT)
        self.webinar = make.webinar(
            "Quokka talk", recording=self.recording, slug="closed-talk", plain_summary="A quokka talks.",
            news_line="A quokka has spoken.", cover=self.image,
        )  # fmt: skip
        self.article = make.article("Open", slug="open-article", related=[self.webinar])
        self.pathway = make.pathway(
            "Open ways",
            slug="open-ways",
            steps=[
                make.reads(self.chapter),
                make.reads(section=make.section_of(self.chapter)),
                make.watches(self.webinar, "0:00", "0:01"),
                make.reads(self.booklet),
            ],
        )
        self.idea = Principle.objects.create(name="Open idea", slug="open-idea", number=91)
        self.idea.parts = [
            {"type": "hear", "value": {"webinar": self.webinar.pk, "start": "", "end": ""}},
            {"type": "read", "value": {"section": make.section_of(self.chapter).pk}},
        ]
        self.idea.save()
        for page in (self.chapter, self.webinar, self.article):
            page.principles = [self.idea]
            make.publish(page)
        frame.home.webinar = self.webinar
        make.publish(frame.home)
        self.rendition = self.image.get_rendition("width-400|format-webp")

    @property
    def pages(self):
        return [self.chapter, self.webinar]

    def make_lighter(self) -> None:
        """What a worker makes of the film is hidden too."""
        prepare(self.recording)

    def bytes_at(self) -> list[str]:
        """Addresses that send bytes of what is hidden."""
        film, talk = f"/media/{self.recording.pk}", "/downloads/closed-talk/closed-talk"
        return [
            *[f"{film}/{name}" for name in RENDITION_NAMES.values()],
            f"{film}/film.mp4", f"{film}/poster.jpg", f"{film}/captions.en.vtt", f"{film}/chapters.vtt",
            f"{talk}.mp4", f"{talk}.mp3", f"{talk}.en.vtt", f"{talk}.txt", f"{talk}.docx", f"{talk}.pdf",
            self.rendition.url, self.image.file.url,
        ]  # fmt: skip

    def routes(self) -> list[str]:
        """Every address where words of it could come to light."""
        passages = Passage.objects.filter(page__in=self.pages)
        rendition_choices = self.pathway.url
        return [
            *[page.url for page in self.pages],
            "/library/open/closed", "/library/open//closed/", "//library/open/closed/", "/library/open/./closed/",
            "/library/open/%63losed/", "/LIBRARY/OPEN/CLOSED/", "/library/open/closed/?preview=1",
            "/library/open/first/../closed/", "/library/open/closed.json", "/library/closed-talk.json",
            "/library/closed-talk/embed/", "/oembed/?url=http://testserver/library/closed-talk/",
            "/", "/library/", "/library/?sort=title", "/library/?access=captions", "/library/open/",
            "/library/open/first/", "/library/open/last/", "/library/open-article/",
            "/principles/open-idea/", "/library/?principle=open-idea", "/feed/?principle=open-idea",
            "/feed/", "/whats-new/", "/sitemap.xml", "/glossary/", "/my-plan/",
            "/pathways/", rendition_choices, *[f"{rendition_choices}{n}/" for n in (1, 2, 3, 4)], f"{rendition_choices}plan/", f"{rendition_choices}print/",
            "/pathways/open-ways.json", "/pathways/open-ways/group/",
            "/api/v2/pages/", f"/api/v2/pages/{self.chapter.pk}/", "/api/v2/pages/?fields=*",
            f"/api/v2/images/{self.image.pk}/", f"/api/v2/media/{self.recording.pk}/",
            f"/admin/pages/{self.chapter.pk}/view_draft/", f"/admin/api/main/pages/{self.chapter.pk}/",
            *[f"/p/{passage.uid}/" for passage in passages],
            *self.bytes_at(),
        ]  # fmt: skip


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


def content_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


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
