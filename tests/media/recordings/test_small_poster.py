"""The still of a film as pages show it: a fraction of the bytes, under the same rule."""

from io import BytesIO

import pytest
from PIL import Image

from media.recordings.delivery import _small_poster
from tests.factories import pages as make
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(db):
    _small_poster.cache_clear()
    make.make_site()
    found = recording("A film")
    out = BytesIO()
    Image.effect_noise((1280, 720), 60).convert("RGB").save(out, "JPEG", quality=88)
    with found.thumbnail.storage.open(found.thumbnail.name, "wb") as file:
        file.write(out.getvalue())
    make.webinar("A talk", recording=found, slug="talk")
    return found


def test_it_is_smaller_in_width_and_bytes_and_stays_with_browsers(client, film):
    answer = client.get(film.small_poster_url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.size == (960, 540)
    large = b"".join(client.get(film.poster_url).streaming_content)
    assert len(answer.content) < len(large) / 2
    assert answer["Cache-Control"] == "public, max-age=3600"
    again = client.get(film.small_poster_url, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_it_is_made_once_until_the_still_changes(client, film):
    for _ in range(3):
        client.get(film.small_poster_url)
    assert _small_poster.cache_info().misses == 1


def test_a_player_shows_it_and_a_shared_link_the_large_one(client, film):
    html = client.get("/library/talk/").content.decode()
    assert f'poster="{film.small_poster_url}"' in html
    assert f'content="http://testserver{film.poster_url}"' in html


def test_a_still_that_cannot_be_read_is_not_there(client, film):
    with film.thumbnail.storage.open(film.thumbnail.name, "wb") as file:
        file.write(b"no picture")
    assert client.get(film.small_poster_url).status_code == 404
    film.thumbnail.storage.delete(film.thumbnail.name)
    assert client.get(film.small_poster_url).status_code == 404
