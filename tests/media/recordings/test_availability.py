"""How complete a recording is: counted from what exists, with a remedy for the rest."""

import pytest
from django.urls import reverse

from media.recordings.availability import availability_of
from media.recordings.services import add_recording
from tests.media.prepared import prepare

pytestmark = pytest.mark.django_db


def there(recording) -> dict[str, bool]:
    return {part.name: part.there for part in availability_of(recording).parts}


def test_what_is_missing_is_named_with_its_remedy(sound, root_collection):
    found = availability_of(add_recording(title="A talk", file=sound))
    assert (found.there, found.whole) == (0, 4)
    assert all(part.words for part in found.parts)
    assert "captions file" in found.parts[0].words


def test_it_grows_with_what_is_made(recording):
    before = availability_of(recording)
    assert there(recording)["Captions"]
    assert not there(recording)["Small film for slow lines"]
    prepare(recording)
    recording.refresh_from_db()
    after = availability_of(recording)
    assert (before.there, after.there) == (4, 7)
    assert after.there == after.whole


def test_the_recordings_page_shows_it(client, recording, editor):
    client.force_login(editor)
    html = client.get(reverse("wagtailmedia:edit", args=[recording.pk])).content.decode()
    assert "4 of 7" in html
    assert "Small film for slow lines</b> (missing)" in html


def test_it_takes_one_query(recording, django_assert_num_queries):
    with django_assert_num_queries(1):
        availability_of(recording)
