"""A hub whose films lie in a bucket: browsers play them from there, and editors' browsers send them there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.production.buckets import BUCKET, Bucket

from .places import WEBINAR
from .running import PASSWORD, RunningHub, copy_prepared
from .uploading import long_film
from .watching import Watcher, until

pytest.importorskip("moto.server", reason="moto is not installed")
ADD = "/admin/media/video/add/"
PART_BYTES = 8 * 1024**2


@pytest.fixture(scope="module")
def bucket():
    bucket = Bucket()
    bucket.make_when_it_answers()
    yield bucket
    bucket.stop()


@pytest.fixture(scope="module")
def hub_with_bucket(bucket, tmp_path_factory):
    copy: Path = tmp_path_factory.mktemp("hub-with-bucket") / "running"
    copy_prepared(copy)
    running = RunningHub(copy, database_url=f"sqlite:///{copy / 'hub.sqlite3'}")
    running.environment |= {
        "STORAGE_URL": bucket.storage_url,
        "STORAGE_PUBLIC_ENDPOINT": bucket.endpoint,
    }
    bucket.take(copy)
    bucket.let_browsers_send(running.base_url)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture
def page(browser, hub_with_bucket, bucket):
    """A browser of its own; whatever goes elsewhere goes to the bucket."""
    context = browser.new_context(base_url=hub_with_bucket.base_url)
    watcher = Watcher(context, hub_with_bucket.base_url)
    watcher.allow(f"another host: {bucket.endpoint}/{BUCKET}/private/")
    page = context.new_page()
    page.watcher = watcher
    yield page
    problems = watcher.found()
    context.close()
    assert not problems, "\n".join(problems)


def test_a_webinar_plays_and_seeks_from_the_bucket_with_its_captions(page: Page, bucket):
    page.goto(WEBINAR)
    until(page, "document.querySelector('video').textTracks[0].cues?.length > 30")
    line = page.locator("hub-transcript [data-start]").filter(
        has_text="Five principles hold it together"
    )
    start = float(line.get_attribute("data-start"))
    line.get_by_role("link").click()
    moment = "document.querySelector('video').currentTime"
    until(page, f"!document.querySelector('video').paused && {moment} > {start} + 0.3")
    until(page, f"{moment} < {start} + 20")

    films = [answer for answer in page.watcher.answers if ".mp4" in answer.url]
    ours, theirs = (
        [answer for answer in films if answer.url.startswith(bucket.endpoint) is in_bucket]
        for in_bucket in (False, True)
    )
    assert {answer.status for answer in ours} == {302}, "no byte of it goes through the hub"
    assert {answer.status for answer in theirs} == {206}
    assert "X-Amz-Signature" not in page.content()


def test_a_film_is_taken_away_from_the_hub_under_its_name(page: Page, bucket):
    page.goto(WEBINAR)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download the film").click()
    assert not taken.value.url.startswith(bucket.endpoint)
    assert re.fullmatch(r"[\w-]+\.mp4", taken.value.suggested_filename)
    assert taken.value.path().read_bytes()[:3] == b"\x00\x00\x00"


@pytest.fixture
def publisher(page: Page) -> Page:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture
def film(tmp_path) -> Path:
    """Of three parts."""
    return long_film(tmp_path / "talk.mp4", size_bytes=2 * PART_BYTES + 1_000_000)


def choose(page: Page, film: Path) -> None:
    page.locator("input[type=file][name=file]").set_input_files(film)


def parts_sent(page: Page) -> list[str]:
    """Says which parts have gone, by the answers of the bucket, and that no other bytes have."""
    sent = [answer for answer in page.watcher.answers if answer.request.method == "PUT"]
    assert "PATCH" not in {answer.request.method for answer in page.watcher.answers}
    return [re.search(r"partNumber=(\d+)", answer.url)[1] for answer in sent]


def test_an_editors_film_goes_to_the_bucket_over_a_line_that_breaks(
    publisher: Page, bucket, film, hub_with_bucket
):
    page = publisher
    page.watcher.allow("ERR_INTERNET_DISCONNECTED")
    page.goto(ADD)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 4_000_000}
    line.send("Network.emulateNetworkConditions", slow)
    choose(page, film)
    until(page, "document.querySelector('.upload-row progress').value > 60", within_s=30)
    page.context.set_offline(True)
    expect(page.locator(".upload-row__words")).to_contain_text("The line is broken")
    page.close()
    page.context.set_offline(False)
    assert parts_sent(page) == ["1"]

    again = page.context.new_page()
    again.watcher = page.watcher
    again.goto(ADD)
    expect(again.get_by_text(f"“{film.name}”:")).to_contain_text("% of")
    choose(again, film)
    expect(again.locator(".upload-row__words")).to_contain_text("Here: ")
    assert parts_sent(again) == ["1", "2", "3"], "none was sent twice"
    again.get_by_label("Title").fill("From afar")
    again.get_by_role("button", name="Upload", exact=True).last.click()
    expect(again.get_by_text(re.compile("From afar.*added"))).to_be_visible()
    assert "private/recordings/from-afar.mp4" in bucket.names()
    assert not [name for name in bucket.names() if "/incoming/" in name]
    assert not list((hub_with_bucket.folder / "incoming").iterdir())


def test_a_bucket_that_does_not_answer_is_named_and_the_upload_goes_on_by_itself(
    publisher: Page, film
):
    page = publisher
    page.watcher.allow("ERR_CONNECTION_REFUSED")
    page.goto(ADD)
    page.route("**/private/incoming/**", lambda route: route.abort("connectionrefused"))
    choose(page, film)
    expect(page.locator(".upload-row__words")).to_contain_text(
        "The storage of films does not answer. It goes on by itself."
    )
    page.unroute("**/private/incoming/**")
    expect(page.locator(".upload-row__words")).to_contain_text("Here: ")


def test_a_bucket_that_refuses_again_and_again_is_named_and_pauses_the_upload(
    publisher: Page, film
):
    page = publisher
    page.watcher.allow("answer 403")
    page.goto(ADD)
    allowed = {"Access-Control-Allow-Origin": "*"}
    page.route(
        "**/private/incoming/**", lambda route: route.fulfill(status=403, headers=allowed, body="")
    )
    choose(page, film)
    expect(page.locator(".upload-row__words")).to_contain_text("refuses this file")
    page.unroute("**/private/incoming/**")
    page.get_by_role("button", name=f"Go on: {film.name}").click()
    expect(page.locator(".upload-row__words")).to_contain_text("Here: ")


def test_a_film_is_paused_and_removed_and_nothing_stays_in_the_bucket(
    publisher: Page, bucket, film
):
    page = publisher
    page.goto(ADD)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 2_000_000}
    line.send("Network.emulateNetworkConditions", slow)
    before = set(bucket.unfinished())
    choose(page, film)
    until(page, "document.querySelector('.upload-row progress').value > 5", within_s=30)
    page.get_by_role("button", name=f"Pause: {film.name}").click()
    expect(page.locator(".upload-row__words")).to_contain_text("Paused.")
    assert len(set(bucket.unfinished()) - before) == 1
    page.get_by_role("button", name=f"Remove: {film.name}").click()
    expect(page.locator("[data-choose]")).to_be_visible()
    for _ in range(100):
        if set(bucket.unfinished()) <= before:
            return
        page.wait_for_timeout(100)
    raise AssertionError("its parts are still there")


def test_several_films_at_once_go_to_the_bucket(publisher: Page, bucket, tmp_path):
    page = publisher
    page.goto("/admin/recordings/several/")
    films = [long_film(tmp_path / f"{name}.mp4", size_bytes=300_000) for name in ("one", "two")]
    # Other bytes: the same would be the same recording.
    films[1].write_bytes(films[1].read_bytes()[:-1] + b"x")
    page.locator("input[type=file]").set_input_files(films)
    expect(page.get_by_text("2 of 2 are recordings now.")).to_be_visible()
    assert {"private/recordings/one.mp4", "private/recordings/two.mp4"} <= bucket.names()
    assert len(parts_sent(page)) == 2
