"""A hub whose films lie in a bucket: browsers play them from there, at addresses that are signed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.production.buckets import BUCKET, Bucket

from .places import WEBINAR
from .running import RunningHub, copy_prepared
from .watching import Watcher, until

pytest.importorskip("moto.server", reason="moto is not installed")


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
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture
def page(browser, hub_with_bucket, bucket):
    """A browser of its own; all that may come from elsewhere comes from the bucket."""
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
