"""Documents of the glossary: each word with its meaning, while its page is there to show it."""

from collections.abc import Iterable, Iterator, Sequence

from ...modules.api import GlossaryPage, GlossaryTerm
from ..data import Document
from ..document_sources import Source, owner_of
from ..rules import boost_of

KIND = "word"


def _keys() -> Iterable[int]:
    return GlossaryTerm.objects.order_by().values_list("pk", flat=True)


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    page = GlossaryPage.objects.live().first()
    if page is None:
        return
    url = page.get_url() or ""
    for term in GlossaryTerm.objects.filter(pk__in=keys).order_by("pk"):
        also = f"\nAlso: {', '.join(term.names[1:])}." if term.names[1:] else ""
        yield Document(
            uid=f"word-{term.pk}",
            owner=owner_of(KIND, term.pk),
            kind=KIND,
            title=term.term,
            text=term.meaning + also,
            page_id=page.pk,
            page_title=page.title,
            page_url=url,
            module_page_id=page.pk,
            module_title=page.title,
            module_url=url,
            anchor=term.slug,
            path=page.path,
            boost=boost_of(KIND),
        )


WORDS = Source(KIND, _keys, _documents)
