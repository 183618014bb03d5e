"""Documents of passages: what stands on live pages, with what their cards in the library say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from wagtail.models import Page

from ...modules.api import LibraryEntry, LibraryFacet
from ...passages.api import Passage, without_note_marks
from ..data import Document
from ..document_sources import Source, owner_of
from ..rules import boost_of

Kind = Passage.Kind
# A page and a section hold all their words, which the passages in them hold already: of themselves
# their titles are found, and of a page its summary.
SMALL = {Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.FIGURE, Kind.QUOTE, Kind.BOX}
PARTS = {Kind.PAGE: {Kind.SECTION, *SMALL}, Kind.SECTION: SMALL}
WHOLES = set(PARTS)
CHAPTER = "chapter"
PARENT = slice(None, -Page.steplen)


def _page_ids() -> Iterable[int]:
    current = Passage.objects.current().filter(page__live=True).order_by()
    return current.values_list("page_id", flat=True).distinct()


def _documents(page_ids: Sequence[int]) -> Iterator[Document]:
    """Yield the documents of pages. Five queries, however many pages."""
    # A page for each passage would cost more than all else.
    live = Page.objects.live().filter(pk__in=page_ids).only("title", "path", "url_path")
    pages = {page.pk: page for page in live}
    entries = LibraryEntry.objects.in_bulk(pages)
    facets: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = LibraryFacet.objects.filter(entry_id__in=entries).order_by("facet", "value")
    for entry_id, facet, value in rows.values_list("entry_id", "facet", "value"):
        facets[entry_id].append((facet, value))
    modules = _modules_of(pages, entries)
    # Once for a page, not for each of its passages.
    urls = {page: page.get_url() or "" for page in (*pages.values(), *modules.values())}
    current = Passage.objects.current().filter(page_id__in=pages)
    rows = list(current.order_by("page_id", "position"))
    for passage, after in zip_longest(rows, rows[1:]):
        pk = passage.page_id
        text = _text(passage, after, entries.get(pk))
        yield _document(
            passage,
            without_note_marks(text),
            pages[pk],
            entries.get(pk),
            modules[pk],
            tuple(facets[pk]),
            urls,
        )


def _modules_of(pages: dict[int, Page], entries: dict[int, LibraryEntry]) -> dict[int, Page]:
    """Return the module's page of each page: for a chapter the one above it, else itself."""
    above = {
        pk: page.path[PARENT]
        for pk, page in pages.items()
        if pk in entries and entries[pk].kind == CHAPTER
    }
    modules = Page.objects.filter(path__in=set(above.values())).only("title", "path", "url_path")
    at = {module.path: module for module in modules}
    return {pk: at.get(above.get(pk, ""), page) for pk, page in pages.items()}


def _document(passage, text, page, entry, module, facets, urls) -> Document:
    return Document(
        uid=passage.uid,
        owner=owner_of("page", page.pk),
        kind=passage.kind,
        title=passage.title,
        text=text,
        page_id=page.pk,
        page_title=page.title,
        page_url=urls[page],
        module_page_id=module.pk,
        module_title=entry.module_title if entry else page.title,
        module_url=urls[module],
        anchor=_anchor(passage),
        start_s=passage.start_s,
        path=page.path,
        facets=facets,
        boost=boost_of(passage.kind),
    )


def _text(passage, after, entry) -> str:
    """Return what is found of it besides its title: of a whole what its parts do not hold.

    `after` is the passage that follows; what has no parts speaks for itself.
    """
    if passage.kind not in WHOLES:
        return passage.text
    summary = entry.summary if entry and passage.kind == Kind.PAGE else ""
    has_parts = (
        after is not None and after.page_id == passage.page_id and after.kind in PARTS[passage.kind]
    )
    return summary if has_parts else "\n".join(part for part in (summary, passage.text) if part)


def _anchor(passage) -> str:
    if passage.kind in (Kind.PAGE, Kind.CUES):
        return ""
    return passage.slug if passage.kind == Kind.SECTION else f"p-{passage.uid}"


PASSAGES = Source("page", _page_ids, _documents)
