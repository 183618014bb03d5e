"""A booklet or guidance as the tree, from its published pages."""

import io

from PIL import Image
from wagtail.blocks import StreamValue, StructValue

from media.images.models import HubImage
from media.publications.api import Chapter, Figure, Picture, Publication

from ..fragment_links import CHAPTER as PAGE_KEY
from ..pages.booklet import ChapteredPage
from ..pages.chapter import ChapterPage
from .from_stream import ReadBody, read_body, words_line
from .link_targets import address_of_link

PLAIN = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def publication_from(
    module: ChapteredPage, chapters: list[ChapterPage], *, site_url: str = ""
) -> Publication:
    """Return the tree of a work; keys are ids of blocks, `page-<id>` for a chapter.

    `chapters` in order. Links inside the site get `site_url` before them. A picture is read
    once from the storage; one that cannot be read has no bytes.
    """
    reader = BodyReader(site_url)
    opening = reader.read(module.body)
    return Publication(
        title=module.title,
        subtitle=module.subtitle,
        language=module.language,
        authors=tuple(name.strip() for name in module.authors.split(",") if name.strip()),
        properties=tuple((name, value) for name, value in module.file_properties),
        opening=(*opening.opening, *(b for section in opening.sections for b in section.blocks)),
        opening_notes=tuple(opening.notes),
        chapters=tuple(reader.chapter(page) for page in chapters),
        pictures=tuple(reader.pictures.values()),
    )


class BodyReader:
    """Reads bodies of pages one after another; `pictures` are those met so far, by key."""

    def __init__(self, site_url: str):
        self.site_url = site_url
        self.pictures: dict[str, Picture] = {}

    def chapter(self, page: ChapterPage) -> Chapter:
        read = self.read(page.body)
        return Chapter(
            page.title,
            tuple(read.opening),
            tuple(read.sections),
            tuple(read.notes),
            f"{PAGE_KEY}{page.pk}",
        )

    def read(self, body: StreamValue) -> ReadBody:
        return read_body(body, address_of=self.address_of, figure_of=self.figure)

    def address_of(self, attrs: dict) -> str:
        """Return where a link leads; inside the site with the site before it."""
        address = attrs.get("href", "") or address_of_link(attrs)
        return f"{self.site_url}{address}" if address.startswith("/") else address

    def figure(self, image: HubImage, value: StructValue) -> Figure:
        decorative = bool(getattr(image, "decorative", False))
        key = image.file_hash or image.get_file_hash()
        if key not in self.pictures:
            self.pictures[key] = _picture(key, image)
        alt = "" if decorative else (image.contextual_alt_text or "")
        return Figure(
            key,
            alt,
            decorative,
            words_line(value["caption"]),
            value["credit"] or image.credit or "",
        )


def _picture(key: str, image) -> Picture:
    """Return the picture as PNG or JPEG, which every format takes; without bytes if it is gone."""
    try:
        with image.open_file() as file:
            data = file.read()
        kind = PLAIN.get(image.filename.rpartition(".")[2].lower())
        data, kind = (data, kind) if kind else (_as_png(data), "image/png")
    except (OSError, ValueError, SyntaxError):
        data, kind = b"", "image/png"
    return Picture(key, kind, image.width, image.height, data)


def _as_png(data: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGBA").save(out, "PNG", optimize=True)
    return out.getvalue()
