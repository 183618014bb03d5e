"""The questions that the search is judged by are whole, and the demo answers each of them."""

import re
from pathlib import Path

import pytest
import yaml

from learning.models import GlossaryTerm, Passage

QUESTIONS = yaml.safe_load((Path(__file__).parent / "judged" / "questions.yaml").read_text("utf-8"))


def plain(text: str) -> str:
    return (
        re.sub(r"\s+", " ", text).casefold().replace("’", "'").replace("“", '"').replace("”", '"')
    )


def test_there_are_sixty_questions_and_twenty_are_set_aside():
    assert len({question["ask"] for question in QUESTIONS}) == 60
    assert sum(question.get("aside", False) for question in QUESTIONS) == 20


@pytest.mark.django_db
def test_each_question_is_answered_somewhere_in_the_demo(demo):
    said = [plain(text) for text in Passage.objects.standing().values_list("text", flat=True)]
    said += [plain(meaning) for meaning in GlossaryTerm.objects.values_list("meaning", flat=True)]
    unanswered = [
        question["ask"]
        for question in QUESTIONS
        if not any(plain(quote) in text for quote in question["quotes"] for text in said)
    ]
    assert not unanswered
