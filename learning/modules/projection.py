"""What follows from publishing: passages and the library's entry. Same transaction."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Page

from media.recordings.api import Recording, cues_of

from ..passages.api import (
    FoundPassage,
    Passage,
    at_or_below,
    child_of,
    cue_runs,
    fingerprint,
    project_passages,
    word_count,
)
from .block_passages import block_passages
from .facet import compute_facet_values, load_ticked
from .image_renditions import pictures_at_hand
from .library_entries import LibraryEntry, LibraryFacet
from .module_metadata import body_text, stream_text, suggested_minutes
from .pages.booklet import ChapteredPage
from .pages.chapter import ChapterPage
from .reading.reading_views import parts_of, section_slugs

# What a page's projection says; the rest of an entry is the work's edition.
PROJECTED = [
    field.name
    for field in LibraryEntry._meta.concrete_fields
    if field.name not in {"page", "edition", "edition_at"}
]


@transaction.atomic(savepoint=False)
def project_module_page(page: Page) -> None:
    """Bring passages and the library up to a page that has just been published.

    Works for modules and chapters. Repeating it changes nothing.
    """
    project_prose_page(page)
    project_entries(page)


def project_entries(page: Page) -> None:
    """Bring the library up to a module or chapter, and to what says the same as it."""
    project_entries_together([page])


def project_entries_together(pages: Sequence[Page]) -> None:
    """Do the same for several pages, in as many queries as for one."""
    together = {page.pk: page for page in pages}
    for page in pages:
        if isinstance(page, ChapteredPage):
            # Chapters say what their module says: for whom, invented or real.
            for chapter in ChapterPage.objects.filter(child_of(page)).live().order_by("path"):
                chapter._cached_parent_obj = page
                together.setdefault(chapter.pk, chapter)
        elif isinstance(page, ChapterPage):
            module = module_of(page)
            together.setdefault(module.pk, module)
    write_entries(together.values())


def project_prose_page(page: Page) -> None:
    """Bring the passages up to any page with a body. Repeating it changes nothing."""
    project_passages(pages={page.pk: found_passages(page)})


def found_passages(page: Page) -> list[FoundPassage]:
    """Return the page itself, its sections with their passages, and its spoken words, in order."""
    body = getattr(page, "body", None) or []
    slugs = section_slugs(body)
    found = [FoundPassage(Passage.Kind.PAGE, "page", page.title, body_text(page))]
    for heading, blocks in parts_of(body):
        title, slug = page.title, ""
        if heading is not None:
            title, slug = heading.value["text"], slugs[heading.id]
            words = stream_text(blocks)
            found.append(FoundPassage(Passage.Kind.SECTION, heading.id, title, words, slug))
        found += block_passages(blocks, title, slug)
    if recording := getattr(page, "recording", None):
        found += spoken_passages(recording)
    return found


def spoken_passages(recording: Recording) -> list[FoundPassage]:
    """Return the runs of cues, each known by its words; twins are counted."""
    runs = cue_runs(cues_of(recording), [chapter["start_s"] for chapter in recording.chapters])
    seen: dict[str, int] = {}
    found = []
    for run in runs:
        words = fingerprint(run.text)
        seen[words] = seen.get(words, 0) + 1
        key = f"{words}-{seen[words]}"
        title = _chapter_title(recording, run.start_s) or recording.title
        slug = slugify(title)[:80]
        found.append(
            FoundPassage(Passage.Kind.CUES, key, title, run.text, slug, run.start_s, run.end_s)
        )
    return found


def _chapter_title(recording, second: float) -> str:
    for chapter in reversed(recording.chapters):
        if chapter["start_s"] <= second + 0.5:
            return chapter["title"]
    return ""


def project_entry(page: Page) -> None:
    """Write what a card in the library says about a page, and what finds it."""
    write_entries([page])


def write_entries(pages: Iterable[Page]) -> None:
    """Do the same for several pages. Six queries at most, and one for each work in chapters."""
    pages = list(pages)
    with pictures_at_hand(_pictures_in(pages)):
        _write_entries(pages)


def _write_entries(pages: list[Page]) -> None:
    load_ticked([*pages, *(module_of(page) for page in pages)])
    minutes = {page.pk: page.minutes or suggested_minutes(page) for page in pages}
    for page in pages:
        if isinstance(page, ChapteredPage) and not page.minutes:
            minutes[page.pk] = _minutes_of_chapters(page, pages, minutes) or minutes[page.pk]
    entries = [_entry_of(page, minutes[page.pk]) for page in pages]
    LibraryEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["page"], update_fields=PROJECTED
    )
    _write_facets(entries)


def _entry_of(page: Page, minutes: int) -> LibraryEntry:
    module = module_of(page)
    values = compute_facet_values(page, module, minutes)
    return LibraryEntry(
        page_id=page.pk,
        kind=type(page).__name__.removesuffix("Page").lower(),
        title=page.title,
        summary=page.plain_summary or getattr(page, "summary", ""),
        minutes=minutes,
        words=word_count(body_text(page)),
        level=module.level,
        format=next(iter(values["format"])),
        module_title=module.title,
        invented_label=module.invented_sentence,
        reviewed_on=module.reviewed_on,
        image_id=getattr(page, "cover_id", None) or first_picture_id(getattr(page, "body", [])),
        listed=getattr(page, "listed", True),
        facet_values={facet: sorted(filter(None, found)) for facet, found in values.items()},
    )


def module_of(page: Page) -> Page:
    """Return the module that a page is, or is a chapter of."""
    return page.get_parent().specific if hasattr(page, "listed") else page


def _minutes_of_chapters(work: ChapteredPage, pages: list[Page], known: Mapping[int, int]) -> int:
    """Return the minutes of a work's chapters together: those of `pages` as known now, else as on record."""
    entries = LibraryEntry.objects.filter(at_or_below(work.path, page="page"), page__live=True)
    minutes = dict(entries.values_list("pk", "minutes"))
    minutes |= {page.pk: known[page.pk] for page in pages if page.path.startswith(work.path)}
    minutes.pop(work.pk, None)
    return sum(minutes.values())


def _pictures_in(pages: Iterable[Page]) -> set[int]:
    """Return the ids of pictures in the figures of several texts, as they are stored."""
    blocks = (
        block for page in pages for block in getattr(getattr(page, "body", None), "raw_data", ())
    )
    figures = (block["value"] for block in blocks if block["type"] == "figure")
    return {figure["image"]["image"] for figure in figures if figure.get("image")} - {None}


def first_picture_id(body: StreamValue) -> int | None:
    """Return the picture that stands for a text: its first figure."""
    for block in body:
        if block.block_type == "figure" and block.value["image"]:
            return block.value["image"].pk
    return None


def _write_facets(entries: list[LibraryEntry]) -> None:
    wanted = {
        (entry.pk, facet, value)
        for entry in entries
        for facet, values in entry.facet_values.items()
        for value in values
    }
    rows = LibraryFacet.objects.filter(entry__in=[entry.pk for entry in entries])
    current = {(row.entry_id, row.facet, row.value): row.pk for row in rows}
    if gone := [pk for key, pk in current.items() if key not in wanted]:
        LibraryFacet.objects.filter(pk__in=gone).delete()
    LibraryFacet.objects.bulk_create(
        LibraryFacet(entry_id=pk, facet=facet, value=value)
        for pk, facet, value in sorted(wanted - current.keys())
    )
