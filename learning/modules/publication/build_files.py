"""Making the files of a work: PDF, large print, EPUB, text and Word."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from media.publications.api import (
    CannotWrite,
    EditionMetadata,
    Figure,
    Publication,
    blocks_of,
    make_fonts,
    plain_text,
    to_json,
    write_epub,
    write_pdf,
    write_text,
    write_word,
)

from ...passages.api import restricted_page_ids
from ...public_address import page_address, public_url
from ..downloads.models import PublicationFile
from ..editions.models import Edition
from ..pages.booklet import ChapteredPage
from .atomic_file import MadeOf, make_file
from .from_pages import publication_from
from .stable_ids import with_uids

Kind = PublicationFile.Kind
# Raised when a writer's files look different: they are made again.
RECIPE = 1
GONE = "The file of this picture cannot be read: “{name}”. Choose the picture again."


@dataclass(frozen=True)
class Manuscript:
    """What files are made of: the work, its stamp, and the pages that its words are from."""

    publication: Publication
    stamp: EditionMetadata
    pages: tuple[int, ...]

    @property
    def digest(self) -> str:
        form = json.dumps([RECIPE, to_json(self.publication), str(self.stamp), self.pages])
        return hashlib.sha256(form.encode()).hexdigest()


def make_files(module: ChapteredPage) -> list[PublicationFile]:
    """Make each file that is not there yet as the work is now. Repeating it changes nothing."""
    manuscript = manuscript_of(module)
    return [_made(module, kind, manuscript) for kind in _WRITERS]


def manuscript_of(module: ChapteredPage) -> Manuscript:
    """Return the work as it is published: without chapters that fewer people may see."""
    closed = restricted_page_ids()
    children = module.get_children().live().specific().order_by("path")
    chapters = [page for page in children if page.pk not in closed]
    times = [page.last_published_at for page in (module, *chapters) if page.last_published_at]
    stamp = EditionMetadata(
        edition=_edition_of(module),
        date=timezone.localtime(max(times, default=timezone.now())).date(),
        address=page_address(module),
        licence=module.licence,
        rights_holder=module.rights_holder,
        hub_name=settings.WAGTAIL_SITE_NAME,
    )
    pages = (module.pk, *(page.pk for page in chapters))
    work = publication_from(module, chapters, site_url=public_url())
    return Manuscript(with_uids(work, pages), stamp, pages)


def _edition_of(module: ChapteredPage) -> str:
    """Return what the cover says: the number, and the version if the editor gives one."""
    number = Edition.objects.filter(work_id=module.pk).aggregate(last=Max("number"))["last"] or 1
    version = f", version {module.version}" if module.version else ""
    return f"Edition {number}{version}"


def _made(module: ChapteredPage, kind: str, manuscript: Manuscript) -> PublicationFile:
    made_of = MadeOf(manuscript.digest, manuscript.pages)
    return make_file(module, kind, made_of, lambda target: write_format(manuscript, kind, target))


def write_format(manuscript: Manuscript, kind: str, to: Path) -> list[str]:
    """Write one file of a work; return warnings for editors. Raises CannotWrite with words for people."""
    for picture in manuscript.publication.pictures:
        if not picture.data:
            raise CannotWrite(GONE.format(name=_caption_of(picture.key, manuscript.publication)))
    return _WRITERS[Kind(kind)](manuscript.publication, manuscript.stamp, to) or []


def _caption_of(key: str, publication: Publication) -> str:
    figures = (block for block in blocks_of(publication) if isinstance(block, Figure))
    return next((plain_text(f) for f in figures if f.picture == key), "")[:120]


def _pdf(
    publication: Publication, stamp: EditionMetadata, to: Path, large_print: bool = False
) -> list[str]:
    fonts = settings.VAR_DIR / "fonts"
    make_fonts(settings.NODE_MODULES, fonts)
    return write_pdf(publication, stamp=stamp, to=to, large_print=large_print, fonts=fonts)


def _text(publication: Publication, stamp: EditionMetadata, to: Path) -> None:
    to.write_text(write_text(publication, stamp), encoding="utf-8")


_WRITERS: dict[str, Callable[[Publication, EditionMetadata, Path], list[str] | None]] = {
    Kind.PDF: _pdf,
    Kind.LARGE_PRINT: lambda work, stamp, to: _pdf(work, stamp, to, large_print=True),
    Kind.EPUB: lambda work, stamp, to: write_epub(work, stamp=stamp, to=to),
    Kind.TEXT: _text,
    Kind.WORD: lambda work, stamp, to: write_word(work, stamp=stamp, to=to),
}


KINDS_MADE = tuple(str(kind) for kind in _WRITERS)
