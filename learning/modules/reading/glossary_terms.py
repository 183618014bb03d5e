"""Glossary terms as text needs them: to be found in prose, and by letter."""

from itertools import groupby

from ...generation.api import remembered
from ..glossary_term import GlossaryTerm
from .data import GlossaryEntry
from .glossary_markup import Matcher, matcher


@remembered
def glossary_matcher() -> Matcher:
    """Return a matcher over all terms and their other names. One query, or none."""
    named = []
    for term in GlossaryTerm.objects.all():
        word = GlossaryEntry(term.term, term.slug, term.meaning, term.also)
        named += [(name, word) for name in term.names]
    return matcher(named)


@remembered
def glossary_letters() -> list[tuple[str, list[GlossaryEntry]]]:
    """Return all words under their first letters. Two queries, or none."""
    words = [
        GlossaryEntry(
            term.term,
            term.slug,
            term.meaning,
            term.also,
            tuple((other.term, other.slug) for other in term.see.all()),
        )
        for term in GlossaryTerm.objects.prefetch_related("see")
    ]
    words.sort(key=lambda word: word.term.casefold())
    return [
        (letter, list(group))
        for letter, group in groupby(words, key=lambda word: word.term[:1].upper())
    ]
