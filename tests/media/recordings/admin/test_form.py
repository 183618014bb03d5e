"""An editor adds, checks, changes and deletes a recording in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from media.recordings.admin.formsets import CORRECT
from media.recordings.models import RENDITION_NAMES, Recording
from media.recordings.queries import cues_of
from tests.media.prepared import prepare

from ...films import VTT, make_film, picture_bytes

pytestmark = pytest.mark.django_db

GOOD_CUE = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n\n"
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
            "chapter_time_1": "0:00",
            "chapter_title_1": "Welcome",
            "chapter_time_2": "0:01",
            "chapter_title_2": "The end",
            "voice_note": "",
            "tags": "",
        }
        | changes
    )


def add(client, data):
    return client.post("/admin/media/video/add/", data)


def errors(answer) -> dict:
    """The faults by field, those of the rows by the field of the row."""
    assert answer.status_code == 200
    form = answer.context["form"]
    found = dict(form.errors)
    for name, rows in (("captions", form.captions_rows), ("chapter_rows", form.rows_of_chapters)):
        if found.get(name) == [CORRECT]:
            del found[name]
        for row in rows.filled:
            found |= {f"{field}_{row.number}": words for field, words in row.errors.items()}
    return found


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


def test_any_number_of_languages_comes_at_once(signed_in, fields):
    codes = [f"{a}{b}" for a in "abc" for b in "qrstuvwxyz"]
    more = {f"captions_{n}": file("a.vtt", CYMRAEG) for n in range(1, 31)}
    more |= {f"language_{n}": code for n, code in enumerate(codes, 1)}
    assert add(signed_in, fields(**more)).status_code == 302
    tracks = Recording.objects.get().tracks
    assert sorted(tracks.values_list("language", flat=True)) == sorted(codes)


def test_more_than_thirty_languages_at_once_are_refused_in_plain_words(signed_in, fields):
    more = {f"captions_{n}": file("a.vtt", CYMRAEG) for n in range(1, 32)}
    answer = add(signed_in, fields(**more))
    assert "more than 30 captions files" in str(errors(answer)["captions"])
    assert not Recording.objects.exists()


def test_a_fault_elsewhere_asks_for_the_captions_again_and_keeps_what_was_typed(signed_in, fields):
    changes = {"title": "", "captions_4": file("film.srt", CYMRAEG)}
    page = add(signed_in, fields(**changes, language_4="cy", label_4="Welsh")).text
    assert "Choose “film.vtt” again" in page
    assert "Choose “film.srt” again" in page
    assert 'name="chosen_4" value="film.srt"' in page
    assert 'name="label_4" value="Welsh"' in page
    assert 'name="captions_5"' in page


def test_faults_in_several_rows_are_all_named(signed_in, fields):
    data = fields(captions_1=file("a.vtt", ""), language_2="cy", chapter_time_2="x")
    data["file"] = file("film.mp4", "Only words")
    answer = add(signed_in, data)
    assert set(errors(answer)) == {"file", "captions_1", "captions_2", "chapter_time_2"}


def chapters_of():
    return [(row["start_s"], row["title"]) for row in Recording.objects.get().chapters]


def test_chapters_come_in_any_order_and_empty_rows_count_for_nothing(signed_in, fields):
    more = {"chapter_time_9": "0:00.5", "chapter_title_9": "  In   between ", "chapter_time_5": ""}
    assert add(signed_in, fields(**more)).status_code == 302
    assert chapters_of() == [(0, "Welcome"), (0.5, "In between"), (1, "The end")]


@pytest.mark.parametrize(
    "text", ["0:00 A\n0:01.5 B", '[{"title": "A", "start_s": 0}, {"title": "B", "start_s": 1.5}]']
)
def test_pasted_chapters_take_the_place_of_the_rows(signed_in, fields, text):
    assert add(signed_in, fields(chapters_text=text, chapter_time_1="x")).status_code == 302
    assert chapters_of() == [(0, "A"), (1.5, "B")]


def test_two_hundred_chapters_are_the_most(signed_in, fields):
    rows = {f"chapter_title_{n}": f"Part {n}" for n in range(1, 202)}
    rows |= {f"chapter_time_{n}": f"{n / 1000 - 0.001:.3f}" for n in range(1, 202)}
    answer = add(signed_in, fields(**rows))
    assert "At most 200" in str(errors(answer)["chapter_rows"])
    del rows["chapter_title_201"], rows["chapter_time_201"]
    assert add(signed_in, fields(**rows)).status_code == 302
    assert len(chapters_of()) == 200


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
        ({"language_2": "cy"}, "captions_2", "Choose the captions file"),
        ({"label_7": "Welsh"}, "captions_7", "Choose the captions file"),
        ({"chosen_2": "b.vtt", "language_2": "en"}, "captions_2", "Choose “b.vtt” again"),
        (
            {"captions_1": file("a.vtt", GOOD_CUE + "00:00.500 --> 00:02.000\nx")},
            "captions_1",
            "Cue 2 (line 6): it starts at 0:00.5, before the cue above it ends",
        ),
        (
            {"captions_1": file("a.vtt", GOOD_CUE + "0:1 --> 00:02.000\nx")},
            "captions_1",
            "Cue 2 (line 6): the time “0:1 --",
        ),
        ({"chapter_time_2": "9:00"}, "chapter_time_2", "(“The end”) starts at 9:00"),
        ({"chapter_time_2": "soon"}, "chapter_time_2", "Chapter 2 (“The end”): “soon” is not a"),
        ({"chapter_time_2": "0:00"}, "chapter_time_2", "as “Welcome” does"),
        ({"chapter_time_2": ""}, "chapter_time_2", "Chapter 2 (“The end”) has no time"),
        ({"chapter_title_2": " "}, "chapter_title_2", "Chapter 2 (0:01) has no title"),
        ({"chapter_title_2": "A" * 201}, "chapter_title_2", "longer than 200"),
        ({"chapter_time_1": "0:00.5"}, "chapter_time_1", "Let it start at 0:00"),
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
    assert words in " ".join(errors(answer)[field])
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
    prepare(recording)
    other = make_film(film.with_name("other.mp4"), seconds=2.1)
    answer = edit(signed_in, recording, kept(fields, file=file("b.mp4", other.read_bytes())))
    assert answer.status_code == 302
    recording.refresh_from_db()
    assert (recording.made, recording.renditions.count(), recording.job.state) == ([], 0, "waiting")


def test_saving_other_words_keeps_what_was_made_meanwhile(signed_in, recording, fields):
    prepare(recording)
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
    assert 'value="0:01"' in page
    assert 'value="The end"' in page
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
    data = kept(fields, file=file("shorter.mp4", shorter.read_bytes()))
    del data["chapter_time_2"], data["chapter_title_2"]
    answer = edit(signed_in, recording, data)
    assert "captions" in str(errors(answer)["file"])
    assert Recording.objects.get().duration == recording.duration
    assert recording.file.storage.exists(recording.file.name)


def test_saving_unchanged_keeps_the_chapters_to_the_millisecond(signed_in, recording, fields):
    recording.chapters[1]["start_s"] = recording.chapters[0]["end_s"] = 1.234
    recording.save()
    form = signed_in.get(f"/admin/media/edit/{recording.pk}/").context["form"]
    rows = {
        row[name].html_name: row[name].value()
        for row in form.rows_of_chapters.filled
        for name in row.fields
    }
    assert edit(signed_in, recording, kept(fields, **rows)).status_code == 302
    assert Recording.objects.get().chapters == recording.chapters


def test_the_edit_page_lists_the_captions_with_their_facts_and_advice(signed_in, recording):
    page = signed_in.get(f"/admin/media/edit/{recording.pk}/").text
    assert "2 cues" in page
    assert f'<a href="{recording.captions_url("en")}" download>' in page
    assert "2 cues are faster than 20 characters a second: at 0:00. Use fewer words" in page
    assert "1 cue is shown for less than 1 second: at 0:00." in page


def warnings(client) -> list[str]:
    """What an editor is told on the next page, apart from "saved"."""
    told = client.get("/admin/media/").context["messages"]
    return [str(each) for each in told if each.level_tag == "warning"]


def test_new_captions_that_are_hard_to_read_are_saved_with_a_word_of_advice(signed_in, fields):
    add(signed_in, fields())
    (told,) = warnings(signed_in)
    assert "The captions of “A short film” are saved." in told
    assert "English: 2 cues are faster than 20 characters a second: at 0:00." in told
    recording = Recording.objects.get()
    edit(signed_in, recording, kept(fields, title="New title"))
    assert warnings(signed_in) == []
    edit(signed_in, recording, kept(fields, captions_1=file("a.vtt", CYMRAEG)))
    assert warnings(signed_in) == []
    worse = file("a.vtt", CYMRAEG.replace("Helo.", "A\nB\nC"))
    edit(signed_in, recording, kept(fields, captions_1=worse))
    assert "1 cue has more than 2 lines: at 0:00." in warnings(signed_in)[0]


def test_the_chooser_advises_too(signed_in, fields):
    data = {f"media-chooser-upload-{name}": value for name, value in fields().items()}
    signed_in.post("/admin/media/video/chooser/upload/", data)
    assert "faster than 20 characters" in warnings(signed_in)[0]


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
