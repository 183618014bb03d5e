"""Every address of a file, asked by somebody who may and by somebody who may not."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from media.delivery import SANDBOX, SANDBOX_THAT_PLAYS
from media.recordings.delivery import download_response

pytestmark = pytest.mark.django_db


def addresses(recording):
    return [
        recording.film_url,
        recording.poster_url,
        recording.captions_url("en"),
        recording.chapters_url,
    ]


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_with_no_rule_registered_nobody_sees_anything(client, recording, rule):
    assert [client.get(url).status_code for url in addresses(recording)] == [404] * 4


def test_who_may_see_gets_film_still_captions_and_chapters(client, recording, everyone, film):
    film_answer, still, captions, chapters = (client.get(url) for url in addresses(recording))
    assert body(film_answer) == film.read_bytes()
    assert film_answer["Content-Type"] == "video/mp4"
    assert still["Content-Type"] == "image/jpeg"
    assert captions["Content-Type"] == "text/vtt; charset=utf-8"
    assert b"<v Ann>Hello, and welcome." in captions.content
    assert b"Welcome" in chapters.content


def test_every_answer_is_harmless(client, recording, everyone):
    for url in addresses(recording):
        answer = client.get(url)
        assert answer["X-Content-Type-Options"] == "nosniff"
        plays = answer["Content-Type"].startswith("video/")
        assert answer["Content-Security-Policy"] == (SANDBOX_THAT_PLAYS if plays else SANDBOX)
        assert "allow-scripts" not in answer["Content-Security-Policy"]
        assert not answer.cookies


def test_the_rule_is_asked_for_every_method_range_and_spelling(client, recording, rule):
    rule(lambda request, obj: False)
    film = recording.film_url
    for answer in (
        client.head(film),
        client.get(film, headers={"Range": "bytes=0-9"}),
        client.get(film, headers={"If-None-Match": f'"{recording.sha256[:32]}"'}),
        client.get(film, headers={"If-Modified-Since": "Mon, 23 Nov 2099 02:13:40 GMT"}),
        client.get(film + "?t=1"),
        client.get(film.replace("film", "%66ilm")),
    ):
        assert answer.status_code == 404


PK = "{pk}"
CROOKED = [
    "/media//{pk}/film.mp4",
    "/media/{pk}//film.mp4",
    "/media/{pk}/film.mp4/",
    "/media/{pk}/FILM.MP4",
    "/media/{pk}/film.webm",
    "/media/{pk}/film",
    "/media/{pk}/film.mp4%00",
    "/media/{pk}/film.mp4%0a",
    "/media/{pk}/../{pk}/film.mp4%2f..",
    "/media/0{pk}/film.mp4",
    "/media/+{pk}/film.mp4",
    "/media/-1/film.mp4",
    "/media/99999999999999999999999999/film.mp4",
    "/media/999999999999999999/film.mp4",
    "/media/%D9%A1/film.mp4",
    "/media/{pk}//360p.mp4",
    "/media//{pk}/takeaway.mp4",
    "/media/{pk}/360p.mp4/",
    "/media/{pk}/360P.mp4",
    "/media/{pk}/360p.m4a",
    "/media/{pk}/storyboard.mp4",
    "/media/{pk}/360p%252emp4",
    "/media/{pk}/x/../360p.mp4%00",
    "/media/{pk}/captions.xx.vtt",
    "/media/{pk}/captions...vtt",
    "/media/{pk}/captions.en.vtt%00",
    "/media/{pk}/captions.%2e%2e%2fen.vtt",
    "/media/{pk}/",
    "/media/",
]


@pytest.mark.parametrize("path", CROOKED)
def test_a_crooked_address_is_a_404_even_for_who_may_see(client, recording, everyone, path):
    assert client.get(path.format(pk=recording.pk), follow=True).status_code == 404


TRAVERSAL = [
    "../private/recordings/a-short-film.mp4",
    "%2e%2e/private/recordings/a-short-film.mp4",
    "%252e%252e/private/recordings/a-short-film.mp4",
    "..%2fprivate%2frecordings%2fa-short-film.mp4",
    "images/..%5c..%5cprivate/recordings/a-short-film.mp4",
    "recordings/a-short-film.mp4",
    "posters/a-short-film.jpg",
    "../private/posters/a-short-film.jpg",
    "%2e%2e/private/posters/a-short-film.jpg",
    "/etc/passwd",
    "%2fetc%2fpasswd.jpg",
    "images/%00.jpg",
    "link.jpg",
    "images/link.jpg",
    "",
    "images/",
    "original_images/",
    "." * 300 + ".jpg",
]


@pytest.mark.parametrize("name", TRAVERSAL)
def test_no_spelling_below_uploads_reaches_another_file(
    client, recording, everyone, editor, settings, name, tmp_path
):
    uploads = tmp_path / "uploads"
    (uploads / "images").mkdir(parents=True)
    for link in (uploads / "link.jpg", uploads / "images/link.jpg"):
        link.symlink_to(recording.thumbnail.path)
    assert client.get("/uploads/" + name).status_code == 404
    client.force_login(editor)
    assert client.get("/uploads/" + name).status_code == 404


def test_nothing_is_posted_to_a_file(client, recording, everyone):
    assert client.post(recording.film_url).status_code == 405


def test_a_file_that_has_vanished_is_a_404(client, recording, everyone):
    recording.file.storage.delete(recording.file.name)
    assert client.get(recording.film_url).status_code == 404


def test_caches_may_keep_only_what_anybody_may_see(client, recording, editor, rule):
    rule(lambda request, obj: request.user.is_authenticated)
    assert client.get(recording.film_url).status_code == 404
    client.force_login(editor)
    for url in addresses(recording):
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer["Vary"]
    rule(lambda request, obj: True)
    assert client.get(recording.film_url)["Cache-Control"].startswith("public")


def ask(**headers):
    request = RequestFactory().get("/downloads/x", headers=headers)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("kind", "filename", "start"),
    [
        ("film", "a-short-film.mp4", b""),
        ("captions", "a-short-film.en.vtt", b"WEBVTT"),
        ("transcript", "a-short-film.txt", b"A short film\n\nWelcome"),
        ("transcript in Word", "a-short-film.docx", b"PK"),
    ],
)
def test_a_download_goes_out_as_an_attachment_under_its_name(
    recording, everyone, kind, filename, start
):
    answer = download_response(ask(), recording, kind=kind, filename=filename)
    assert answer["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert body(answer).startswith(start)


@pytest.mark.parametrize("kind", ["film", "captions", "transcript", "transcript in Word", "other"])
def test_a_download_asks_the_rule_too(recording, rule, kind):
    from django.http import Http404

    with pytest.raises(Http404):
        download_response(ask(), recording, kind=kind, filename="x")


def test_a_download_can_be_resumed(recording, everyone, film):
    answer = download_response(ask(Range="bytes=100-"), recording, kind="film", filename="a.mp4")
    assert answer.status_code == 206
    assert body(answer) == film.read_bytes()[100:]
