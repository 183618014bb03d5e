"""One number for all processes of a machine; and what becomes of it where its file cannot be written."""

import shutil
import subprocess
import sys
import threading

import pytest

from learning.generation.machine_number import SIZE, MachineNumber

pytestmark = pytest.mark.no_database
FIRST, SECOND, CLOSING = (1, 1, 11, 0), (2, 2, 22, 0), (3, 3, 33, 3)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "generation"


def test_who_opens_it_later_sees_the_same_number_and_each_change_at_once(path):
    one = MachineNumber(path)
    one.raise_it(closes=False)
    other = MachineNumber(path)
    assert one.now() == other.now() == 1
    other.raise_it(closes=True)
    assert one.now() == 2
    assert one.closed_at() == 2
    one.raise_it(closes=False)
    assert (other.now(), other.closed_at()) == (3, 2)


def test_another_process_sees_it_and_raises_it(path):
    ours = MachineNumber(path)
    script = (
        "import sys; from pathlib import Path\n"
        "from learning.generation.machine_number import MachineNumber\n"
        "number = MachineNumber(Path(sys.argv[1]))\n"
        "[number.raise_it(closes=False) for _ in range(200)]"
    )
    command = [sys.executable, "-c", script, str(path)]
    children = [subprocess.Popen(command) for _ in range(3)]
    for child in children:
        assert child.wait(60) == 0
    assert ours.now() == 600


def test_no_raising_is_lost_among_threads(path):
    number = MachineNumber(path)

    def raise_often():
        for _ in range(100):
            number.raise_it(closes=False)

    threads = [threading.Thread(target=raise_often) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert number.now() == 800


def test_what_the_database_looks_like_counts_once_for_all_processes(path):
    one, other = MachineNumber(path), MachineNumber(path)
    assert one.raise_if_other(FIRST)
    assert not other.raise_if_other(FIRST)
    one.raise_it(closes=False)
    one.note_seen(SECOND)
    assert not other.raise_if_other(SECOND)
    assert other.raise_if_other(CLOSING)
    assert one.closed_at() == one.now() == 3


def test_where_the_file_cannot_be_written_each_process_counts_alone_and_joins_the_others_later(
    path,
):
    one, other = MachineNumber(path), MachineNumber(path)
    one.raise_if_other(FIRST)
    aside = path.rename(path.with_name("aside"))  # as good as a disk that takes nothing
    assert one.raise_if_other(SECOND)
    assert not one.raise_if_other(SECOND)
    assert other.raise_if_other(SECOND)
    assert (one.now(), one.is_shared()) == (2, False)
    assert one.raise_if_other(CLOSING)
    assert one.closed_at() == one.now() == 3
    assert other.closed_at() == 0
    aside.rename(path)
    assert one.raise_if_other(CLOSING)
    assert one.is_shared()
    # Nobody has had this number before, and nothing older is shown under it.
    assert one.now() == one.closed_at() == 4
    assert other.now() > 3


def test_a_file_that_was_deleted_is_not_made_again_under_those_who_look_at_it(path):
    number = MachineNumber(path)
    path.unlink()
    number.raise_it(closes=False)
    assert number.now() == 1
    assert not path.exists()


def test_without_a_file_and_without_room_for_one_it_says_so(path):
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="var"):
        MachineNumber(path)


def test_a_file_of_another_size_is_made_whole(path):
    path.parent.mkdir()
    path.write_bytes(b"\0" * 3)
    assert MachineNumber(path).now() == 0
    assert path.stat().st_size == SIZE


class TestForTheServerInFront:
    """It names its answers by where the link leads: a name that it had before is never used again."""

    def leads_to(self, path) -> str:
        """Return the number in the name of the folder that it leads to."""
        return self.name_of(path).partition("-")[0]

    def name_of(self, path) -> str:
        return (path.with_name("closed") / "now").resolve(strict=True).name

    def test_only_a_closing_changes_the_name(self, path):
        number = MachineNumber(path)
        number.raise_it(closes=True)
        closed = self.leads_to(path)
        number.raise_it(closes=False)
        assert self.leads_to(path) == closed == str(number.closed_at())

    def test_each_closing_has_a_name_of_its_own(self, path):
        number = MachineNumber(path)
        names = []
        for _ in range(3):
            number.raise_it(closes=True)
            number.raise_it(closes=False)
            names.append(self.name_of(path))
        assert len(set(names)) == 3
        assert sorted(each.name for each in path.with_name("closed").iterdir()) == [
            names[-1],
            "now",
        ]

    def test_what_was_closed_on_another_machine_changes_it_too(self, path):
        number = MachineNumber(path)
        number.raise_if_other(FIRST)
        assert not path.with_name("closed").exists()
        number.raise_if_other(CLOSING)
        assert self.leads_to(path) == str(number.now())

    def test_the_number_is_raised_before_the_name_changes(self, path):
        """Between the two, an answer may be kept under the old name: nobody asks for it afterwards."""
        number = MachineNumber(path)
        seen = []
        original = number._point_front_server_to
        number._point_front_server_to = lambda to: (seen.append(number.now()), original(to))
        number.raise_it(closes=True)
        assert seen == [number.now()]

    def test_a_number_that_comes_again_has_another_name(self, path):
        """Files were put back, or begun anew: nginx may still hold what it kept under the number."""
        MachineNumber(path).raise_it(closes=True)
        before = self.name_of(path)
        path.unlink()
        MachineNumber(path).raise_it(closes=True)
        assert self.leads_to(path) == before.partition("-")[0]
        assert self.name_of(path) != before

    def test_a_link_that_was_copied_as_a_folder_is_one_again(self, path):
        number = MachineNumber(path)
        number.raise_it(closes=True)
        closed = path.with_name("closed")
        shutil.copytree(closed, path.with_name("copy"))
        shutil.rmtree(closed)
        path.with_name("copy").rename(closed)
        assert not (closed / "now").is_symlink()
        number.raise_it(closes=True)
        assert self.leads_to(path) == str(number.now())

    def test_a_link_that_was_left_half_made_is_no_hindrance(self, path):
        number = MachineNumber(path)
        number.raise_it(closes=True)
        (path.with_name("closed") / "next").symlink_to("nowhere")
        number.raise_it(closes=True)
        assert self.leads_to(path) == str(number.now())

    def test_where_no_link_can_be_made_the_number_is_raised_all_the_same(self, path):
        number = MachineNumber(path)
        path.with_name("closed").write_text("in the way")
        number.raise_it(closes=True)
        assert number.closed_at() == number.now() > 0
        assert number.is_shared()
        path.with_name("closed").unlink()
        number.raise_it(closes=False)
        assert self.leads_to(path) == str(number.now()), "made good as soon as it can be"
