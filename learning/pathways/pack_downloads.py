"""The files of a pathway's pack, as its pages offer them."""

from dataclasses import dataclass

from django.http import HttpRequest

from ..generation.api import remembered
from ..modules.api import ENDINGS, PublicationFile, pages_by_id
from ..passages.api import is_unrestricted, may_see_page
from .pathway import Pathway

Kind = PublicationFile.Kind
KINDS = (Kind.PACK_PDF, Kind.PACK_ZIP)
NAMES = {"pack-pdf": ("Pack to print", "PDF"), "pack-zip": ("Pack for a memory stick", "ZIP")}


@dataclass(frozen=True)
class PackFile:
    """A file of a pack on offer. `kind` is what people call its format."""

    label: str
    kind: str
    url: str
    size_bytes: int


@dataclass(frozen=True)
class PackOffer:
    """What of a pack can be had now; `is_coming`: it is still being made; `has_failed`: it cannot be."""

    files: tuple[PackFile, ...] = ()
    is_coming: bool = False
    has_failed: bool = False


def pack_of(pathway: Pathway, request: HttpRequest) -> PackOffer:
    """Return what this person may take of a pathway's pack. Two queries for any pathway, or none.

    As with each download, whoever may not see one page in it is offered nothing.
    """
    if not is_unrestricted(request, pathway):
        # A pack is made of what everybody may see.
        return PackOffer()
    rows = _files_of(pathway.pk)
    made = [file for file in rows if file.file]
    pages = pages_by_id(pk for file in made for pk in file.pages)
    seen = {pk for pk, page in pages.items() if may_see_page(request, page)}
    files = tuple(_offer(pathway, file) for file in made if seen.issuperset(file.pages))
    missing = len(files) < len(KINDS)
    failed = missing and any(file.problem for file in rows)
    return PackOffer(files, is_coming=missing and not failed, has_failed=failed)


@remembered
def _files_of(pathway_id: int) -> list[PublicationFile]:
    files = PublicationFile.objects.filter(work_id=pathway_id, kind__in=KINDS)
    return list(files.order_by("kind"))


def _offer(pathway: Pathway, file: PublicationFile) -> PackFile:
    label, kind = NAMES[file.kind]
    url = f"/downloads/{pathway.slug}/{pathway.slug}{ENDINGS[file.kind]}"
    return PackFile(label, kind, url, file.size_bytes)
