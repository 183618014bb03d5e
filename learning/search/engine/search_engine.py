"""The one face of the index: everything that is searched for goes through here."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tantivy import Occur, Searcher, SearchResult
from tantivy import Query as Ask

from ..data import Document, Found, Hit, Query, SearchFilters
from ..rules import FEW, thresholds
from ..spelling import nearest
from ..stemming import analyzers, terms_of
from ..tokens import SMALL, replaced
from .index_errors import DamagedIndex, SearchFailed, faults_as
from .index_folder import IndexFolder
from .index_reader import Reader
from .matching import Marker
from .query_builder import ask_for, filtered, preferring
from .schema import from_stored, schema

NOTHING = SearchFilters()
MOST_HITS = 1000
MOST_VALUES = 500
MOST_CORRECTED = 3
COUNTS = {
    "kinds": {"terms": {"field": "kind", "size": 50}},
    "facets": {"terms": {"field": "facet", "size": MOST_VALUES}},
}


class SearchEngine:
    """Searches the index of a folder. One for a process serves all its threads.

    Every method raises NoIndex, OtherVersion or DamagedIndex when there is nothing to
    search in, and SearchFailed when one search went wrong. What looks damaged is marked as
    suspect: whoever follows the database looks through it and builds it anew.
    """

    def __init__(self, root: Path):
        self.folder = IndexFolder(root)
        self._reader = Reader(self.folder)

    def search(
        self,
        query: Query,
        filters: SearchFilters = NOTHING,
        *,
        limit: int = 10,
        offset: int = 0,
        counts: bool = True,
    ) -> Found:
        """Return the best hits from `offset` on, at most `limit`; how many there are; and of what.

        Both are at most 1,000. Where few documents have all the words, those with fewer of them follow.
        """
        loose = sum(not item.needed for item in query.wanted)
        searcher = self._searcher()
        if query.is_empty:
            return Found()
        with self._failures():
            better: list[Ask] = []
            for at_least in thresholds(loose):
                ask = ask_for(query, filters, at_least)
                found = _top(searcher, preferring(better, ask), limit, offset)
                if _count(found) >= FEW:
                    break
                better += [ask] if _count(found) else []
            kinds, facets = _counts(searcher, query, filters, at_least) if counts else ({}, {})
            scored = _documents(searcher, found)
        needed = len(query.wanted) - loose
        return Found(
            _hits(scored, query), _count(found), at_least + needed, len(query.wanted), kinds, facets
        )

    def suggest(
        self, query: Query, filters: SearchFilters = NOTHING, *, limit: int = 5
    ) -> tuple[Hit, ...]:
        """Return a few hits for somebody who is typing: parse with `typing`."""
        return self.search(query, filters, limit=limit, counts=False).hits

    def spelling(self, query: Query, filters: SearchFilters = NOTHING) -> str:
        """Return what was asked with unknown words as this index spells them; empty if none is.

        Only words of documents that may be found are known and suggested.
        """
        searcher = self._searcher()

        def often(word: str) -> int:
            return searcher.doc_freq("words", word)

        def is_known(word: str) -> bool:
            asks = [Ask.term_query(schema(), "words", word, "basic")]
            asks += [Ask.term_query(schema(), "text", term, "basic") for term in terms_of([word])]
            ask = Ask.boolean_query([(Occur.Should, ask) for ask in asks])
            return bool(_count(searcher.search(filtered(ask, filters), 1)))

        corrected: dict[str, str] = {}
        with self._failures():
            for said in _words_to_spell(query):
                word = "".join(analyzers()["words"].analyze(said))
                if len(corrected) == MOST_CORRECTED or not word or is_known(word):
                    continue
                meant = nearest(word, often, lambda b: searcher.terms_with_prefix("words", b))
                if best := next(filter(is_known, meant), ""):
                    corrected[said] = best
        return replaced(query.said, corrected) if corrected else ""

    def like(
        self, uid: str, filters: SearchFilters = NOTHING, *, limit: int = 5
    ) -> tuple[Document, ...]:
        """Return documents with the same rare words; none if there is no such document."""
        searcher = self._searcher()
        with self._failures():
            own = searcher.search(Ask.term_query(schema(), "uid", uid, "basic"), 1).hits
            if not own:
                return ()
            document = from_stored(searcher.doc(own[0][1]))
            ask = Ask.more_like_this_document_fields_query(
                schema(),
                {"title": [document.title], "text": [document.text]},
                min_doc_frequency=2,
                min_term_frequency=1,
                stop_words=terms_of(SMALL),
            )
            itself = (Occur.MustNot, Ask.term_query(schema(), "uid", uid, "basic"))
            found = searcher.search(filtered(ask, filters, itself), max(1, limit), count=False)
            return tuple(from_stored(searcher.doc(address)) for _, address in found.hits)

    def documents(self) -> Iterator[Document]:
        """Yield every document, in no order: for looking whether all is there."""
        searcher = self._searcher()
        with faults_as(SearchFailed):
            for _, address in searcher.search(Ask.all_query(), max(1, searcher.num_docs)).hits:
                yield from_stored(searcher.doc(address))

    def look_at_files(self) -> None:
        """Open the index anew, as a process that starts would: milliseconds.

        Raises what is wrong. Searches of this process may go on in what it holds open, or find
        nothing in it without any fault, while the files are damaged. Not where only a copy could be opened.
        """
        if os.access(self.folder.current(), os.W_OK):
            Reader(self.folder).searcher()

    def is_sound(self) -> bool:
        """Return whether every document can be read and be found by its uid. Takes a while."""
        try:
            searcher = self._searcher()
            uids = [document.uid for document in self.documents()]
            with faults_as(SearchFailed):
                ask = Ask.term_set_query(schema(), "uid", uids)
                return _count(searcher.search(ask, 1)) == searcher.num_docs
        except SearchFailed:
            return False

    def _searcher(self) -> Searcher:
        try:
            return self._reader.searcher()
        except DamagedIndex:
            self.folder.have_it_looked_at()
            raise

    def _failures(self) -> "_FailuresNoted":
        return _FailuresNoted(self.folder)


class _FailuresNoted:
    """Raises SearchFailed for what goes wrong inside, and has the index looked at."""

    def __init__(self, folder: IndexFolder):
        self._folder = folder
        self._faults = faults_as(SearchFailed)

    def __enter__(self) -> None:
        return self._faults.__enter__()

    def __exit__(self, *fault: Any) -> bool | None:
        try:
            return self._faults.__exit__(*fault)
        except SearchFailed:
            self._folder.have_it_looked_at()
            raise


def _words_to_spell(query: Query) -> dict[str, None]:
    """Return the words wanted in order; one that is found by others of equal value is spelt well."""
    wanted = (w for item in query.wanted if not item.others or item.phrase for w in item.words)
    return dict.fromkeys(word for word in wanted if word not in SMALL)


def _top(searcher: Searcher, ask: Ask, limit: int, offset: int) -> SearchResult:
    limit, offset = max(1, min(limit, MOST_HITS)), max(0, min(offset, MOST_HITS))
    return searcher.search(ask, limit, offset=offset, weight_by_field="boost")


def _count(found: SearchResult) -> int:
    # The engine's own list of types leaves it out.
    return int(found.count)  # type: ignore[attr-defined]


def _documents(searcher: Searcher, found: SearchResult) -> list[tuple[float, Document]]:
    return [(score, from_stored(searcher.doc(address))) for score, address in found.hits]


def _hits(scored: list[tuple[float, Document]], query: Query) -> tuple[Hit, ...]:
    marker = Marker(query)
    return tuple(
        Hit(document, score, marker.snippet(document.text), marker.whole(document.title))
        for score, document in scored
    )


def _counts(
    searcher: Searcher, query: Query, filters: SearchFilters, at_least: int
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return counts by kind and by facet; a choice does not narrow the counts of its own group."""

    def count(among: SearchFilters) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
        answer = searcher.aggregate(ask_for(query, among, at_least), COUNTS)
        facets: dict[str, dict[str, int]] = {}
        for bucket in answer["facets"]["buckets"]:
            facet, _, value = bucket["key"].partition("=")
            facets.setdefault(facet, {})[value] = bucket["doc_count"]
        kinds = {bucket["key"]: bucket["doc_count"] for bucket in answer["kinds"]["buckets"]}
        return kinds, facets

    kinds, facets = count(filters)
    if filters.kinds:
        kinds, _ = count(replace(filters, kinds=()))
    for facet, _ in filters.chosen:
        others = tuple(choice for choice in filters.chosen if choice[0] != facet)
        facets[facet] = count(replace(filters, chosen=others))[1].get(facet, {})
    return kinds, facets
