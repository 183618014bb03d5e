"""The chapters of a module, in order, as its contents show them."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest
from wagtail.models import Page

from media.images.models import HubImage

from ...passages.api import Passage, reading_minutes
from ..entry_memory import entries_by_id
from ..library_entries import LibraryEntry
from .data import ChapterLink


def page_passages(page_ids: Iterable[int]) -> dict[int, Passage]:
    """Return the passages that stand for whole pages, by page id. One query."""
    passages = Passage.objects.current().filter(page_id__in=page_ids, kind=Passage.Kind.PAGE)
    return {passage.page_id: passage for passage in passages}


def chapter_links(
    request: HttpRequest,
    chapters: Sequence[Page],
    *,
    page_passages_by_id: dict[int, Passage] | None = None,
    pictures: Mapping[int, HubImage | None] | None = None,
    current: Page | None = None,
) -> tuple[ChapterLink, ...]:
    """Return chapters as contents show them.

    `page_passages_by_id` are `page_passages` of the chapters when the caller has them
    already, `pictures` their picture models by page id.
    """
    page_passages_by_id = (
        page_passages([chapter.pk for chapter in chapters])
        if page_passages_by_id is None
        else page_passages_by_id
    )
    links = []
    for number, chapter in enumerate(chapters, start=1):
        whole = page_passages_by_id.get(chapter.pk)
        links.append(
            ChapterLink(
                number=number,
                title=chapter.title,
                url=chapter.get_url(request) or "",
                minutes=chapter.minutes or reading_minutes(whole.words if whole else 0),
                uid=whole.uid if whole else "",
                summary=chapter.plain_summary or _where(chapter),
                image=(pictures or {}).get(chapter.pk),
                current=current is not None and chapter.pk == current.pk,
            )
        )
    return tuple(links)


def entries_of(pages: Iterable[Page]) -> dict[int, LibraryEntry]:
    """Return what the library says of pages, their pictures with renditions. Two queries, or none."""
    return entries_by_id(page.pk for page in pages)


def pictures_in(entries: dict[int, LibraryEntry]) -> dict[int, HubImage]:
    """Return the picture that stands for each page that has one."""
    return {pk: entry.image for pk, entry in entries.items() if entry.image is not None}


def _where(chapter) -> str:
    setting = chapter.setting[:1].lower() + chapter.setting[1:]
    return " · ".join(part for part in (chapter.field_of_work, setting) if part)
