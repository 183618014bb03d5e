"""Which files of a work a person may take away."""

from dataclasses import dataclass

from django.db.models import F
from django.http import HttpRequest
from wagtail.models import Page

from ...generation.api import remembered
from ...passages.api import may_see_page
from .models import PublicationBuild, PublicationFile

ENDINGS = {
    "pdf": ".pdf",
    "large-print": "-large-print.pdf",
    "epub": ".epub",
    "docx": ".docx",
    "txt": ".txt",
    "pack-pdf": "-pack.pdf",
    "pack-zip": "-pack.zip",
}
MIME_TYPES = {
    "pdf": "application/pdf",
    "large-print": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "pack-pdf": "application/pdf",
    "pack-zip": "application/zip",
}


@dataclass(frozen=True)
class TakeAway:
    """A file on offer. `kind` is what people call its format."""

    label: str
    kind: str
    url: str
    size_bytes: int


def take_aways(module: Page, seen: set[int]) -> tuple[TakeAway, ...]:
    """Return the files of a work, for a person who may see the pages with the ids `seen`. One query, or none."""
    return tuple(
        TakeAway(
            label=file.get_kind_display(),
            kind=file.kind,
            url=f"/downloads/{module.slug}/{module.slug}{ENDINGS[file.kind]}",
            size_bytes=file.size_bytes,
        )
        for file in _files_of(module.pk)
        if seen.issuperset(file.pages)
    )


@remembered
def _files_of(work_id: int) -> list[PublicationFile]:
    order = list(ENDINGS)
    files = PublicationFile.objects.filter(work_id=work_id).exclude(file="")
    return sorted(files, key=lambda file: order.index(file.kind))


def may_take(file: PublicationFile, request: HttpRequest) -> bool:
    """Return whether this person may see every page whose words are in the file, now."""
    pages = Page.objects.in_bulk(file.pages)
    return len(pages) == len(file.pages) and all(
        may_see_page(request, page) for page in pages.values()
    )


def file_called(slug: str, filename: str) -> PublicationFile | None:
    """Return the file that a download's name asks for; None when no work has it."""
    kinds = {f"{slug}{ending}": kind for kind, ending in ENDINGS.items()}
    kind = kinds.get(filename)
    found = PublicationFile.objects.filter(work__slug=slug, work__live=True, kind=kind or "")
    return found.exclude(file="").select_related("work").first()


def builds_waiting() -> int:
    """Return how many works have been published and wait for their files. One query."""
    return PublicationBuild.objects.filter(wanted__gt=F("built")).count()
