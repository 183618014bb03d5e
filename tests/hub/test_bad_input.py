"""Whatever comes in, a clear answer goes out: never a 500."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model

from learning.models import Passage
from learning.modules.forms import HubPageForm
from media.models import Recording
from tests.factories import pages as make
from tests.media.films import VTT, make_film

pytestmark = pytest.mark.django_db
LONG = "participation " * 25  # 350 characters


@pytest.fixture(scope="module")
def made_site(for_the_file):
    """A booklet with a chapter, a webinar, and a pathway through both."""
    frame = make.make_site()
    chapter = make.chapter("A story", make.booklet("Stories", slug="stories"), slug="story")
    webinar = make.webinar("A talk", slug="talk")
    steps = [make.reads(chapter), make.watches(webinar), make.checks(), make.reflects()]
    make.pathway("First steps", slug="first", steps=steps)
    return frame


@pytest.fixture
def site(made_site, db):
    """The site; what a test changes in it is undone after the test."""
    return made_site


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/library/?audience=nobody", "a filter that we do not know"),
        ("/library/?time=soon&time=15&level=%00", "a filter that we do not know"),
        ("/library/?sort=sideways", "We do not know that order"),
        ("/library/?page=999999999999999999999", "no such page of results"),
        ("/library/?page=-1", "no such page of results"),
        ("/library/?page=one", "no such page of results"),
        (f"/library/?q={LONG}", "the first 200 characters"),
        (f"/search/?q={LONG}", "We looked for its first words"),
        ("/library/?q=%00%01%EF%BF%BF", "Library"),
        (
            "/library/?" + "&".join(f"audience=x{n}" for n in range(400)),
            "a filter that we do not know",
        ),
    ],
)
def test_the_library_and_the_search_say_what_they_left_out(client, site, address, said):
    answer = client.get(address)
    assert answer.status_code == 200
    assert said in text_of(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/search/",
        "/search/?q=",
        "/search/?q=%00",
        "/search/?q=%FF%FE",
        "/search/?q=%22unclosed",
        "/search/?q=%22",
        "/search/?q=%22a story%22",
        "/search/?q=story* NEAR(a)",
        "/search/?q=((((",
        "/search/?q=' OR 1=1 --",
        "/search/?q=story&page=99999999999999999999",
        "/search/?q=story&page=%00",
        "/feed/?audience=nobody&time=soon",
        "/feed/?q=%00%01%EF%BF%BF",
        "/whats-new/?page=abc",
        "/whats-new/?page=99999999999999999999",
        "/contact/?kind=%00&about=" + "x" * 3000,
        "/library/talk/?t=abc",
        "/library/talk/?t=-5",
        "/library/talk/?t=1e999",
        "/library/talk/?t=99999999999999999999",
        "/library/talk/?t=5,1",
        "/library/talk/?t=%00",
        "/pathways/first/3/?answer=none&answer=" + "x" * 3000,
        "/pathways/first/3/?answer=%00",
    ],
)
def test_an_odd_question_gets_a_page(client, site, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/p/none/",
        "/p/%00/",
        "/p/23456789/",
        "/pathways/first/0/",
        "/pathways/first/99/",
        "/pathways/first/99999999999999999999999/",
        "/pathways/first/%00/",
        "/library/%00/",
        "/library/" + "x" * 3000 + "/",
        "/library/stories/editions/9/story/",
        "/library/stories/editions/changes/9/",
        "/downloads/talk/talk.exe",
        "/downloads/talk/other.mp4",
        "/downloads/none/none.pdf",
        "/downloads/talk/%00",
        "/media/0/film.mp4",
        "/media/99999999999999999999999/film.mp4",
        "/media/1/../../secret-key",
        "/uploads/../secret-key",
        "/uploads/%2e%2e/secret-key",
        "/uploads/%00.png",
        "/documents/1/none.pdf",
        "/nothing/at/all/",
        "/principles/none/",
        "/features/%00/",
    ],
)
def test_what_is_not_there_is_said_in_plain_words(client, site, address):
    answer = client.get(address)
    assert answer.status_code == 404
    if "text/html" in answer["Content-Type"]:
        assert "404" not in text_of(answer).split("<h1")[1].split("</h1>")[0]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=0-9", 206),
        ("bytes=-5", 206),
        ("bytes=99999999-", 416),
        ("bytes=99999999999999999999999-", 416),
        ("bytes=9-2", 200),
        ("bytes=a-b", 200),
        ("pages=1-2", 200),
        ("bytes=", 200),
    ],
)
def test_a_part_of_a_film_that_is_not_there_is_refused_and_nonsense_ignored(
    client, site, asked, status
):
    film = Recording.objects.get()
    answer = client.get(film.film_url, headers={"range": asked})
    assert answer.status_code == status
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{film.file.size}"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize(
    "address",
    ["/", "/library/", "/library/stories/story/", "/pathways/first/1/", "/search/", "/p/23456789/"],
)
def test_a_page_that_only_shows_takes_nothing(site, method, address):
    answer = getattr(Client(enforce_csrf_checks=True), method)(
        address, data="x", content_type="text/plain"
    )
    assert answer.status_code < 500


@pytest.mark.parametrize("host", ["evil.example", "a b", "[", "x" * 300, "\x00"])
def test_a_strange_host_name_is_refused(client, site, host):
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_message_that_lacks_words_or_has_far_too_many_is_given_back_with_what_was_typed(
    client, site
):
    origin = {"sec-fetch-site": "same-origin"}
    answer = client.post(
        "/contact/", {"kind": "contact", "text": "", "email": "ada"}, headers=origin
    )
    assert answer.status_code == 422
    assert "Please write your message here." in text_of(answer)
    assert 'value="ada"' in text_of(answer)
    for text in ("x" * 50_000, "\x00", "   "):
        odd = client.post(
            "/contact/", {"kind": "nothing", "text": text, "name": "n" * 900}, headers=origin
        )
        assert odd.status_code in {400, 413, 422}


def test_a_booklet_without_chapters_and_pages_without_words_are_shown(client):
    empty = make.booklet("Empty", plain_summary="")
    chapter = make.chapter("Silent", empty, body=[])
    article = make.article("Nothing yet", body=[])
    pathway = make.pathway(
        "Empty ways",
        steps=[make.reads(make.booklet("Bare")), make.reads(article), make.reads(chapter)],
    )
    none = make.pathway("No steps", steps=[])
    for address in (
        make.booklet("Bare too").url, chapter.url, article.url, none.url, f"{none.url}plan/", f"{none.url}print/",
        *(f"{pathway.url}{number}/" for number in (1, 2, 3)), f"{pathway.url}print/", "/library/", "/", "/pathways/",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert client.get(f"{none.url}1/").status_code == 404


def test_a_chapter_that_is_hidden_leaves_no_hole(client, site):
    chapter = Passage.objects.filter(title="A story").first().page
    chapter.unpublish()
    assert client.get("/library/stories/").status_code == 200
    step = client.get("/pathways/first/1/")
    assert step.status_code == 200
    assert "not here at the moment" in text_of(step)


class TestInTheAdmin:
    """The same for editors: the field is named, what is wrong is said, nothing is stored."""

    @pytest.fixture
    def signed_in(self, client, publisher):
        client.force_login(publisher)
        return client

    @pytest.mark.parametrize(
        "captions",
        [
            b"these are no captions",
            b"",
            b"WEBVTT\n\n00:00:05.000 --> 00:00:01.000\nbackwards",
            b"\xff\xfe\x00\x00",
            b"\x00" * 500,
        ],
    )
    def test_a_broken_captions_file_is_refused_and_named(self, signed_in, tmp_path, captions):
        answer = signed_in.post(
            reverse("wagtailmedia:add", args=["video"]), self.upload(tmp_path, captions)
        )
        assert answer.status_code == 200
        assert not Recording.objects.filter(title="A talk").exists()
        assert "captions" in text_of(answer)
        assert "error" in text_of(answer)

    def test_good_captions_are_taken(self, signed_in, tmp_path):
        answer = signed_in.post(
            reverse("wagtailmedia:add", args=["video"]), self.upload(tmp_path, VTT.encode())
        )
        assert answer.status_code == 302
        assert Recording.objects.get(title="A talk").tracks.count() == 1

    def upload(self, tmp_path, captions: bytes) -> dict:
        film = make_film(tmp_path / "film.mp4").read_bytes()
        return {
            "title": "A talk",
            "file": SimpleUploadedFile("talk.mp4", film, "video/mp4"),
            "captions_1": SimpleUploadedFile("talk.vtt", captions, "text/vtt"),
            "language_1": "en",
            "label_1": "English",
            "collection": 1,
        }

    @pytest.mark.parametrize(
        "data", [b"this is no film", b"\x00" * 2000, b"RIFF\x00\x00\x00\x00AVI "]
    )
    def test_a_film_that_is_none_is_refused(self, signed_in, data):
        film = SimpleUploadedFile("talk.mp4", data, "video/mp4")
        answer = signed_in.post(
            reverse("wagtailmedia:add", args=["video"]), {"title": "A talk", "file": film}
        )
        assert answer.status_code == 200
        assert not Recording.objects.filter(title="A talk").exists()

    @pytest.mark.parametrize(
        "data",
        [b"this is no picture", b"<svg onload='alert(1)'/>", b"\x89PNG\r\n\x1a\n" + b"\x00" * 300],
    )
    def test_a_picture_that_is_none_is_refused(self, signed_in, data):
        picture = SimpleUploadedFile("table.png", data, "image/png")
        form = {"title": "A table", "file": picture, "description": "A table", "collection": 1}
        answer = signed_in.post(reverse("wagtailimages:add"), form)
        assert answer.status_code == 200
        assert not get_image_model().objects.exists()

    def test_a_page_made_at_the_same_moment_under_the_same_address_is_named(
        self, signed_in, monkeypatch
    ):
        library = make.make_site().library
        checked = HubPageForm.is_valid

        def and_then_somebody_is_quicker(form):
            fine = checked(form)
            make.article("Twin", slug="twin")
            return fine

        monkeypatch.setattr(HubPageForm, "is_valid", and_then_somebody_is_quicker)
        url = reverse("wagtailadmin_pages:add", args=["learning", "articlepage", library.pk])
        form = {"title": "Twin", "slug": "twin", "summary": "One of two.", "level": "starter"}
        lists = {
            "licence": "CC BY 4.0",
            "body-count": "0",
            "versions-count": "0",
            "comments-TOTAL_FORMS": "0",
        }
        counts = {"comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0"}
        answer = signed_in.post(url, {**form, **lists, **counts})
        assert answer.status_code == 200
        assert "already in use" in text_of(answer)


def test_an_empty_hub_has_a_home_a_library_and_a_search(client):
    make.make_site()
    for address in (
        "/",
        "/library/",
        "/pathways/",
        "/glossary/",
        "/whats-new/",
        "/search/?q=a",
        "/feed/",
        "/sitemap.xml",
        "/my-plan/",
    ):
        assert client.get(address).status_code == 200, address


def test_a_damaged_film_on_the_disk_is_a_page_all_the_same(client, site):
    film = Recording.objects.get()
    film.file.storage.delete(film.file.name)
    assert client.get("/library/talk/").status_code == 200
    assert client.get(film.film_url).status_code == 404


def test_a_very_large_form_is_refused(client, site):
    body = io.BytesIO(b"text=" + b"x" * 11 * 1024 * 1024)
    answer = client.post(
        "/contact/",
        body.getvalue(),
        content_type="application/x-www-form-urlencoded",
        headers={"sec-fetch-site": "same-origin"},
    )
    assert answer.status_code in {400, 413}
