"""From a Query to the engine's own. Built of objects: no word of a person is ever read as syntax."""

from collections.abc import Iterable

from tantivy import Occur
from tantivy import Query as Ask

from ..data import Query, SearchFilters, Wanted, Words
from ..irregular_forms import other_forms
from ..rules import BEGINNING_BOOST, OTHER_BOOST, TIE, TIER, TITLE_BOOST
from ..stemming import analyzers, terms_of
from .schema import schema

MANY_VALUES = 50


def ask_for(query: Query, filters: SearchFilters, at_least: int) -> Ask:
    """Return what finds documents with everything needed and `at_least` so many loose things."""
    needed = [ask for item in query.wanted if item.needed and (ask := _item(item))]
    loose = [ask for item in query.wanted if not item.needed and (ask := _item(item))]
    if not needed and not loose:
        return Ask.empty_query()
    clauses = [(Occur.Must, ask) for ask in needed]
    if loose:
        some = [(Occur.Should, ask) for ask in loose]
        clauses.append((Occur.Must, Ask.boolean_query(some, min(at_least, len(loose)) or 1)))
    clauses += [(Occur.MustNot, ask) for words in query.without if (ask := _side_by_side(words))]
    return filtered(Ask.boolean_query(clauses), filters)


def filtered(ask: Ask, filters: SearchFilters, *more: tuple[Occur, Ask]) -> Ask:
    """Return the same among what this person may read and has chosen; no score changes."""
    clauses = [(Occur.Must, ask), *more]
    if filters.kinds:
        clauses.append((Occur.Must, _one_of("kind", filters.kinds)))
    for facet, values in filters.chosen:
        clauses.append((Occur.Must, _one_of("facet", [f"{facet}={value}" for value in values])))
    if filters.module_page_id:
        clauses.append((Occur.Must, _one_of("module", [str(filters.module_page_id)])))
    if filters.closed:
        clauses.append((Occur.MustNot, _one_of("scope", filters.closed)))
    return ask if len(clauses) == 1 else Ask.boolean_query(clauses)


def preferring(better: list[Ask], ask: Ask) -> Ask:
    """Return the same, with what each of the better ones finds before all that it does not."""
    if not better:
        return ask
    first = [(Occur.Should, Ask.const_score_query(each, TIER)) for each in better]
    return Ask.boolean_query([(Occur.Must, ask), *first])


def _one_of(field: str, values: Iterable[str]) -> Ask:
    """Return what finds documents with one of the values, without a score."""
    values = list(values)
    if len(values) > MANY_VALUES:  # goes through all values that there are, once
        ask = Ask.term_set_query(schema(), field, values)
    else:
        terms = [Ask.term_query(schema(), field, value, "basic") for value in values]
        ask = Ask.boolean_query([(Occur.Should, term) for term in terms])
    return Ask.const_score_query(ask, 0.0)


def _item(item: Wanted) -> Ask | None:
    """Return what finds a thing wanted, or one of equal value; None if it has no words at all."""
    own = _beginning(item) if item.unfinished else _own(item)
    others = [
        Ask.boost_query(ask, OTHER_BOOST) for words in item.others if (ask := _side_by_side(words))
    ]
    asks = [ask for ask in (own, *others) if ask]
    if len(asks) < 2:
        return asks[0] if asks else None
    return Ask.disjunction_max_query(asks, 0.0)


def _own(item: Wanted) -> Ask | None:
    if item.phrase:
        return _side_by_side(item.words)
    every = [ask for word in item.words if (ask := _word(word))]
    if len(every) < 2:
        return every[0] if every else None
    return Ask.boolean_query([(Occur.Must, ask) for ask in every])


def _word(word: str) -> Ask | None:
    """Return what finds a word in any of its forms."""
    terms = terms_of((word,))
    if not terms:
        return None
    asks = [_either(each) for each in (terms, *([form] for form in other_forms(terms[0])))]
    return Ask.disjunction_max_query(asks, 0.0) if len(asks) > 1 else asks[0]


def _side_by_side(words: Words) -> Ask | None:
    """Return what finds words next to each other, in the text or in the title."""
    terms = terms_of(words)
    return _either(terms) if terms else None


def _either(terms: list[str]) -> Ask:
    return Ask.disjunction_max_query(
        [Ask.boost_query(_terms("title", terms), TITLE_BOOST), _terms("text", terms)], TIE
    )


def _terms(field: str, terms: list[str]) -> Ask:
    if len(terms) == 1:
        return Ask.term_query(schema(), field, terms[0], "freq")
    return Ask.phrase_query(schema(), field, [*terms])


def _beginning(item: Wanted) -> Ask | None:
    """Return what finds words that begin so; whole ones and those in titles are better."""
    whole = _side_by_side(item.words)
    begun = "".join(analyzers()["words"].analyze("".join(item.words)))
    if not begun or whole is None:
        return whole
    asks = [whole]
    for field, boost in (("words", BEGINNING_BOOST), ("title", TITLE_BOOST * BEGINNING_BOOST)):
        begins = Ask.fuzzy_term_query(schema(), field, begun, 0, True, True)
        asks.append(Ask.boost_query(begins, boost))
    if len(item.words) > 1:
        asks += _phrases_that_begin(item.words)
    return Ask.disjunction_max_query(asks, TIE)


def _phrases_that_begin(words: Words) -> list[Ask]:
    first = terms_of(words[:-1])
    last = "".join(analyzers()["words"].analyze(words[-1]))
    if not first or not last:
        return []
    return [Ask.phrase_prefix_query(schema(), field, [*first, last]) for field in ("title", "text")]
