"""The recording's form takes a file that has been uploaded before."""

import uuid
from pathlib import Path

import pytest

from media.recordings.models import Recording
from media.uploads.models import Upload
from media.uploads.storage_paths import files_there, path_of

from .arriving import arrived

pytestmark = pytest.mark.django_db

ADD = "/admin/media/video/add/"


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def fields(root_collection):
    """What an editor fills in, with an upload in the place of a file."""
    return lambda upload_id, **changes: (
        {"title": "A talk", "file_upload": str(upload_id), "collection": root_collection.pk}
        | {"chapters_text": "", "voice_note": "A computer speaks.", "tags": ""}
        | changes
    )


def error_of(answer, field="file") -> str:
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "A computer speaks." in answer.text
    assert not Recording.objects.exists()
    return answer.context["form"].errors[field][0]


def test_a_finished_upload_is_moved_into_its_place_and_not_copied(
    signed_in, editor, fields, film, django_capture_on_commit_callbacks
):
    upload = arrived(editor, film)
    before = path_of(upload.pk).stat().st_ino
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in.post(ADD, fields(upload.pk)).status_code == 302
    recording = Recording.objects.get()
    assert recording.file.name == "recordings/a-talk.mp4"
    assert recording.file.read() == film.read_bytes()
    assert recording.duration == pytest.approx(2, abs=0.1)
    assert Path(recording.file.path).stat().st_ino == before
    assert not Upload.objects.exists()
    assert not list(files_there())


def test_a_fault_in_another_field_keeps_the_upload_and_shows_it(signed_in, editor, fields, film):
    upload = arrived(editor, film)
    answer = signed_in.post(ADD, fields(upload.pk, chapters_text="Welcome"))
    assert "Line 1" in error_of(answer, "chapters_text")
    assert "“talk.mp4” is here" in answer.text
    assert f'value="{upload.pk}"' in answer.text
    assert signed_in.post(ADD, fields(upload.pk)).status_code == 302


def test_an_upload_that_is_not_whole_is_refused_and_kept(signed_in, editor, fields, film):
    upload = arrived(editor, film, bytes_here=film.stat().st_size // 2)
    assert "% of “talk.mp4” is here" in error_of(signed_in.post(ADD, fields(upload.pk)))
    assert Upload.objects.get() == upload


def test_bytes_that_the_disk_lost_are_no_whole_upload(signed_in, editor, fields, film):
    upload = arrived(editor, film)
    path_of(upload.pk).write_bytes(film.read_bytes()[:100])
    assert "Choose the file again" in error_of(signed_in.post(ADD, fields(upload.pk)))


@pytest.mark.parametrize("upload_id", ["x", "../../etc/passwd", str(uuid.UUID(int=0)), "\x00", "٣"])
def test_what_names_no_upload_is_refused_in_words(signed_in, fields, upload_id):
    assert "no longer here" in error_of(signed_in.post(ADD, fields(upload_id)))


def test_somebody_elses_upload_is_refused_as_if_it_were_not_there(
    signed_in, fields, film, django_user_model
):
    other = django_user_model.objects.create_superuser("other", "", "x")
    upload = arrived(other, film, name="secret-plans.mp4")
    answer = signed_in.post(ADD, fields(upload.pk))
    assert "no longer here" in error_of(answer)
    assert "secret-plans" not in answer.text
    assert Upload.objects.get() == upload


def test_words_called_a_film_are_refused_and_leave_nothing(
    signed_in, editor, fields, tmp_path, django_capture_on_commit_callbacks
):
    words = tmp_path / "words.mp4"
    words.write_text("Only words")
    upload = arrived(editor, words)
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(ADD, fields(upload.pk))
    assert "not a film" in error_of(answer)
    assert not Upload.objects.exists()
    assert not [path for path in (tmp_path / "private").rglob("*") if path.is_file()]


def test_a_new_film_takes_the_place_of_the_old_one(
    signed_in, editor, recording, fields, sound, django_capture_on_commit_callbacks
):
    old = recording.file.name
    upload = arrived(editor, sound, name="talk.mp3")
    with django_capture_on_commit_callbacks(execute=True):
        data = fields(upload.pk, remove_captions=[recording.tracks.get().pk])
        assert signed_in.post(f"/admin/media/edit/{recording.pk}/", data).status_code == 302
    after = Recording.objects.get()
    assert (after.type, after.file.read()) == ("audio", sound.read_bytes())
    assert not after.file.storage.exists(old)


def test_the_chooser_takes_an_upload(signed_in, editor, fields, film):
    upload = arrived(editor, film)
    data = {f"media-chooser-upload-{name}": value for name, value in fields(upload.pk).items()}
    answer = signed_in.post("/admin/media/video/chooser/upload/", data)
    assert answer.json()["step"] == "media_chosen"
    assert not Upload.objects.exists()


def test_a_failure_while_saving_keeps_the_upload_and_no_file(
    signed_in, editor, fields, film, monkeypatch, tmp_path
):
    upload = arrived(editor, film)

    def no_room(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("media.recordings.models.Recording.save", no_room)
    answer = signed_in.post(ADD, fields(upload.pk))
    assert "not enough room" in answer.content.decode()
    assert path_of(upload.pk).read_bytes() == film.read_bytes()
    assert Upload.objects.get().is_whole
    left = [path for path in (tmp_path / "private").rglob("*") if path.is_file()]
    assert left == [path_of(upload.pk)]


def test_the_form_offers_what_this_editor_was_uploading(signed_in, editor, film, django_user_model):
    arrived(django_user_model.objects.create_superuser("other", "", "x"), film, name="theirs.mp4")
    for number in range(3):
        arrived(editor, film, name=f"half-{number}.mp4", bytes_here=film.stat().st_size // 2)
    arrived(editor, film, name="whole.mp4")
    page = signed_in.get(ADD).text
    assert "“half-0.mp4”: 49 % of" in page or "“half-0.mp4”: 50 % of" in page
    assert "Use “whole.mp4”" in page
    assert "theirs.mp4" not in page
