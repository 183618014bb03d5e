"""What the engine finds, and what it says about it."""

import pytest

from learning.search.data import SearchFilters
from learning.search.parsing import parse_query

from .an_index import document, engine_with, texts

FARES = "Researchers pay the bus fares of people who take part."
TALK = "Co-production means sharing power with people."
CAFE = "We met in a café near the naïve painter's house."


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return engine_with(
        tmp_path_factory.mktemp("index"),
        document(FARES, "Money and time", facets=(("audience", "carers"), ("level", "starter"))),
        document(TALK, "Sharing power", kind="section", facets=(("audience", "carers"),)),
        document(CAFE, "A visit", facets=(("audience", "funders"),), module_page_id=7),
        document("Power stations make power and more power.", "Electricity", kind="table"),
        document("Nobody but us reads of the zeppelins.", "Closed", path="000100010002"),
    )


def found(engine, words, filters=None, **more):
    parsed = parse_query(words, more.pop("synonyms", None), typing=more.pop("typing", False))
    return engine.search(parsed, filters or SearchFilters(), **more)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("researcher paying", FARES),
        ("bus fare", FARES),
        ("CAFE", CAFE),
        ("café", CAFE),
        ("cafe\u0301", CAFE),
        ("painters", CAFE),
        ("painter’s", CAFE),
        ("coproduction", TALK),
        ("co-production", TALK),
        ("co production", TALK),
        ("what is co-production?", TALK),
    ],
)
def test_a_word_is_found_in_its_other_forms(engine, words, text):
    assert texts(found(engine, words)) == [text]


def test_a_word_in_the_title_counts_for_more(engine):
    assert texts(found(engine, "power"))[0] == TALK


def test_words_in_quotes_stand_side_by_side(engine):
    assert texts(found(engine, '"sharing power"')) == [TALK]
    assert texts(found(engine, '"power sharing"')) == []


def test_a_minus_leaves_out(engine):
    assert texts(found(engine, "power -electricity")) == [TALK]
    assert texts(found(engine, 'power -"sharing power"'))[0].startswith("Power stations")


def test_a_synonym_finds_what_the_word_does_not(engine):
    synonyms = {"omnibus": ["bus fares"], "take part": ["zeppelins"]}
    assert texts(found(engine, "omnibus", synonyms=synonyms)) == [FARES]
    assert len(texts(found(engine, "take part", synonyms=synonyms))) == 2


@pytest.mark.parametrize(("words", "text"), [("resear", FARES), ("co-prod", TALK), ("caf", CAFE)])
def test_while_typing_the_beginning_of_a_word_is_enough(engine, words, text):
    assert texts(found(engine, words, typing=True)) == [text]
    assert texts(found(engine, words)) == []


def test_a_form_that_no_rule_makes_is_found_too(engine):
    assert texts(found(engine, "paid")) == [FARES]
    assert texts(found(engine, "has paid bus fares"))[0] == FARES
    synonyms = {"pay": ["zeppelins"]}
    assert len(texts(found(engine, "paid", synonyms=synonyms))) == 2


def test_who_has_more_of_the_words_comes_before_who_has_a_rare_one(tmp_path):
    both = "Money for travel comes in advance, and so does money for lunch, by post or in the hand."
    often = [document(f"A word about money, number {n}.") for n in range(6)]
    engine = engine_with(tmp_path, document("A bus."), document(both), *often)
    assert texts(found(engine, "bus travel money"))[0] == both


def test_where_few_documents_have_all_words_those_with_some_follow(engine):
    answer = found(engine, "researchers sharing electricity")
    assert (answer.at_least, answer.of, answer.count) == (1, 3, 3)


def test_what_lies_under_a_closed_path_is_not_found_or_counted_or_suggested_or_spelt(engine):
    closed = SearchFilters(closed=("00010001", "00010009"))
    assert found(engine, "zeppelins").count == 1
    answer = found(engine, "zeppelins", closed)
    assert (answer.count, answer.hits, answer.per_kind) == (0, (), {})
    assert engine.suggest(parse_query("zepp", typing=True), closed) == ()
    assert engine.spelling(parse_query("zepelins")) == "zeppelins"
    assert engine.spelling(parse_query("zepelins"), closed) == ""
    assert texts(found(engine, "zeppelins", SearchFilters(closed=("0002",))))


def test_counts_stay_right_under_combination(engine):
    plain = found(engine, "power people house nobody")
    assert plain.per_kind == {"paragraph": 3, "section": 1, "table": 1}
    chosen = SearchFilters(kinds=("paragraph",), chosen=(("audience", ("carers",)),))
    answer = found(engine, "power people house nobody", chosen)
    assert texts(answer) == [FARES]
    assert answer.per_kind == {"paragraph": 1, "section": 1}
    assert answer.per_facet == {"audience": {"carers": 1, "funders": 1}, "level": {"starter": 1}}


def test_one_module_can_be_searched_alone(engine):
    assert texts(found(engine, "people house", SearchFilters(module_page_id=7))) == [CAFE]


def test_hits_come_page_by_page(engine):
    every = texts(found(engine, "power people house nobody", limit=5))
    assert len(every) == 5
    pages = [texts(found(engine, "power people house nobody", limit=2, offset=at)) for at in (0, 2)]
    assert [*pages[0], *pages[1]] == every[:4]


def test_the_words_found_are_marked_in_text_and_title(engine):
    hit = found(engine, "coproduction power").hits[0]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Co-production", "power"]
    assert [hit.title.text[a:b] for a, b in hit.title.marks] == ["power"]
    accents = found(engine, "cafe painters").hits[0].snippet
    assert [accents.text[a:b] for a, b in accents.marks] == ["café", "painter"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("resaerchers pay", "researchers pay"),
        ("elecrticty", "electricity"),
        ("Bus faers", "Bus fares"),
        ("bus fares", ""),
        ("xqzwv", ""),
    ],
)
def test_spelling_comes_from_the_words_of_the_index(engine, words, meant):
    assert engine.spelling(parse_query(words)) == meant


def test_more_like_this_is_about_the_same_rare_words(tmp_path):
    engine = engine_with(
        tmp_path,
        document("Gardens and allotments grow tomatoes.", uid="one"),
        document("Tomatoes like allotments in the sun.", uid="two"),
        document("A committee met to agree minutes.", "Minutes", uid="three"),
    )
    assert [like.uid for like in engine.like("one")] == ["two"]
    assert engine.like("nobody") == ()


def test_a_boost_lifts_a_document(tmp_path):
    engine = engine_with(
        tmp_path,
        document("Same words here.", uid="a"),
        document("Same words here.", uid="b", boost=1.5),
    )
    assert [hit.uid for hit in found(engine, "words").hits] == ["b", "a"]


def test_nothing_asked_is_nothing_found(engine):
    assert found(engine, "").count == found(engine, "-power").count == 0
