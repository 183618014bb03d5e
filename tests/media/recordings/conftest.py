"""For tests of faults: a hub of its own for each, and a film that takes a while."""

import shutil
from pathlib import Path

import pytest

from ..disks import small_disk
from ..films import make_noise
from .real_hub import Hub


@pytest.fixture
def hub(migrated, tmp_path):
    """Each test has a hub of its own: what one leaves behind is no other's fault."""
    return _hub_in(tmp_path / "hub", migrated, clock=tmp_path / "clock")


@pytest.fixture
def hub_on_small_disk(migrated, tmp_path):
    """One whose database and files lie on a disk that can be filled."""
    with small_disk(tmp_path / "disk", megabytes=128) as folder:
        yield _hub_in(folder / "hub", migrated, clock=tmp_path / "clock")


def _hub_in(folder: Path, migrated: Path, *, clock: Path) -> Hub:
    folder.mkdir()
    shutil.copyfile(migrated, folder / "hub.sqlite3")
    return Hub(folder, clock=clock)


@pytest.fixture(scope="session")
def slow_film(tmp_path_factory):
    """Four seconds of noise, 720 lines: a few seconds of work for each thing made of it."""
    return make_noise(tmp_path_factory.mktemp("films") / "noise.avi", seconds=4, size=(1280, 720))
