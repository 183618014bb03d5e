"""A zip of ours opens on any computer, and equal files make an equal zip."""

import io
import zipfile

import pytest

from media.publications.zip_archive import write_zip


def test_files_come_out_as_they_went_in(tmp_path):
    large = b"x" * 3_000_000
    files = {"a/READ-ME.txt": b"Words", "a/films/1.mp4": lambda: io.BytesIO(large)}
    write_zip(files, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as zipped:
        assert zipped.namelist() == ["a/READ-ME.txt", "a/films/1.mp4"]
        assert zipped.read("a/READ-ME.txt") == b"Words"
        assert zipped.read("a/films/1.mp4") == large
        assert zipped.getinfo("a/films/1.mp4").compress_type == zipfile.ZIP_STORED
        assert zipped.testzip() is None


def test_equal_files_make_an_equal_zip(tmp_path):
    for name in ("one.zip", "two.zip"):
        write_zip({"a.txt": b"Words", "b.mp4": lambda: io.BytesIO(b"film")}, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        *("/etc/passwd", "../up.txt", "a//b.txt", "C:\\a.txt", "con.txt", "a/LPT1", "what?.txt"),
        *("ends.", "ends ", ".hidden", "a:b", "tab\t.txt", "x" * 151),
    ],
)
def test_a_name_that_some_system_refuses_is_refused_before_anything_is_written(tmp_path, name):
    with pytest.raises(ValueError, match="cannot be called"):
        write_zip({name: b""}, tmp_path / "out.zip")
    assert list(tmp_path.iterdir()) == []


def test_two_names_that_are_one_on_windows_are_refused(tmp_path):
    with pytest.raises(ValueError, match="cannot be called"):
        write_zip({"a.txt": b"", "A.TXT": b""}, tmp_path / "out.zip")


def test_a_file_that_cannot_be_read_leaves_no_zip(tmp_path):
    def broken():
        raise OSError("It is gone.")

    with pytest.raises(OSError, match="gone"):
        write_zip({"a.txt": b"", "b.mp4": broken}, tmp_path / "out.zip")
    assert list(tmp_path.iterdir()) == []
