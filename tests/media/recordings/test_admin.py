"""An editor adds, checks, changes and deletes a recording in the admin."""

from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from media.recordings.models import RENDITION_NAMES, Recording
from media.recordings.queries import cues_of
from media.recordings.work import work_on_next

from ..films import VTT, make_film, picture_bytes

pytestmark = pytest.mark.django_db

CYMRAEG = "WEBVTT\n\n00:00.000 --> 00:01.000\nHelo.\n"


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def file(name, data):
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


@pytest.fixture
def fields(film, root_collection):
    """What an editor fills in for a good film with captions."""
    return lambda **changes: (
        {
            "title": "A short film",
            "file": file("IMG 0001.MP4", film.read_bytes()),
            "collection": root_collection.pk,
            "captions_1": file("film.vtt", VTT),
            "language_1": "en",
            "chapters_text": "0:00 Welcome\n0:01 The end",
            "voice_note": "",
            "tags": "",
        }
        | changes
    )


def add(client, data):
    return client.post("/admin/media/video/add/", data)


def errors(answer):
    assert answer.status_code == 200
    return answer.context["form"].errors


def test_a_film_with_captions_and_chapters_is_added(signed_in, editor, fields, film):
    assert add(signed_in, fields()).status_code == 302
    recording = Recording.objects.get()
    assert recording.duration == pytest.approx(2, abs=0.1)
    assert (recording.type, recording.width, recording.size_bytes) == (
        "video",
        64,
        film.stat().st_size,
    )
    assert recording.file.name == "recordings/a-short-film.mp4"
    assert recording.file.read() == film.read_bytes()
    assert recording.thumbnail.read().startswith(b"\xff\xd8")
    assert [chapter["title"] for chapter in recording.chapters] == ["Welcome", "The end"]
    assert (recording.tracks.get().label, len(cues_of(recording))) == ("English", 2)
    assert recording.uploaded_by_user == editor


def test_two_languages_come_at_once_and_srt_is_fine(signed_in, fields):
    srt = "1\n00:00:00,000 --> 00:00:01,000\nHelo.\n"
    add(signed_in, fields(captions_2=file("film.srt", srt), language_2="cy", label_2="Welsh"))
    tracks = {track.language: track.label for track in Recording.objects.get().tracks.all()}
    assert tracks == {"en": "English", "cy": "Welsh"}


def test_a_sound_recording_put_in_as_a_film_is_known_as_sound(signed_in, fields, sound):
    data = fields(file=file("talk.mp3", sound.read_bytes()))
    assert add(signed_in, data).status_code == 302
    assert Recording.objects.get().type == "audio"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"file": file("film.mp4", "Only words")}, "file", "not a film"),
        ({"file": file("film.mp4", "")}, "file", "empty"),
        (
            {"captions_1": file("a.vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\nx")},
            "captions_1",
            "Cue 1 (line 3)",
        ),
        ({"captions_1": file("a.vtt", b"WEBVTT\n\n\xff\xfe")}, "captions_1", "UTF-8"),
        (
            {"captions_1": file("a.vtt", "WEBVTT\n\n05:02.000 --> 05:03.000\nx")},
            "captions_1",
            "the recording lasts",
        ),
        ({"language_1": "Klingon!"}, "language_1", "short code"),
        ({"captions_2": file("b.vtt", CYMRAEG), "language_2": "en"}, "language_2", "same language"),
        ({"captions_2": file("b.vtt", CYMRAEG)}, "language_2", "short code"),
        ({"chapters_text": "0:00 A\n9:00 B"}, "chapters_text", "lasts 0:02"),
        ({"chapters_text": "Welcome"}, "chapters_text", "Line 1"),
        ({"thumbnail": file("a.jpg", "no picture")}, "thumbnail", "not a picture"),
        ({"title": ""}, "title", "required"),
    ],
)
def test_a_fault_is_named_on_its_field_the_rest_is_kept_and_nothing_is_stored(
    signed_in, fields, tmp_path, changes, field, words
):
    answer = add(signed_in, fields(voice_note="A computer speaks.", **changes))
    assert list(errors(answer)) == [field]
    assert words in str(errors(answer)[field])
    assert "A computer speaks." in answer.text
    assert not Recording.objects.exists()
    assert not [path for path in (tmp_path / "private").rglob("*") if path.is_file()]


def test_a_film_that_browsers_cannot_play_is_taken_and_waits_to_be_prepared(
    signed_in, fields, tmp_path
):
    made = make_film(tmp_path / "a.mov", sound="pcm_s16le", seconds=2.0)
    assert add(signed_in, fields(file=file("a.mov", made.read_bytes()))).status_code == 302
    recording = Recording.objects.get()
    assert (recording.web_safe, recording.film_url, recording.job.state) == (False, "", "waiting")
    html = signed_in.get(f"/admin/media/edit/{recording.pk}/").content.decode()
    assert "No browser plays this file as it is" in html


def test_a_new_film_in_the_place_of_another_is_prepared_anew(signed_in, recording, fields, film):
    assert work_on_next(owner="tests", stopped=Event())
    other = make_film(film.with_name("other.mp4"), seconds=2.1)
    answer = edit(signed_in, recording, kept(fields, file=file("b.mp4", other.read_bytes())))
    assert answer.status_code == 302
    recording.refresh_from_db()
    assert (recording.made, recording.renditions.count(), recording.job.state) == ([], 0, "waiting")


