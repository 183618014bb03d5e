"""The search, as the rest of the hub may use it: queries, results, documents, the index."""

from .data import Document, Hit, SearchFilters
from .document_sources import Source, owner_of
from .engine import IndexUnusable, NoIndex, SearchFailed
from .index_location import search_engine
from .index_sync import follow_once, follow_to_serve, index_lag, keep_current, rebuild_index
from .parsing import parse_query, shortened
from .results import ResultsView
from .results_view import results_view
from .rules import boost_of
from .suggestions import suggestions_for, words_to_mark
from .synonyms import synonyms
from .tokens import one_line

__all__ = [
    "Document",
    "Hit",
    "IndexUnusable",
    "NoIndex",
    "ResultsView",
    "SearchFailed",
    "SearchFilters",
    "Source",
    "boost_of",
    "follow_once",
    "follow_to_serve",
    "index_lag",
    "keep_current",
    "one_line",
    "owner_of",
    "parse_query",
    "rebuild_index",
    "results_view",
    "search_engine",
    "shortened",
    "suggestions_for",
    "synonyms",
    "words_to_mark",
]
