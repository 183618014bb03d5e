"""Which words people would have to look up: judged on words that editors really use."""

import re

import pytest

from learning.pathways.lint.everyday import hard_words, is_everyday

EVERYDAY = """
people together question answers bedroom hospital medicines meeting researcher researchers
involvement evaluation consent neighbour neighbourhood organisation organised recognise recognised
travelled worthwhile newsletter meaningful childhood planning afterwards colours behaviour centre
unpublished rewritten questionnaire webinar kettle housing tenants payments
"""
HARD = """
epistemic participatory stakeholder stakeholders methodology reciprocity ethnography governance
feasibility dissemination tokenism qualitative intersectionality clinicians facilitator
"""


@pytest.mark.parametrize("word", EVERYDAY.split())
def test_everyday_words_are_left_alone(word):
    assert is_everyday(word)


@pytest.mark.parametrize("word", HARD.split())
def test_words_of_the_trade_are_found(word):
    assert hard_words(f"It is about {word}.") == (word,)


def test_each_word_is_named_once_and_names_are_left_alone():
    text = "Tokenism, tokenism and tokenism again, said Bartholomew of Wolverhampton."
    assert hard_words(text) == ("tokenism",)


def test_what_the_glossary_explains_is_no_longer_hard():
    explained = re.compile(r"(?<![\w-])(epistemic injustice|governance)(s?)(?![\w-])", re.I)
    assert hard_words("Epistemic injustice and governance", explained) == ()
    assert hard_words("epistemic questions", explained) == ("epistemic",)


def test_parts_of_hyphenated_words_are_looked_up_by_themselves():
    assert hard_words("co-produced and user-centred") == ()


def test_of_an_endless_text_only_the_beginning_is_read():
    assert hard_words("word " * 60_000 + "tokenism") == ()
    assert hard_words("x" * 10**6) == ()
