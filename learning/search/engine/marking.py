"""Where in a text the words wanted stand."""

from ..data import Query, Snippet
from ..snippets import snippet
from ..words import SMALL, hyphenated
from .asking import terms_of
from .schema import analyzers, composed

# Of a very long text only so much is looked through.
MOST_CHARACTERS = 20_000


class Marker:
    """Marks the words of one query in any number of texts."""

    def __init__(self, query: Query):
        phrases = [p for item in query.wanted for p in (item.words, *item.others)]
        self._stems = {
            term
            for words in phrases
            for term in terms_of([word for word in words if word not in SMALL] or words)
        }
        self._beginnings = tuple(
            "".join(analyzers()["words"].analyze(item.words[-1]))
            for item in query.wanted
            if item.unfinished
        )

    def snippet(self, text: str) -> Snippet:
        """Return the best part of a text, with its marks."""
        text = composed(text)
        return snippet(text, self._marks(text[:MOST_CHARACTERS]))

    def whole(self, text: str) -> Snippet:
        """Return a whole text, such as a title, with its marks."""
        text = composed(text)
        return Snippet(text, tuple((at, to) for at, to, _ in self._marks(text)))

    def _marks(self, text: str) -> list[tuple[int, int, str]]:
        joined = [
            (at, to, stem)
            for at, to, word in hyphenated(text)
            if (stem := "".join(terms_of([word]))) in self._stems
        ]
        marks = list(joined)
        for token in analyzers()["stems"].pre_tokenize(text).tokens:
            at, to = token.char_offset_from, token.char_offset_to
            if self._is_wanted(token.text, text[at:to]) and not any(
                begin <= at and to <= end for begin, end, _ in joined
            ):
                marks.append((at, to, token.text))
        return sorted(marks)

    def _is_wanted(self, stem: str, word: str) -> bool:
        if stem in self._stems:
            return True
        return bool(self._beginnings) and "".join(analyzers()["words"].analyze(word)).startswith(
            self._beginnings
        )
