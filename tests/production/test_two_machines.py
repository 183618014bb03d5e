"""Two machines of one hub, each with a web and a worker process and an index of its own, on one
PostgreSQL, one Redis and one bucket."""

import http.client
import json
import re
import time
import urllib.request
import warnings
from collections.abc import Iterator

import pytest
from botocore.exceptions import BotoCoreError

from tests.browser.places import BOOKLET, WEBINAR
from tests.media.films import make_film

from .buckets import Bucket
from .deployed import BrowsedHub, Deployed, unit_command, what_is_missing
from .place import HOST
from .visiting import Visitor

pytest.importorskip("moto.server", reason="moto is not installed")
pytestmark = [pytest.mark.prove, pytest.mark.no_database, pytest.mark.xdist_group("machines")]
# nginx sees no files; the hub sends what it fetches.
WITHOUT_FILES = ("MEDIA_X_ACCEL_PREFIX", "UPLOADS_X_ACCEL_PREFIX", "MEDIA_SECURE_LINK_KEY")


class Machine:
    def __init__(self, deployed: Deployed):
        self.deployed = deployed
        for name in WITHOUT_FILES:
            deployed.environment.pop(name)
        deployed.environment["WEB_PROCESSES"] = "1"
        self.visitor = Visitor(deployed.port)

    def start(self) -> None:
        self.deployed.child("worker", unit_command("hub-worker@.service"))
        self.deployed.start_web()

    def start_again_with(self, **settings: str) -> None:
        self.deployed.end("web")
        self.deployed.environment |= settings
        self.deployed.start_web()

    def finds(self, words: str, title: str, *, within_s: float = 20) -> bool:
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            if self.says_now(words, title):
                return True
            time.sleep(0.3)
        return False

    def says_now(self, words: str, title: str) -> bool:
        return title in self.visitor.get(f"/search/?q={words}").text


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    bucket = Bucket()
    yield bucket
    bucket.stop()


@pytest.fixture(scope="module")
def machines(bucket, tmp_path_factory) -> Iterator[tuple[Machine, Machine]]:
    if missing := what_is_missing():
        warnings.warn(f"TWO MACHINES WERE NOT TRIED: {missing}", stacklevel=1)
        pytest.skip(missing)
    first = Deployed(tmp_path_factory.mktemp("first"))
    first.environment["STORAGE_URL"] = bucket.storage_url
    second = first.beside(tmp_path_factory.mktemp("second"))
    one, other = Machine(first), Machine(second)
    try:
        first.child("redis", ["redis-server", "--port", str(first.redis_port), "--save", ""])
        first.until(lambda: bucket.process.poll() is None and _makes(bucket), "the bucket")
        first.prepare()
        bucket.take(first.var)
        second.var.mkdir()
        second.run("manage.py", "collectstatic", "--noinput", "-v", "0")
        one.start()
        other.start()
        yield one, other
    finally:
        for deployed in (second, first):
            for name in reversed(list(deployed.processes)):
                deployed.end(name)
        first.stop()


def _makes(bucket: Bucket) -> bool:
    try:
        bucket.make()
    except BotoCoreError:
        return False
    return True


def test_both_show_the_same_pages_films_and_pictures_out_of_the_bucket(machines):
    pages = []
    for machine in machines:
        page = machine.visitor.get(WEBINAR)
        film = re.search(r'src="(/media/\d+/[^"]+\.mp4)"', page.text)[1]
        whole = machine.visitor.get(film)
        assert (whole.status, whole.headers["content-type"]) == (200, "video/mp4")
        assert len(whole.body) == int(whole.headers["content-length"]) > 100_000
        picture = re.search(r"/uploads/[^\s\"',]+", machine.visitor.get(BOOKLET).text)[0]
        shown = machine.visitor.get(picture)
        assert (shown.status, shown.headers["content-type"].split("/")[0]) == (200, "image")
        pages.append((whole.body, shown.body))
        assert not list((machine.deployed.var / "private").rglob("*.mp4")), "none lies here"
    assert pages[0] == pages[1]


def test_a_part_of_a_film_is_fetched_as_a_part(machines):
    one, _ = machines
    film = re.search(r'src="(/media/\d+/[^"]+\.mp4)"', one.visitor.get(WEBINAR).text)[1]
    whole = one.visitor.get(film).body
    connection = http.client.HTTPConnection("127.0.0.1", one.deployed.port, timeout=30)
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Range": "bytes=1000-1999"}
    connection.request("GET", film, headers=headers)
    part = connection.getresponse()
    assert (part.status, part.read()) == (206, whole[1000:2000])


def test_what_is_published_on_one_is_found_on_the_other_by_its_own_index(machines):
    one, other = machines
    hub = BrowsedHub(one.deployed)
    hub.start()
    try:
        for machine in machines:
            assert machine.finds("research", "<mark>")
        hub.scene("draft_article", title="Herons at the weir")
        assert not other.finds("herons", "Herons at the weir", within_s=2)
        hub.scene("publish_page", address="/library/herons-at-the-weir/")
        for machine in machines:
            assert machine.finds("herons", "Herons at the weir")
        hub.scene("close_to_public", address="/library/herons-at-the-weir/")
        # At once on the machine where it was done, on another within a second.
        assert not one.says_now("herons", "Herons at the weir")
        time.sleep(1)
        assert not other.says_now("herons", "Herons at the weir")
    finally:
        hub.stop()
    places = {(machine.deployed.var / "search").resolve() for machine in machines}
    assert len(places) == 2
    assert all((place / "current").exists() for place in places)


def test_a_film_brought_in_on_one_is_prepared_and_played_on_the_other(machines, bucket, tmp_path):
    one, other = machines
    film = make_film(tmp_path / "short.mp4", seconds=2)
    before = bucket.names()
    told = one.deployed.run("manage.py", "import_recording", str(film), "--wait", "--json")
    made = json.loads(told)
    assert made["renditions"]
    added = bucket.names() - before
    assert any(name.startswith("private/") and name.endswith(".mp4") for name in added)
    # Nobody may see it yet: no live page shows it. Both machines say the same.
    for machine in (one, other):
        assert machine.visitor.get(f"/media/{made['id']}/film.mp4").status == 404


def test_each_is_ready_and_names_the_bucket_as_its_storage(machines):
    for machine in machines:
        answer = machine.visitor.get("/readyz")
        assert answer.status == 200, answer.text


def test_both_lead_to_the_bucket_once_browsers_are_told_where_it_is(machines, bucket):
    """The last one: it starts both again, with another setting."""
    sent = []
    for machine in machines:
        machine.start_again_with(STORAGE_PUBLIC_ENDPOINT=bucket.endpoint)
        page = machine.visitor.get(WEBINAR)
        folder = f"{bucket.endpoint}/shelf/private/"
        assert f"media-src 'self' {folder};" in page.headers["content-security-policy"]
        assert f"connect-src 'self' {folder}" not in page.headers["content-security-policy"]
        film = re.search(r'src="(/media/\d+/[^"]+\.mp4)"', page.text)[1]
        led = machine.visitor.get(film)
        assert (led.status, led.body) == (302, b"")
        assert led.headers["location"].startswith(folder)
        assert led.headers["cache-control"] == "private, max-age=300"
        with urllib.request.urlopen(led.headers["location"], timeout=30) as answer:
            sent.append(answer.read())
    assert sent[0] == sent[1]
    assert len(sent[0]) > 100_000
