"""What holds for any two editions."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from learning.passages.alignment.data import CurrentPassage, Found
from learning.passages.alignment.rules import align

TEXTS = st.one_of(
    st.sampled_from(["", "—", "Yes", "Talk about it", "Talk about it."]),
    st.lists(
        st.sampled_from(["we", "ask", "people", "who", "live", "with", "it", "what"]), max_size=14
    ).map(" ".join),
)
PASSAGES = st.lists(
    st.tuples(
        st.sampled_from(["paragraph", "list", "section"]),
        st.sampled_from(["", "", "k1", "k2", "k3", "k4"]),
        TEXTS,
        st.integers(0, 2),
    ),
    max_size=24,
).map(lambda passages: sorted(passages, key=lambda passage: passage[3]))


def as_old(passages):
    return [
        CurrentPassage(f"u{at}", kind, key, text, f"c{chapter}", at)
        for at, (kind, key, text, chapter) in enumerate(passages)
    ]


def as_new(passages):
    return [
        Found(kind, key, text, f"c{chapter}", at)
        for at, (kind, key, text, chapter) in enumerate(passages)
    ]


@given(PASSAGES)
def test_an_edition_aligned_with_itself_stays_as_it_is(passages):
    alignment = align(as_old(passages), as_new(passages))
    assert [(m.uid, m.new_position, m.how, m.score) for m in alignment.carried] == [
        (f"u{at}", at, "same", 1.0) for at in range(len(passages))
    ]
    assert alignment.unsure == alignment.new == alignment.gone == ()


@given(PASSAGES, PASSAGES)
def test_every_passage_is_accounted_for_once(before, after):
    alignment = align(as_old(before), as_new(after))
    uids = [match.uid for match in alignment.carried] + list(alignment.gone)
    positions = [match.new_position for match in alignment.carried] + list(alignment.new)
    assert sorted(uids) == sorted(f"u{at}" for at in range(len(before)))
    assert sorted(positions) == list(range(len(after)))


@given(PASSAGES, PASSAGES)
def test_questions_are_about_new_passages_and_gone_uids(before, after):
    alignment = align(as_old(before), as_new(after))
    asked = [question.new_position for question in alignment.unsure]
    assert len(set(asked)) == len(asked)
    assert set(asked) <= set(alignment.new)
    assert all(q.candidates for q in alignment.unsure)
    assert {uid for q in alignment.unsure for uid, _ in q.candidates} <= set(alignment.gone)


@given(PASSAGES, PASSAGES)
def test_a_passage_stays_of_its_kind(before, after):
    alignment = align(as_old(before), as_new(after))
    kinds = {f"u{at}": passage[0] for at, passage in enumerate(before)}
    for match in alignment.carried:
        assert kinds[match.uid] == after[match.new_position][0]
    for question in alignment.unsure:
        assert {kinds[uid] for uid, _ in question.candidates} == {after[question.new_position][0]}


@given(PASSAGES, PASSAGES, st.integers())
def test_the_order_in_which_passages_are_given_does_not_matter(before, after, seed):
    old, new = as_old(before), as_new(after)
    alignment = align(old, new)
    Random(seed).shuffle(old)
    Random(seed).shuffle(new)
    assert align(old, new) == alignment


@given(PASSAGES, PASSAGES)
def test_the_same_words_are_never_called_changed(before, after):
    alignment = align(as_old(before), as_new(after))
    for match in alignment.carried:
        if before[int(match.uid[1:])][2] == after[match.new_position][2]:
            assert match.how in ("same", "moved")
            assert match.score == 1
