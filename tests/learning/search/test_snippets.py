"""The part of a text that is shown around what was found."""

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.search.snippets import AROUND, LEAD, snippet

WORDS = st.lists(st.sampled_from(["power", "and", "people", "x" * 90, "Time.", "\n"]), max_size=120)


def marked(text: str, wanted=("power", "people")):
    marks, at = [], 0
    for word in text.split(" "):
        if word in wanted:
            marks.append((at, at + len(word), word))
        at += len(word) + 1
    return marks


@settings(deadline=None)
@given(WORDS)
def test_a_snippet_is_a_part_of_its_text_and_its_marks_are_the_words_marked(words):
    text = " ".join(words)
    found = snippet(text, marked(text))
    assert found.text in text
    assert len(found.text) <= AROUND
    assert all(found.text[at:to] in {"power", "people"} for at, to in found.marks)
    assert found.cut_before == (not text.startswith(found.text)) or text.count(found.text) > 1
    assert bool(found.marks) == bool(marked(text))


def test_a_short_text_is_shown_whole():
    found = snippet("Power is shared.", [(0, 5, "power")])
    assert (found.text, found.marks) == ("Power is shared.", ((0, 5),))
    assert not found.cut_before
    assert not found.cut_after


def test_the_part_with_most_different_words_is_shown_from_the_start_of_its_sentence():
    dull = "Nothing of note happened here. " * 20
    text = f"power {dull}They shared power with people. {dull}"
    found = snippet(text, marked(text.replace(".", " ")))
    assert found.text.startswith("They shared power with people.")
    assert found.cut_before
    assert found.cut_after
    assert LEAD < AROUND


def test_without_marks_it_is_the_beginning():
    assert snippet("word " * 100, []).text.startswith("word word")
