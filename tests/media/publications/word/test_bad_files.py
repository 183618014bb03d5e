"""Files that cannot be read are refused in words for people, and leave nothing behind."""

import io
import random
import struct
import zipfile
import zlib

import pytest

from media.publications.word import UnreadableFile, read_word, size_limits
from media.publications.word.data import Reading
from media.publications.word.package.archive import open_archive

from .making import cell, drawing, p, picture_bytes, row, table, write_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
HTML = b"<!DOCTYPE html>\n<html><body>Words</body></html>"
DEFINITION = '<!DOCTYPE w:x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def archive(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in files.items():
            held.writestr(name, data)
    return out.getvalue()


def word(tmp_path, *body, **more):
    return write_word(tmp_path / "made.docx", *(body or [p("Words.")]), **more).read_bytes()


def locked_entry(data):
    """The same archive with the flag that says its entries are encrypted."""
    data = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def broken_entry(data):
    """The same archive with another byte in the middle of its largest part."""
    held = zipfile.ZipFile(io.BytesIO(data))
    info = max(held.infolist(), key=lambda each: each.compress_size)
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def large_picture(size_mb):
    """A PNG with one chunk as large as that, which does not shrink."""
    data = random.Random(1).randbytes(size_mb * 1024**2 + 1)
    return picture_bytes() + struct.pack(">I", len(data)) + b"teXt" + data


CASES = {
    "nothing": (lambda folder: b"", "This file is empty"),
    "no words": (lambda folder: word(folder, p()), "There are no words in this document"),
    ".doc": (lambda folder: OLE, "old version of Office"),
    "password": (
        lambda folder: OLE + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
    ),
    "locked entries": (lambda folder: locked_entry(word(folder)), "locked with a password"),
    "half of it": (lambda folder: word(folder)[:900], "only a part of it arrived"),
    "a byte changed": (lambda folder: broken_entry(word(folder)), "A part of this file is damaged"),
    "broken XML": (lambda folder: word(folder, "<w:p>"), "A part of this file is damaged"),
    "web page": (lambda folder: HTML, "This is a web page (HTML)"),
    "PDF": (lambda folder: b"%PDF-1.7\n", "This is a PDF"),
    "RTF": (lambda folder: b"{\\rtf1 Words}", "This is a rich text file (RTF)"),
    "picture": (lambda folder: picture_bytes(), "This is a picture"),
    "plain words": (lambda folder: b"Only words.", "not a Word document"),
    "EPUB": (lambda folder: archive(mimetype="application/epub+zip"), "This is an EPUB book"),
    "ODT": (
        lambda folder: archive(mimetype="application/vnd.oasis.opendocument.text"),
        "This is an OpenDocument text",
    ),
    "Pages": (lambda folder: archive(**{"Index/Document.iwa": "x"}), "This is a Pages document"),
    "Excel": (
        lambda folder: archive(**{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
        "This is an Excel workbook",
    ),
    "another archive": (lambda folder: archive(a="x"), "not a Word document"),
    "no main part": (
        lambda folder: archive(**{"[Content_Types].xml": "<x/>", "word/a.xml": "<x/>"}),
        "A part of this file is damaged",
    ),
    "bomb": (
        lambda folder: word(folder, files={"word/media/x.bmp": b"\0" * 20 * 1024**2}),
        "unpacks to far more",
    ),
    "too many entries": (
        lambda folder: word(folder, files={f"word/x{n}": b"" for n in range(5_001)}),
        "unpacks to far more",
    ),
    "large picture": (
        lambda folder: word(folder, files={"word/media/x.png": large_picture(31)}),
        "The picture x.png in this file has 31 MB; at most 30 MB",
    ),
    "entities in a style": (
        lambda folder: word(folder, files={"word/theme.xml": DEFINITION + "<w/>"}),
        "can be used for attacks",
    ),
    "entities in UTF-16": (
        lambda folder: word(
            folder, files={"word/theme.xml": (DEFINITION + "<w/>").encode("utf-16")}
        ),
        "can be used for attacks",
    ),
    "tables 3,000 deep": (
        lambda folder: word(folder, "".join(nested(3_000))),
        "far too deep",
    ),
}


def nested(depth):
    return ["<w:tbl><w:tr><w:tc>"] * depth + [p("deep")] + ["</w:tc></w:tr></w:tbl>"] * depth


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_refused_in_plain_words(tmp_path, name):
    make, said = CASES[name]
    path = tmp_path / "bad.docx"
    path.write_bytes(make(tmp_path))
    with pytest.raises(UnreadableFile) as refused:
        read_word(path)
    assert said in str(refused.value)
    # A reason and a remedy.
    assert str(refused.value).count(". ") >= 1


def test_many_parts_are_weighed_together(tmp_path, monkeypatch):
    path = tmp_path / "many.docx"
    path.write_bytes(word(tmp_path, files={f"word/x{n}": b"0" * 10_000 for n in range(10)}))
    open_archive(path).close()
    monkeypatch.setattr(size_limits, "MOST_UNPACKED_BYTES", 90_000)
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        open_archive(path)


def test_a_file_of_500_mb_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.write(b"PK")
        file.truncate(500 * 1024**2)
    with pytest.raises(UnreadableFile, match="has 500 MB; at most 150 MB") as refused:
        read_word(path)
    assert "Compress Pictures" in str(refused.value)


def test_tables_that_are_60_deep_are_taken_apart(read):
    reading = read(p("Before."), "".join(nested(60)))
    assert reading.receipt.unexplained == ()
    assert reading.receipt.counts.tables == 1


def test_macros_and_other_files_are_left_out_and_told(read, warned):
    files = {"word/vbaProject.bin": b"x", "word/embeddings/sheet.xlsx": b"x"}
    reading = read(p("Words."), files=files)
    assert {"macros", "embedded file"} <= set(warned(reading))


def test_a_picture_with_too_many_dots_is_left_out(read):
    huge = picture_bytes("PNG", (1, 1)).replace(
        struct.pack(">II", 1, 1), struct.pack(">II", 60_000, 60_000)
    )
    at = huge.index(b"IHDR")
    crc = zlib.crc32(huge[at : at + 17])
    huge = huge[: at + 17] + struct.pack(">I", crc) + huge[at + 21 :]
    reading = read(
        p("Words.", drawing(alt="Wide")),
        relations=[("rIdP", "image", "media/x.png", "")],
        files={"word/media/x.png": huge},
    )
    assert any("more than 60 million dots" in each.words for each in reading.receipt.warnings)


def test_a_reader_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    path = write_word(tmp_path / "small.docx", p("Words."))
    monkeypatch.setattr("media.publications.word.reader_process.WALL_S", 0.05)
    with pytest.raises(UnreadableFile, match="more time or memory"):
        read_word(path)


def test_reading_twice_gives_the_same_and_leaves_the_file(tmp_path):
    rows = table(row(cell(p("a"))))
    path = write_word(tmp_path / "small.docx", p("Words."), rows)
    before = path.read_bytes()
    first, second = read_word(path), read_word(path)
    assert isinstance(first, Reading)
    assert first == second
    assert path.read_bytes() == before
