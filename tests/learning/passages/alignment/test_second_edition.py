"""A second edition, imported anew or edited in place: which links survive."""

from random import Random
from time import process_time

import pytest

from learning.passages.alignment.rules import align

from .works import Work, current, found, truth

SEEDS = (1, 2, 3, 5, 8, 13, 21, 34)


def carried_wrongly(alignment, origin):
    return [match for match in alignment.carried if origin[match.new_position] != match.uid]


def share_carried(alignment, origin):
    return len(alignment.carried) / sum(1 for uid in origin.values() if uid)


@pytest.fixture(scope="module", params=SEEDS)
def import_anew(request):
    """The alignment of a second edition without keys, and the truth about it."""
    work = Work(Random(request.param))
    first = work.first_edition(600)
    second = work.second_edition(first)
    stays = {part.uid for parts in second for part in parts}
    gone = [p.text for parts in first for p in parts if p.uid not in stays and p.kind != "section"]
    work.a_look_alike_elsewhere(second, gone)
    return align(current(first), found(second)), truth(second)


def test_after_an_import_passages_keep_their_uid(import_anew):
    alignment, origin = import_anew
    assert share_carried(alignment, origin) >= 0.98


def test_no_uid_goes_to_a_look_alike(import_anew):
    alignment, origin = import_anew
    assert carried_wrongly(alignment, origin) == []


def test_what_was_not_carried_can_be_answered_by_the_editor(import_anew):
    alignment, origin = import_anew
    asked = {q.new_position: {uid for uid, _ in q.candidates} for q in alignment.unsure}
    missed = [at for at in alignment.new if origin[at]]
    answerable = [at for at in missed if origin[at] in asked.get(at, ())]
    assert len(answerable) >= 0.5 * len(missed)


@pytest.mark.parametrize("seed", SEEDS)
def test_edits_in_the_draft_keep_every_uid(seed):
    work = Work(Random(seed))
    first = work.first_edition(600)
    second = work.edited_in_place(first)
    alignment, origin = align(current(first), found(second, prefix="c")), truth(second)
    assert carried_wrongly(alignment, origin) == []
    assert share_carried(alignment, origin) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_whole_edition_reworded_still_goes_to_no_look_alike(seed):
    work = Work(Random(seed))
    first = work.first_edition(300)
    second = [[reworded(work, part) for part in parts] for parts in first]
    alignment, origin = align(current(first), found(second)), truth(second)
    assert carried_wrongly(alignment, origin) == []
    assert share_carried(alignment, origin) >= 0.9


def reworded(work, part):
    part = type(part)(part.uid, part.kind, part.text)
    if part.kind != "section":
        part.text = work.reworded(part.text)
    return part


def test_the_time_grows_with_the_work_and_not_with_its_square():
    def seconds(size):
        work = Work(Random(4))
        first = work.first_edition(size)
        old, new = current(first), found(work.second_edition(first))
        start = process_time()
        align(old, new)
        return process_time() - start

    # Eight times the passages: 64 times the time would be the square.
    assert seconds(4800) < 24 * max(seconds(600), 0.05)
