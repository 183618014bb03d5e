"""Making the files of a work: PDF, large print, EPUB, text and Word."""

import hashlib
import json
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.models import PageViewRestriction

from media.publications.docx.write import write_word
from media.publications.epub.write import write_epub
from media.publications.json_form import to_json
from media.publications.pdf.fonts import make_fonts
from media.publications.pdf.write import write_pdf
from media.publications.plain import write_text
from media.publications.stamp import CannotWrite, Stamp
from media.publications.tree import Figure, Publication
from media.publications.walk import blocks_of, plain_text

from ..booklet import ChapteredPage
from ..editions.models import Edition
from .addressed import with_uids
from .files import PublicationFile
from .from_pages import publication_from
from .queue import claim, release, want_outdated

logger = logging.getLogger(__name__)
Kind = PublicationFile.Kind
# Raised when a writer's files look different: they are made again.
RECIPE = 1
GONE = "The file of this picture cannot be read: “{name}”. Choose the picture again."
BROKE = "It could not be made. The people who run the hub find the reason in its log."


@dataclass(frozen=True)
class Manuscript:
    """What files are made of: the work, its stamp, and the pages that its words are from."""

    publication: Publication
    stamp: Stamp
    pages: tuple[int, ...]

    @property
    def digest(self) -> str:
        form = json.dumps([RECIPE, to_json(self.publication), str(self.stamp), self.pages])
        return hashlib.sha256(form.encode()).hexdigest()


def build_next(*, owner: str, stopped) -> bool:
    """Make the files of one work that is due, and say whether there was one.

    A file that cannot be made keeps its last good form, with the reason beside it.
    """
    build = claim(owner=owner)
    if build is None:
        return False
    done = False
    try:
        page = build.work.specific
        if isinstance(page, ChapteredPage) and page.live:
            make_files(page)
        done = True
    finally:
        release(build, owner=owner, done=done, recipe=RECIPE)
    return True


def look_after_files() -> int:
    """Have what is missing or made by older writers made again; return how many works."""
    return want_outdated(recipe=RECIPE)


def make_files(module: ChapteredPage) -> list[PublicationFile]:
    """Make each file that is not there yet as the work is now. Repeating it changes nothing."""
    manuscript = manuscript_of(module)
    return [_made(module, kind, manuscript) for kind in _WRITERS]


def manuscript_of(module: ChapteredPage) -> Manuscript:
    """Return the work as it is published: without chapters that fewer people may see."""
    closed = set(PageViewRestriction.objects.values_list("page_id", flat=True))
    children = module.get_children().live().specific().order_by("path")
    chapters = [page for page in children if page.pk not in closed]
    times = [page.last_published_at for page in (module, *chapters) if page.last_published_at]
    stamp = Stamp(
        edition=_edition_of(module),
        date=timezone.localtime(max(times, default=timezone.now())).date(),
        address=module.full_url or settings.WAGTAILADMIN_BASE_URL,
        licence=module.licence,
        rights_holder=module.rights_holder,
        hub_name=settings.WAGTAIL_SITE_NAME,
    )
    pages = (module.pk, *(page.pk for page in chapters))
    work = publication_from(module, chapters, site_url=settings.WAGTAILADMIN_BASE_URL)
    return Manuscript(with_uids(work, pages), stamp, pages)


def _edition_of(module: ChapteredPage) -> str:
    """Return what the cover says: the number, and the version if the editor gives one."""
    number = Edition.objects.filter(work_id=module.pk).aggregate(last=Max("number"))["last"] or 1
    version = f", version {module.version}" if module.version else ""
    return f"Edition {number}{version}"


def _made(module: ChapteredPage, kind: str, manuscript: Manuscript) -> PublicationFile:
    standing, _ = PublicationFile.objects.get_or_create(work_id=module.pk, kind=kind)
    if standing.made_of == manuscript.digest and _is_there(standing):
        return standing
    with tempfile.TemporaryDirectory(prefix="publication-") as folder:
        target = Path(folder, "made")
        try:
            warnings = write(manuscript, kind, target)
        except CannotWrite as problem:
            return _failed(standing, problem.words)
        except Exception:
            logger.exception("The file %s could not be made", standing)
            return _failed(standing, BROKE)
        return _kept(standing, target, manuscript, warnings)


def _failed(standing: PublicationFile, words: str) -> PublicationFile:
    """The last good one stays."""
    PublicationFile.objects.filter(pk=standing.pk).update(problem=words)
    standing.problem = words
    return standing


def write(manuscript: Manuscript, kind: str, to: Path) -> list[str]:
    """Write one file of a work; return warnings for editors. Raises CannotWrite with words for people."""
    for picture in manuscript.publication.pictures:
        if not picture.data:
            raise CannotWrite(GONE.format(name=_caption_of(picture.key, manuscript.publication)))
    return _WRITERS[Kind(kind)](manuscript.publication, manuscript.stamp, to) or []


def _caption_of(key: str, publication: Publication) -> str:
    figures = (block for block in blocks_of(publication) if isinstance(block, Figure))
    return next((plain_text(f) for f in figures if f.picture == key), "")[:120]


def _pdf(publication: Publication, stamp: Stamp, to: Path, large_print: bool = False) -> list[str]:
    fonts = settings.VAR_DIR / "fonts"
    make_fonts(settings.NODE_MODULES, fonts)
    return write_pdf(publication, stamp=stamp, to=to, large_print=large_print, fonts=fonts)


def _text(publication: Publication, stamp: Stamp, to: Path) -> None:
    to.write_text(write_text(publication, stamp), encoding="utf-8")


_WRITERS: dict[str, Callable[[Publication, Stamp, Path], list[str] | None]] = {
    Kind.PDF: _pdf,
    Kind.LARGE_PRINT: lambda work, stamp, to: _pdf(work, stamp, to, large_print=True),
    Kind.EPUB: lambda work, stamp, to: write_epub(work, stamp=stamp, to=to),
    Kind.TEXT: _text,
    Kind.WORD: lambda work, stamp, to: write_word(work, stamp=stamp, to=to),
}


KINDS_MADE = tuple(str(kind) for kind in _WRITERS)


def _is_there(standing: PublicationFile) -> bool:
    return bool(standing.file) and standing.file.storage.exists(standing.file.name)


def _kept(
    standing: PublicationFile, made: Path, manuscript: Manuscript, warnings: list[str]
) -> PublicationFile:
    """Put a good file in the place of the one before, which goes after the commit."""
    before, storage = standing.file.name, standing.file.storage
    with made.open("rb") as stream:
        standing.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        standing.file.save(f"{standing.work_id}-{standing.kind}", File(stream), save=False)
    standing.size_bytes, standing.made_of = made.stat().st_size, manuscript.digest
    standing.pages, standing.made_at, standing.problem = list(manuscript.pages), timezone.now(), ""
    standing.warnings = warnings
    try:
        standing.save(force_update=True)
    except DatabaseError:
        # The work was deleted meanwhile, or the database is away.
        storage.delete(standing.file.name)
        raise
    if before and before != standing.file.name:
        transaction.on_commit(lambda: storage.delete(before))
    return standing
