"""Collected files are compressed once: those with a hash in their name, as small as it pays."""

from pathlib import Path

import brotli
import pytest

from hub.assets.static_storage import HubStaticFilesStorage

pytestmark = pytest.mark.no_database
WORDS = b"a line of a style sheet, and again a line of a style sheet, and then another;\n" * 400
HASH = "0123456789ab"


@pytest.fixture
def storage(tmp_path):
    return HubStaticFilesStorage(location=tmp_path)


def put(storage, name: str) -> str:
    path = Path(storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WORDS)
    return name


def test_only_what_pages_name_is_compressed_in_both_ways(storage):
    names = [put(storage, "hub/page.css"), put(storage, f"hub/page.{HASH}.css")]
    made = {compressed for _, compressed in storage.compress_files(names)}
    assert made == {f"hub/page.{HASH}.css.br", f"hub/page.{HASH}.css.gz"}
    with open(storage.path(f"hub/page.{HASH}.css.br"), "rb") as file:
        assert brotli.decompress(file.read()) == WORDS


def test_what_is_there_is_not_made_again(storage):
    names = [put(storage, f"hub/page.{HASH}.css")]
    assert list(storage.compress_files(names))
    assert list(storage.compress_files(names)) == []


def test_for_visitors_as_small_as_can_be_for_editors_quickly(storage):
    ours, theirs = put(storage, f"hub/x.{HASH}.js"), put(storage, f"wagtailadmin/x.{HASH}.js")
    list(storage.compress_files([ours, theirs]))
    for name, quality in ((ours, 11), (theirs, 5)):
        with open(storage.path(f"{name}.br"), "rb") as file:
            assert file.read() == brotli.compress(WORDS, quality=quality)


def test_a_picture_is_left_as_it_is(storage):
    assert list(storage.compress_files([put(storage, f"hub/a.{HASH}.png")])) == []
