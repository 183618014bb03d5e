"""Documents of passages: what stands on live pages, with what their cards in the library say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from wagtail.models import Page

from ...modules.entries import LibraryEntry, LibraryFacet
from ...passages.models import Passage
from ..data import Document
from ..rules import boost_of
from ..sources import Source, owner_of

Kind = Passage.Kind
# A page's own passage holds all its words, which its other passages hold already: of the page
# itself the title and the summary are found.
CHAPTER = "chapter"
PARENT = slice(None, -Page.steplen)


def _page_ids() -> Iterable[int]:
    standing = Passage.objects.standing().filter(page__live=True).order_by()
    return standing.values_list("page_id", flat=True).distinct()


def _documents(page_ids: Sequence[int]) -> Iterator[Document]:
    """Yield the documents of pages. Four queries, however many pages."""
    passages = list(
        Passage.objects.standing()
        .filter(page_id__in=page_ids, page__live=True)
        .select_related("page")
        .order_by("page_id", "position")
    )
    entries = LibraryEntry.objects.in_bulk({passage.page_id for passage in passages})
    facets: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for facet in LibraryFacet.objects.filter(entry_id__in=entries).order_by("facet", "value"):
        facets[facet.entry_id].append((facet.facet, facet.value))
    modules = _modules_of(passages, entries)
    for passage in passages:
        entry = entries.get(passage.page_id)
        yield _document(
            passage, entry, modules.get(passage.page_id), tuple(facets[passage.page_id])
        )


def _modules_of(passages, entries) -> dict[int, int]:
    """Return the module's page of each page: for a chapter the one above it, else itself."""
    pages = {passage.page_id: passage.page for passage in passages}
    above = {
        pk: page.path[PARENT]
        for pk, page in pages.items()
        if pk in entries and entries[pk].kind == CHAPTER
    }
    at = dict(Page.objects.filter(path__in=set(above.values())).values_list("path", "pk"))
    return {pk: at.get(above[pk], pk) if pk in above else pk for pk in pages}


def _document(passage, entry, module_page_id, facets) -> Document:
    page = passage.page
    whole = passage.kind == Kind.PAGE
    return Document(
        uid=passage.uid,
        owner=owner_of("page", page.pk),
        kind=passage.kind,
        title=passage.title,
        text=(entry.summary if entry else "") if whole else passage.text,
        page_id=page.pk,
        page_title=page.title,
        module_page_id=module_page_id,
        module_title=entry.module_title if entry else page.title,
        anchor=_anchor(passage),
        start_s=passage.start_s,
        path=page.path,
        facets=facets,
        boost=boost_of(passage.kind),
    )


def _anchor(passage) -> str:
    if passage.kind in (Kind.PAGE, Kind.CUES):
        return ""
    return passage.slug if passage.kind == Kind.SECTION else f"p-{passage.uid}"


PASSAGES = Source("page", _page_ids, _documents)
