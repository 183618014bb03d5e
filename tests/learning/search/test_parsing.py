"""From what is typed to what is looked for; nothing that is typed can break it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.search.data import Wanted
from learning.search.parsing import (
    LONGEST_WORD,
    MOST_CHARACTERS,
    MOST_OTHERS,
    MOST_WANTED,
    MOST_WORDS_IN_PHRASE,
    parse_query,
)

HOSTILE = [
    "\x00",
    "a\x00b",
    "\u202eright to left\u202c",
    "\u200b\u200d\ufeff",
    "\ud800 half a pair",
    "'; DROP TABLE learning_passage; --",
    "title:x AND (y OR NOT z)^2 ~3 [a TO b] {*}",
    "a:* & !b | c <-> d",
    'NEAR("a b", 5) * ^ "',
    '""" """ "" "',
    '- -- --- -"" -\'',
    "x" * 10_000,
    "a " * 5_000,
    '"' * 10_000,
    "-a " * 3_000,
    "co-" * 4_000,
    "Ω≈ç√∫˜µ≤≥÷",
    "😀 👩‍👩‍👧",
    "ﷺ" * 500,
    "İstanbul ẞ ŉ",
]


def words(text, **more):
    return [item.words for item in parse_query(text, **more).wanted]


def everything_in(query):
    for item in query.wanted:
        yield from (item.words, *item.others)
    yield from query.without


def is_bounded(query) -> bool:
    phrases = list(everything_in(query))
    return (
        len(query.said) <= MOST_CHARACTERS
        and len(query.wanted) <= MOST_WANTED
        and len(query.without) <= MOST_WANTED
        and all(len(item.others) <= MOST_OTHERS + 1 for item in query.wanted)
        and all(1 <= len(phrase) <= MOST_WORDS_IN_PHRASE for phrase in phrases)
        and all(1 <= len(word) <= LONGEST_WORD for phrase in phrases for word in phrase)
        and not any("\x00" in word or "\u202e" in word for phrase in phrases for word in phrase)
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("typing", [False, True])
def test_hostile_text_is_a_bounded_query(text, typing):
    query = parse_query(text, {"a": ["b c"]}, typing=typing)
    assert is_bounded(query)
    "".join(word for phrase in everything_in(query) for word in phrase).encode()


signs = st.text(
    alphabet=st.one_of(st.sampled_from("\"-–()*:~^&|!<>'’ \x00\u202e"), st.characters())
)


@settings(deadline=None)
@given(signs, st.booleans(), st.dictionaries(signs, st.lists(signs, max_size=9), max_size=3))
def test_any_text_and_any_synonyms_give_a_bounded_query(text, typing, synonyms):
    assert is_bounded(parse_query(text, synonyms, typing=typing))


@settings(deadline=None)
@given(signs)
def test_what_was_understood_is_understood_the_same_again(text):
    once = parse_query(text)
    assert parse_query(once.said).wanted == once.wanted


@settings(deadline=None)
@given(st.lists(st.sampled_from(["power", "shared", "research", "group"]), min_size=1, unique=True))
def test_plain_words_are_all_wanted_in_order(said):
    assert words(" ".join(said)) == [(word,) for word in said]


def test_small_words_are_left_out_where_others_remain():
    assert words("Who pays my bus fare?") == [("pays",), ("bus",), ("fare",)]
    assert words("what is it") == [("what",), ("is",), ("it",)]
    assert words('"to be or not"') == [("to", "be", "or", "not")]


def test_quotes_of_every_kind_hold_words_together():
    for text in ('"shared power"', "“shared power”", "„shared power“", "«shared power»"):
        assert parse_query(text).wanted == (Wanted(("shared", "power"), phrase=True, needed=True),)
    assert words('"shared power') == [("shared",), ("power",)]


def test_a_minus_leaves_out_a_word_or_a_phrase_and_a_hyphen_does_not():
    query = parse_query('power -money -"big words" co-production - time')
    assert query.without == (("money",), ("big", "words"))
    assert [item.words for item in query.wanted] == [("power",), ("co", "production"), ("time",)]
    assert query.wanted[1].others == (("coproduction",),)


def test_only_what_to_leave_out_asks_for_nothing():
    assert parse_query("-money").is_empty


def test_a_possessive_is_its_word_and_a_contraction_is_small():
    assert words("the carer’s rights don't count") == [("carer",), ("rights",), ("count",)]


def test_synonyms_work_in_the_direction_given_and_the_longest_run_counts():
    synonyms = {"PPI": ["patient and public involvement"], "public involvement": ["engagement"]}
    [item] = parse_query("ppi", synonyms).wanted
    assert (item.words, item.others) == (("ppi",), (("patient", "and", "public", "involvement"),))
    one, two = parse_query("about public involvement groups", synonyms).wanted
    assert (one.words, one.phrase, one.others) == (
        ("public", "involvement"),
        False,
        (("engagement",),),
    )
    assert two.words == ("groups",)
    assert words(
        "patient and public involvement", synonyms={"patient and public involvement": ["x"]}
    )


def test_while_typing_the_last_word_is_a_beginning():
    last = parse_query("sharing po", typing=True).wanted[-1]
    assert (last.words, last.unfinished) == (("po",), True)
    assert parse_query("how to ha", typing=True).wanted == (Wanted(("ha",), unfinished=True),)
    for finished in ("sharing power ", "sharing power.", '"sharing power"', "sharing p"):
        assert not any(item.unfinished for item in parse_query(finished, typing=True).wanted)
    assert not parse_query("sharing po").wanted[-1].unfinished


def test_a_very_long_question_is_cut_between_words():
    said = parse_query("word " * 200).said
    assert len(said) <= MOST_CHARACTERS
    assert said.endswith("word")
