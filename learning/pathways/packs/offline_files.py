"""The offline pack: pages that open from a memory stick, with all that they show beside them."""

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string

from media.publications.api import CannotWrite, write_zip

from .data import Pack, PackStep

# What memory sticks as they are sold take as one file.
MOST_BYTES = 3_900_000_000
TOO_LARGE = "The pack would be larger than memory sticks take. Use shorter films, or make two pathways of it."
STYLES = (
    "hub/css/plain.css",
    "hub/css/tokens.css",
    "hub/css/base.css",
    "hub/css/prose.css",
    "hub/css/blocks.css",
    "hub/css/callout.css",
)
# What only a pack has. No static files: their fonts lie beside them in a pack, not on the hub.
LOOK = Path(__file__).with_name("look")
LETTERS = tuple(
    f"atkinson-hyperlegible-next-{script}-wght-{slope}.woff2"
    for script in ("latin", "latin-ext")
    for slope in ("normal", "italic")
)


def offline_pages(pack: Pack) -> dict[str, bytes]:
    """Return the pages and texts of a pack, by their place in it."""
    pages = {
        "index.html": _page(pack, large=False),
        "large-print.html": _page(pack, large=True),
        "READ-ME.txt": _lines(render_to_string("learning/pack/read_me.txt", {"pack": pack})),
    }
    for step in pack.steps:
        if step.transcript:
            pages[step.transcript] = _lines(_transcript(step))
    return pages


def look_files() -> dict[str, bytes]:
    """Return the style sheet, the script and the letters of a pack, by their place in it."""
    styles = b"\n".join([*map(_static, STYLES), (LOOK / "offline.css").read_bytes()])
    looks = {"look/pack.css": styles, "look/pack.js": (LOOK / "pack.js").read_bytes()}
    return looks | {f"look/{name}": _static(f"vendor/atkinson/{name}") for name in LETTERS}


def digest_of(pages: dict[str, bytes], pack: Pack, pdf_sha256: str) -> str:
    """Return the fingerprint of all that is in a pack."""
    whole = hashlib.sha256(pdf_sha256.encode())
    for place, words in pages.items():
        whole.update(f"{place}\0{hashlib.sha256(words).hexdigest()}\0".encode())
    for place, stored in pack.files.items():
        whole.update(f"{place}\0{stored.digest}\0".encode())
    return whole.hexdigest()


def write_offline(pack: Pack, pages: dict[str, bytes], pdf: FieldFile, to: Path) -> None:
    """Write the zip of a pack at `to`. `pdf` is the stored PDF. Raises CannotWrite with words for people."""
    sizes = [stored.storage.size(stored.name) for stored in pack.files.values()]
    if sum(sizes) + pdf.size > MOST_BYTES:
        raise CannotWrite(TOO_LARGE)
    files = {"READ-ME.txt": pages["READ-ME.txt"], **pages}
    files[pack.pdf_name] = partial(pdf.storage.open, pdf.name, "rb")
    files |= look_files()
    for place, stored in pack.files.items():
        files[place] = partial(stored.storage.open, stored.name, "rb")
    write_zip({f"{pack.slug}-pack/{place}": content for place, content in files.items()}, to)


def _page(pack: Pack, *, large: bool) -> bytes:
    words = render_to_string("learning/pack/page.html", {"pack": pack, "large": large})
    return words.encode()


def _static(name: str) -> bytes:
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(name)
    return Path(path).read_bytes()


def _transcript(step: PackStep) -> str:
    return "\n\n".join(_said(step)) + "\n"


def _said(step: PackStep) -> Iterator[str]:
    excerpt = step.view.excerpt
    yield step.view.station.title
    for chapter in excerpt.spoken:
        if len(excerpt.spoken) > 1:
            yield chapter.title
        yield " ".join(
            f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text for cue in chapter.cues
        )
    if excerpt.source:
        yield f"From: {excerpt.source.module_title}. {step.source_address}".strip()


def _lines(text: str) -> bytes:
    """Return a text as Windows' own editor shows it too: it wants both signs at a line's end."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")
