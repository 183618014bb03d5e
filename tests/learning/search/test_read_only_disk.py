"""A search goes on over an index on a disk that may only be read."""

import subprocess
from contextlib import contextmanager
from pathlib import Path

from learning.search.engine import IndexWriter, SearchEngine
from learning.search.parsing import parse_query
from tests.media.disks import small_disk

from .an_index import document, engine_with, texts

FARES = "Researchers pay the bus fares of people who take part."
TALK = "Co-production means sharing power with people."


@contextmanager
def read_only(disk: Path):
    _remount(disk, "ro")
    try:
        yield
    finally:
        _remount(disk, "rw")


def _remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def found(engine: SearchEngine, words: str) -> list[str]:
    return texts(engine.search(parse_query(words)))


def test_a_process_that_starts_while_nothing_can_be_written_finds_all_the_same(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        engine_with(disk / "search", document(FARES))
        with read_only(disk):
            assert found(SearchEngine(disk / "search"), "fares") == [FARES]


def test_what_is_written_after_that_is_found_by_the_same_process(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        folder = engine_with(disk / "search", document(FARES)).folder.current()
        engine = SearchEngine(disk / "search")
        with read_only(disk):
            assert found(engine, "power") == []
        with IndexWriter(folder) as writer:
            writer.add([document(TALK)])
            writer.commit()
        assert found(engine, "power") == [TALK]
        assert found(engine, "fares") == [FARES]


def test_an_index_that_is_open_already_goes_on(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        engine = engine_with(disk / "search", document(FARES))
        assert found(engine, "fares") == [FARES]
        with read_only(disk):
            assert found(engine, "fares") == [FARES]
