"""What follows from publishing: passages and the library's entry. Same transaction."""

from django.db import transaction
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Page

from media.recordings.api import Recording, cues_of

from ..passages.api import (
    FoundPassage,
    Passage,
    cue_runs,
    fingerprint,
    project_passages,
    word_count,
)
from .block_passages import block_passages
from .facet import compute_facet_values
from .library_entries import LibraryEntry, LibraryFacet
from .module_metadata import body_text, stream_text, suggested_minutes
from .pages.booklet import ChapteredPage
from .reading.reading_views import parts_of, section_slugs


@transaction.atomic
def project_module_page(page: Page) -> None:
    """Bring passages and the library up to a page that has just been published.

    Works for modules and chapters. Repeating it changes nothing.
    """
    project_prose_page(page)
    project_entries(page)


def project_entries(page: Page) -> None:
    """Bring the library up to a module or chapter, and to what says the same as it."""
    project_entry(page)
    if isinstance(page, ChapteredPage):
        # Chapters say what their module says: for whom, invented or real.
        for chapter in page.get_children().live().specific():
            project_entry(chapter)
    parent = page.get_parent().specific
    if isinstance(parent, ChapteredPage):
        project_entry(parent)


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
    module = page.get_parent().specific if hasattr(page, "listed") else page
    words = word_count(body_text(page))
    minutes = page.minutes or suggested_minutes(page)
    if isinstance(page, ChapteredPage) and not page.minutes:
        minutes = sum(_chapter_entries(page).values_list("minutes", flat=True)) or minutes
    values = compute_facet_values(page, module, minutes)
    entry, _ = LibraryEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "kind": type(page).__name__.removesuffix("Page").lower(),
            "title": page.title,
            "summary": page.plain_summary or getattr(page, "summary", ""),
            "minutes": minutes,
            "words": words,
            "level": module.level,
            "format": next(iter(values["format"])),
            "module_title": module.title,
            "invented_label": module.invented_sentence,
            "reviewed_on": module.reviewed_on,
            "image_id": getattr(page, "cover_id", None)
            or first_picture_id(getattr(page, "body", [])),
            "listed": getattr(page, "listed", True),
            "facet_values": {facet: sorted(filter(None, found)) for facet, found in values.items()},
        },
    )
    _project_facets(entry, values)


def _chapter_entries(module):
    return LibraryEntry.objects.filter(page__in=module.get_children().live())


def first_picture_id(body: StreamValue) -> int | None:
    """Return the picture that stands for a text: its first figure."""
    for block in body:
        if block.block_type == "figure" and block.value["image"]:
            return block.value["image"].pk
    return None


def _project_facets(entry: LibraryEntry, values: dict[str, set[str]]) -> None:
    wanted = {(facet, value) for facet, found in values.items() for value in found if value}
    current = {(facet.facet, facet.value): facet for facet in entry.facets.all()}
    LibraryFacet.objects.filter(
        pk__in=[f.pk for key, f in current.items() if key not in wanted]
    ).delete()
    LibraryFacet.objects.bulk_create(
        LibraryFacet(entry=entry, facet=facet, value=value)
        for facet, value in sorted(wanted - current.keys())
    )
