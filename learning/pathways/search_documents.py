"""What the search finds of a pathway: its title, whom it is for and what it leads to.

Not its steps: their titles may be those of sources that not everybody may read.
"""

from collections.abc import Iterable, Iterator, Sequence

from ..search.api import Document, Source, boost_of, owner_of
from .page import PathwayPage

KIND = "pathway"


def _keys() -> Iterable[int]:
    return PathwayPage.objects.live().order_by().values_list("pk", flat=True)


def _documents(page_ids: Sequence[int]) -> Iterator[Document]:
    pathways = PathwayPage.objects.live().filter(pk__in=page_ids).order_by("pk")
    for pathway in pathways.prefetch_related("audiences"):
        outcomes = [str(outcome.value) for outcome in pathway.outcomes]
        url = pathway.get_url() or ""
        audiences = sorted(audience.slug for audience in pathway.audiences.all())
        yield Document(
            uid=f"pathway-{pathway.pk}",
            owner=owner_of("page", pathway.pk),
            kind=KIND,
            title=pathway.title,
            text="\n".join([pathway.strapline, *outcomes]),
            page_id=pathway.pk,
            page_title=pathway.title,
            page_url=url,
            module_page_id=pathway.pk,
            module_title=pathway.title,
            module_url=url,
            path=pathway.path,
            facets=(*(("audience", slug) for slug in audiences), ("level", pathway.level)),
            boost=boost_of(KIND),
        )


PATHWAYS = Source("page", _keys, _documents)
