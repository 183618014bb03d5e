"""How words become terms: in small letters, without accents, cut to their stems. Without Django."""

import threading
from collections.abc import Iterable

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST_TERM = 60

_of_this_thread = threading.local()


def _analyzer(*more: Filter) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for each in (Filter.remove_long(LONGEST_TERM), Filter.lowercase(), Filter.ascii_fold(), *more):
        builder = builder.filter(each)
    return builder.build()


def analyzers() -> dict[str, TextAnalyzer]:
    """Return what makes terms of text, for this thread: one may not serve two at once."""
    if not hasattr(_of_this_thread, "analyzers"):
        _of_this_thread.analyzers = {
            "stems": _analyzer(Filter.stemmer("english")),
            "words": _analyzer(),
        }
    held: dict[str, TextAnalyzer] = _of_this_thread.analyzers
    return held


def terms_of(words: Iterable[str]) -> list[str]:
    """Return the stems of some words, in order."""
    stems = analyzers()["stems"]
    return [term for word in words for term in stems.analyze(word)]
