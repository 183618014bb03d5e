"""Whether a file is a Word file that may be opened. Nothing is unpacked before that is known."""

import zipfile
from pathlib import Path

from .. import refusals, size_limits
from ..data import UnreadableFile
from ..size_limits import MB

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text file (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "an archive (RAR)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"\x1f\x8b": "an archive (gzip)",
}
OTHER_ARCHIVES = {
    "Index/": "a Pages document",
    "index.apxl": "a Keynote document",
    "index.xml": "a Pages document",
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
}
MIME_TYPES = {
    "application/epub": "an EPUB book",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (ODT)",
    "application/vnd.oasis": "an OpenDocument file",
}


def open_archive(path: Path) -> zipfile.ZipFile:
    """Return the opened archive of a Word file; raises UnreadableFile."""
    size = path.stat().st_size
    if not size:
        raise UnreadableFile(refusals.EMPTY)
    if size > size_limits.MOST_FILE_BYTES:
        raise UnreadableFile(refusals.too_large(size // MB, size_limits.MOST_FILE_BYTES // MB))
    with path.open("rb") as file:
        head = file.read(2048)
    if not head.startswith(b"PK"):
        raise UnreadableFile(_not_an_archive(path, head))
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(refusals.TRUNCATED) from error
    _check(archive)
    return archive


def _not_an_archive(path: Path, head: bytes) -> str:
    if head.startswith(OLE):
        everything = path.read_bytes()
        locked = "EncryptedPackage".encode("utf-16-le") in everything
        return refusals.LOCKED if locked else refusals.OLD_WORD
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for begin, kind in OTHER_KINDS.items():
        if start.startswith(begin):
            return refusals.other_kind(kind)
    if b"%PDF-" in head[:1024]:
        return refusals.other_kind("a PDF")
    low = start[:1024].lower()
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in low:
        return refusals.other_kind("a web page (HTML)")
    return refusals.NO_WORD_FILE


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > size_limits.MOST_ENTRIES or len(names) != len(set(names)):
        raise UnreadableFile(refusals.BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(refusals.LOCKED)
    if sum(entry.file_size for entry in entries) > size_limits.MOST_UNPACKED_BYTES:
        raise UnreadableFile(refusals.BOMB)
    for entry in entries:
        _check_entry(entry)
    _check_kind(archive, names)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > size_limits.RATIO_FROM_BYTES and ratio > size_limits.MOST_RATIO:
        raise UnreadableFile(refusals.BOMB)
    if "/media/" in entry.filename and entry.file_size > size_limits.MOST_PICTURE_BYTES:
        raise UnreadableFile(
            refusals.large_picture(
                entry.filename.rsplit("/")[-1],
                entry.file_size // MB,
                size_limits.MOST_PICTURE_BYTES // MB,
            )
        )
    if entry.filename.endswith((".xml", ".rels")) and entry.file_size > size_limits.MOST_XML_BYTES:
        raise UnreadableFile(refusals.BOMB)


def _check_kind(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            said = file.read(100).decode("ascii", "replace")
        for begin, kind in MIME_TYPES.items():
            if said.startswith(begin):
                raise UnreadableFile(refusals.other_kind(kind))
    for begin, kind in OTHER_ARCHIVES.items():
        if any(name.startswith(begin) for name in names):
            raise UnreadableFile(refusals.other_kind(kind))
    if "[Content_Types].xml" not in names:
        raise UnreadableFile(refusals.NO_WORD_FILE)
