"""Many files at once: each becomes a recording or says why not."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, GroupCollectionPermission

from media.recordings.models import Recording
from media.uploads.models import Upload
from media.uploads.storage_paths import files_there
from tests.factories.people import somebody_without
from tests.media.uploads.arriving import arrived

pytestmark = pytest.mark.django_db

PAGE, ONE = "/admin/recordings/several/", "/admin/recordings/several/one/"


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def file(name, path_or_words):
    data = path_or_words if isinstance(path_or_words, bytes) else path_or_words.read_bytes()
    return SimpleUploadedFile(name, data)


def test_the_list_of_recordings_leads_there(signed_in):
    assert f'href="{PAGE}"' in signed_in.get("/admin/media/").text


def test_the_page_begins_empty(signed_in):
    page = signed_in.get(PAGE).text
    assert "Nothing is chosen yet" in page
    assert 'name="files" multiple' in page


def test_without_scripts_each_file_becomes_a_recording_or_says_why_not(
    signed_in, editor, film, sound
):
    files = [file("Our_talk.mp4", film), file("words.mp4", b"Only words"), file("a.mp3", sound)]
    page = signed_in.post(PAGE, {"files": files}).text
    assert sorted(Recording.objects.values_list("title", flat=True)) == ["Our talk", "a"]
    assert "Edit “Our talk”" in page
    assert "This is not a film" in page
    assert Recording.objects.first().uploaded_by_user == editor


def test_nothing_chosen_is_said_in_words(signed_in):
    assert "Choose at least one film" in signed_in.post(PAGE).text


def test_an_upload_becomes_a_recording(signed_in, editor, film, django_capture_on_commit_callbacks):
    upload = arrived(editor, film, name="Our_talk.mp4")
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(ONE, {"file_upload": upload.pk, "title": " A talk "})
    recording = Recording.objects.get()
    assert answer.json() == {
        "words": "",
        "title": "A talk",
        "edit": f"/admin/media/edit/{recording.pk}/",
    }
    assert recording.file.read() == film.read_bytes()
    assert not Upload.objects.exists()
    assert not list(files_there())


def test_the_same_film_again_leads_to_the_one_that_is_there(
    signed_in, editor, recording, film, django_capture_on_commit_callbacks
):
    upload = arrived(editor, film)
    with django_capture_on_commit_callbacks(execute=True):
        told = signed_in.post(ONE, {"file_upload": upload.pk, "title": "Again"}).json()
    assert "here already, as “A short film”" in told["words"]
    assert told["edit"].endswith(f"/{recording.pk}/")
    assert not Upload.objects.exists()
    assert not list(files_there())


def test_a_title_that_is_too_long_keeps_the_upload(signed_in, editor, film):
    upload = arrived(editor, film)
    answer = signed_in.post(ONE, {"file_upload": upload.pk, "title": "x" * 256})
    assert (answer.status_code, "Shorten it" in answer.json()["words"]) == (422, True)
    assert Upload.objects.get() == upload


@pytest.mark.parametrize(
    "data", [{}, {"file_upload": "x"}, {"file_upload": "\x00", "title": "\x00"}]
)
def test_what_names_no_upload_is_answered_in_words(signed_in, data):
    answer = signed_in.post(ONE, data)
    assert answer.status_code == 422
    assert answer.json()["words"].endswith(".")


def test_words_called_a_film_go_at_once(
    signed_in, editor, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "words.mp4").write_text("Only words")
    upload = arrived(editor, tmp_path / "words.mp4")
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(ONE, {"file_upload": upload.pk})
    assert "This is not a film" in answer.json()["words"]
    assert not Upload.objects.exists()
    assert not list(files_there())


def test_only_people_who_add_recordings_come_in(client, root_collection):
    client.force_login(get_user_model().objects.create_user("learner", "", "x"))
    for answer in (client.get(PAGE), client.post(ONE)):
        assert answer.status_code == 302


def test_who_may_do_all_but_add_recordings_does_not_come_in(client, root_collection, film):
    person = somebody_without("add_media")
    client.force_login(person)
    answers = (client.get(PAGE), client.post(ONE, {"file_upload": arrived(person, film).pk}))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert not Recording.objects.exists()


def test_who_may_not_change_a_recording_is_not_led_to_it_when_it_is_here_already(
    client, recording, film
):
    person = somebody_without("change_media")
    client.force_login(person)
    answer = client.post(ONE, {"file_upload": arrived(person, film).pk})
    assert (answer.status_code, answer.json()) == (
        422,
        {"words": "It is here already. Another editor added it."},
    )


def test_recordings_come_into_a_collection_that_the_editor_may_add_to(
    client, root_collection, film
):
    theirs, others = (root_collection.add_child(name=name) for name in ("Theirs", "Others"))
    second = root_collection.add_child(name="Second")
    group = Group.objects.create(name="Adders")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for collection in (theirs, second):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=collection,
            permission=Permission.objects.get(codename="add_media"),
        )
    adder = get_user_model().objects.create_user("adder", "", "x")
    adder.groups.add(group)
    client.force_login(adder)
    page = client.get(PAGE).text
    assert "Theirs" in page
    assert "Others" not in page
    upload = arrived(adder, film)
    refused = client.post(ONE, {"file_upload": upload.pk, "collection": others.pk})
    assert refused.status_code == 422
    client.post(ONE, {"file_upload": upload.pk, "collection": second.pk})
    assert Recording.objects.get().collection == Collection.objects.get(name="Second")
