"""An index that is missing, damaged, old or replaced; many threads; one writer."""

import json
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.search.data import SearchFilters
from learning.search.engine import (
    DamagedIndex,
    IndexFolder,
    IndexWriter,
    NoIndex,
    OtherVersion,
    SearchEngine,
)
from learning.search.parsing import parse_query

from .an_index import document, engine_with, texts
from .test_parsing import HOSTILE, signs

POWER = parse_query("power")


def test_no_index_is_told(tmp_path):
    with pytest.raises(NoIndex):
        SearchEngine(tmp_path / "nowhere").search(POWER)


def test_an_index_of_another_version_is_told(tmp_path):
    engine = engine_with(tmp_path, document("Power."))
    path = engine.folder.current() / "version.json"
    path.write_text(json.dumps({"format": 0, "engine": "tantivy 0.1"}))
    with pytest.raises(OtherVersion):
        SearchEngine(tmp_path).search(POWER)


@pytest.mark.parametrize("pattern", ["meta.json", "version.json", "*.term", "*.store", "*.fast"])
@pytest.mark.parametrize("harm", ["emptied", "overwritten", "removed"])
def test_a_damaged_file_is_told(tmp_path, pattern, harm):
    folder = engine_with(tmp_path, document("Power.")).folder.current()
    for path in list(folder.glob(pattern)):
        size = path.stat().st_size
        path.unlink()
        if harm != "removed":
            path.write_bytes(b"" if harm == "emptied" else b"#" * size)
    with pytest.raises((DamagedIndex, NoIndex)):
        SearchEngine(tmp_path).search(POWER)


def test_a_pointer_that_leads_nowhere_is_told(tmp_path):
    engine = engine_with(tmp_path, document("Power."))
    engine.folder.pointer.write_text("index-gone")
    with pytest.raises(NoIndex):
        engine.search(POWER)


def test_a_commit_is_seen_by_the_next_search(tmp_path):
    engine = engine_with(tmp_path, document("Power.", uid="a", owner="page:1"))
    assert texts(engine.search(POWER)) == ["Power."]
    with IndexWriter(engine.folder.current()) as writer:
        writer.replace(["page:1"], [document("More power.", uid="a", owner="page:1")])
        assert texts(engine.search(POWER)) == ["Power."]
        writer.commit()
        assert texts(engine.search(POWER)) == ["More power."]
    with IndexWriter(engine.folder.current()) as writer:
        writer.remove("a")
        writer.commit()
    assert texts(engine.search(POWER)) == []


def test_what_was_not_committed_is_gone(tmp_path):
    engine = engine_with(tmp_path, document("Power."))

    def fail_before_the_commit():
        with IndexWriter(engine.folder.current()) as writer:
            writer.add([document("Power lost.")])
            raise RuntimeError("the process ends here")

    with pytest.raises(RuntimeError):
        fail_before_the_commit()
    assert engine.search(POWER).count == 1
    with IndexWriter(engine.folder.current()) as writer:
        writer.commit()
    assert engine.search(POWER).count == 1


def test_searches_go_on_while_the_index_is_replaced_again_and_again(tmp_path):
    engine = engine_with(tmp_path, *[document(f"Power {n}.") for n in range(20)])
    ended = threading.Event()
    wrong: list = []

    def search_on():
        while not ended.is_set():
            try:
                count = engine.search(POWER).count
                if count != 20:
                    wrong.append(count)
            except Exception as fault:
                wrong.append(fault)

    with ThreadPoolExecutor(8) as pool:
        for _ in range(8):
            pool.submit(search_on)
        try:
            for _ in range(10):
                engine_with(tmp_path, *[document(f"Power {n}.") for n in range(20)])
        finally:
            ended.set()
    assert wrong == []
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_many_threads_search_while_one_writes(tmp_path):
    engine = engine_with(tmp_path, *[document(f"Power {n}.", uid=f"u{n}") for n in range(50)])

    def search(number: int) -> int:
        return engine.search(parse_query(f"power {number % 50} groups"), limit=20).count

    with ThreadPoolExecutor(64) as pool:
        answers = [pool.submit(search, number) for number in range(500)]
        with IndexWriter(engine.folder.current()) as writer:
            for number in range(5):
                writer.add([document(f"Power again {number}.")])
                writer.commit()
        counts = [answer.result(timeout=60) for answer in answers]
    assert set(counts) <= set(range(50, 56))


def test_where_nothing_can_be_written_a_search_still_says_what_is_wrong(tmp_path):
    """As on a disk that is full or read-only: the mark that asks for help cannot be made."""
    engine = engine_with(tmp_path, document("Power."))
    for path in engine.folder.current().glob("*.term"):
        path.write_bytes(b"#" * 200)
    blocked = SearchEngine(tmp_path)
    blocked.folder.suspect = tmp_path / "current" / "suspect"  # below a file: refused to everyone
    with pytest.raises(DamagedIndex):
        blocked.search(POWER)
    assert not blocked.folder.suspect.exists()


def _try_to_write(root, answers) -> None:
    with IndexFolder(root).writing(wait=False) as mine:
        answers.put(mine)


def test_one_process_of_a_machine_writes(tmp_path):
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()

    def another() -> bool:
        process = context.Process(target=_try_to_write, args=(tmp_path, answers))
        process.start()
        process.join(30)
        return answers.get(timeout=5)

    folder = IndexFolder(tmp_path)
    with folder.writing(wait=False) as mine:
        assert mine
        with folder.writing(wait=False) as again:
            assert not again
        assert another() is False
    assert another() is True


def _write_and_die(root) -> None:
    folder = IndexFolder(root)
    with folder.writing(wait=True), IndexWriter(folder.current()) as writer:
        writer.add([document("Power lost.")])
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_writer_that_is_killed_leaves_the_index_as_it_was_and_the_next_one_can_write(tmp_path):
    engine = engine_with(tmp_path, document("Power."))
    process = multiprocessing.get_context("spawn").Process(target=_write_and_die, args=(tmp_path,))
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    with engine.folder.writing(wait=False) as mine, IndexWriter(engine.folder.current()) as writer:
        assert mine
        writer.add([document("Power again.")])
        writer.commit()
    assert sorted(texts(engine.search(POWER))) == ["Power again.", "Power."]


def test_a_sound_index_says_so_and_a_broken_store_does_not(tmp_path):
    engine = engine_with(tmp_path, *[document(f"Power {n}.") for n in range(30)])
    assert engine.is_sound()
    store, *_ = engine.folder.current().glob("*.store")
    content = bytearray(store.read_bytes())
    content[4:40] = b"#" * 36
    store.unlink()
    store.write_bytes(content)
    assert not SearchEngine(tmp_path).is_sound()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return engine_with(
        tmp_path_factory.mktemp("index"),
        document("Power to the people of co-production.", "A title: x AND y"),
        document("Ω≈ç√ 😀 naïve café", path="00010001"),
    )


def asked(engine, text, typing):
    query = parse_query(text, {"power": ["might of all"]}, typing=typing)
    closed = SearchFilters(closed=("00010001",))
    engine.search(query, closed)
    engine.suggest(query)
    return engine.spelling(query, closed)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("typing", [False, True])
def test_hostile_text_is_searched_for_without_harm(small, text, typing):
    asked(small, text, typing)
    assert small.search(POWER).count == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=signs, typing=st.booleans())
def test_any_text_can_be_searched_for(small, text, typing):
    asked(small, text, typing)
    assert not small.folder.suspect.exists()
