"""Where in a text the words wanted stand."""

from collections.abc import Iterator

from tantivy import Token

from ..data import Query, Snippet
from ..irregular_forms import other_forms
from ..snippets import snippet
from ..stemming import analyzers, terms_of
from ..tokens import SMALL, hyphenated
from .schema import composed

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
        self._stems |= {form for stem in self._stems for form in other_forms(stem)}
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
        for token, stem in self._wanted_tokens(text):
            at, to = token.char_offset_from, token.char_offset_to
            if not any(begin <= at and to <= end for begin, end, _ in joined):
                marks.append((at, to, stem))
        return sorted(marks)

    def _wanted_tokens(self, text: str) -> Iterator[tuple[Token, str]]:
        tokens = analyzers()["stems"].pre_tokenize(text).tokens
        if not self._beginnings:
            yield from ((token, stem) for token in tokens if (stem := token.text) in self._stems)
            return
        # The same words in the same order, as they are written.
        written = analyzers()["words"].pre_tokenize(text).tokens
        for token, word in zip(tokens, written, strict=True):
            if (stem := token.text) in self._stems or word.text.startswith(self._beginnings):
                yield token, stem
