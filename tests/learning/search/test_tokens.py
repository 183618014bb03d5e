"""Words as the search sees them."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.search.tokens import hyphenated, joined_words, one_line, replaced, words_of


def test_a_text_becomes_one_line_of_signs_that_are_seen():
    assert one_line(" a\x00b\n\u202ec\u200bd\ud800 \t ﬁ ") == "a b cd fi"


@settings(deadline=None)
@given(st.text())
def test_one_line_of_one_line_is_the_same(text):
    once = one_line(text)
    assert one_line(once) == once
    once.encode()


@settings(deadline=None)
@given(st.text(alphabet="ab1é-‐_ .", max_size=40))
def test_words_with_hyphens_are_found_whole(text):
    whole = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
    assert [text[at:to] for at, to, _ in hyphenated(text)] == whole.findall(text)


def test_a_word_with_hyphens_is_one_word_too():
    assert joined_words("Co-production, e-mail and - or -x x-") == ["Coproduction", "email"]


def test_possessives_lose_their_end_and_contractions_do_not():
    assert words_of("The carer’s and CARERS' rights aren’t it's") == (
        *("the", "carer", "and", "carers", "rights", "aren't", "it's"),
    )


def test_words_are_replaced_where_they_stand():
    assert replaced('"Bus faers" for carer’s', {"faers": "fares"}) == '"Bus fares" for carer’s'
