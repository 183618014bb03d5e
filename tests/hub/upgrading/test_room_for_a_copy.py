"""A database is saved beside itself: if there is room, and the last three times."""

import shutil

import pytest

from hub.upgrading.saved_database import CannotUpgrade, forget_older, save_database, size_bytes
from media import clock

pytestmark = pytest.mark.django_db


def test_without_room_the_folder_and_both_numbers_are_named(tmp_path, monkeypatch):
    """The disk of this machine has room: what it says is lowered."""
    full = shutil.disk_usage(tmp_path)._replace(free=size_bytes())
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)
    with pytest.raises(CannotUpgrade, match=rf"MB are needed in {tmp_path}.*or name another"):
        save_database(tmp_path, at=clock.now())
    assert list(tmp_path.iterdir()) == []


def test_the_last_three_are_kept(tmp_path):
    for day in range(1, 6):
        (tmp_path / f"2020-01-0{day}-120000.dump").touch()
    (tmp_path / "a note of the operator").touch()
    forget_older(tmp_path, ".dump")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[:3] == [f"2020-01-0{day}-120000.dump" for day in (3, 4, 5)]
    assert names[3:] == ["a note of the operator"]


def test_the_size_is_that_of_the_whole_database():
    assert size_bytes() > 500_000