def test_saving_other_words_keeps_what_was_made_meanwhile(signed_in, recording, fields):
    assert work_on_next(owner="tests", stopped=Event())
    assert edit(signed_in, recording, kept(fields, title="New title")).status_code == 302
    recording.refresh_from_db()
    assert (recording.title, len(recording.made)) == ("New title", len(RENDITION_NAMES))
    assert recording.job.state == "done"


def edit(client, recording, data):
    return client.post(f"/admin/media/edit/{recording.pk}/", data)


def kept(fields, **changes):
    data = fields(**changes)
    for name in ("file", "captions_1"):
        if name not in changes:
            del data[name]
    return data


def test_the_edit_page_shows_the_film_to_check(signed_in, recording):
    page = signed_in.get(f"/admin/media/edit/{recording.pk}/").text
    assert f'<source src="{recording.film_url}" type="video/mp4">' in page
    assert f'src="{recording.captions_url("en")}"' in page
    assert "0:00 Welcome\n0:01 The end" in page
    assert 'name="duration"' not in page


def test_a_new_title_leaves_film_captions_and_still_alone(signed_in, recording, fields):
    before = (recording.file.name, recording.thumbnail.name, recording.sha256)
    assert edit(signed_in, recording, kept(fields, title="New title")).status_code == 302
    after = Recording.objects.get()
    assert after.title == "New title"
    assert (after.file.name, after.thumbnail.name, after.sha256) == before
    assert after.tracks.count() == 1


def test_a_replaced_film_is_measured_again_and_the_old_file_goes(
    signed_in, recording, fields, tmp_path, django_capture_on_commit_callbacks
):
    longer = make_film(tmp_path / "longer.mp4", seconds=4.0)
    old = recording.file.name
    data = kept(fields, file=file("longer.mp4", longer.read_bytes()))
    with django_capture_on_commit_callbacks(execute=True):
        assert edit(signed_in, recording, data).status_code == 302
    after = Recording.objects.get()
    assert after.duration == pytest.approx(4, abs=0.1)
    assert after.sha256 != recording.sha256
    assert after.chapters[-1]["end_s"] == after.duration
    assert after.file.read() == longer.read_bytes()
    assert after.file.name != old
    assert not after.file.storage.exists(old)


def test_a_shorter_film_that_its_captions_do_not_fit_is_refused(
    signed_in, recording, fields, tmp_path
):
    shorter = make_film(tmp_path / "shorter.mp4", seconds=0.5)
    data = kept(fields, file=file("shorter.mp4", shorter.read_bytes()), chapters_text="")
    answer = edit(signed_in, recording, data)
    assert "captions" in str(errors(answer)["file"])
    assert Recording.objects.get().duration == recording.duration
    assert recording.file.storage.exists(recording.file.name)


def test_captions_are_replaced_or_deleted(signed_in, recording, fields):
    new = file("new.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nNew words.")
    assert edit(signed_in, recording, kept(fields, captions_1=new)).status_code == 302
    assert cues_of(recording)[0].text == "New words."
    track = recording.tracks.get()
    assert edit(signed_in, recording, kept(fields, remove_captions=[track.pk])).status_code == 302
    assert not recording.tracks.exists()


def test_a_new_still_takes_the_place_of_the_old_file(
    signed_in, recording, fields, django_capture_on_commit_callbacks
):
    old = recording.thumbnail.name
    still = file("still.png", picture_bytes("PNG", colour="coral"))
    with django_capture_on_commit_callbacks(execute=True):
        assert edit(signed_in, recording, kept(fields, thumbnail=still)).status_code == 302
    after = Recording.objects.get()
    assert after.thumbnail.read().startswith(b"\xff\xd8")
    assert after.thumbnail.name != old
    assert not after.thumbnail.storage.exists(old)


def test_a_bad_film_on_the_edit_page_leaves_the_good_one(signed_in, recording, fields):
    answer = edit(signed_in, recording, kept(fields, file=file("x.mp4", "words")))
    assert "not a film" in str(errors(answer)["file"])
    assert recording.file.storage.exists(recording.file.name)
    assert Recording.objects.get().sha256 == recording.sha256


def test_the_chooser_takes_an_upload_and_shows_its_faults(signed_in, fields):
    prefix = "media-chooser-upload-"
    data = {prefix + name: value for name, value in fields().items()}
    answer = signed_in.post("/admin/media/video/chooser/upload/", data)
    assert answer.json()["step"] == "media_chosen", answer.json()
    data[prefix + "file"] = file("x.mp4", "words")
    answer = signed_in.post("/admin/media/video/chooser/upload/", data)
    assert "not a film" in answer.json()["html"]


def test_deleting_in_the_admin_removes_the_files(
    signed_in, recording, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in.post(f"/admin/media/delete/{recording.pk}/").status_code == 302
    assert not recording.file.storage.exists(recording.file.name)
    assert not recording.thumbnail.storage.exists(recording.thumbnail.name)


def test_the_lists_of_the_admin_lead_to_no_storage(signed_in, recording):
    for url in ("/admin/media/", "/admin/media/chooser/", f"/admin/media/usage/{recording.pk}/"):
        page = signed_in.get(url)
        assert page.status_code == 200
        assert "/uploads/recordings" not in page.text
