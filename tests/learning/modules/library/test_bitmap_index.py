"""The bitmap index says what going through all entries would say, however it came about."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.modules.library.bitmap_index import (
    BitmapIndex,
    Row,
    counts_of,
    followed,
    heaviest,
    narrowed,
    outside,
    page_ids,
    with_words,
)

pytestmark = [pytest.mark.no_database, pytest.mark.property]
VALUES = {"audience": ["staff", "patients"], "stage": ["asking", "doing", "telling"]}
BY_TITLE = ("title", lambda row: row.title)
CHOICES = st.fixed_dictionaries(
    {facet: st.lists(st.sampled_from(values), unique=True) for facet, values in VALUES.items()}
)


@st.composite
def libraries(draw) -> list[Row]:
    keys = draw(st.lists(st.integers(1, 300), unique=True, max_size=30))
    return [
        Row(
            page_id=key,
            path=f"0001{key:04d}",
            title=draw(st.sampled_from(["Ask", "Begin", "Choose"])),
            summary=draw(st.sampled_from(["", "A garden", "Straße"])),
            minutes=draw(st.integers(1, 60)),
            level="starter",
            facet_values=json.dumps(draw(CHOICES)),
        )
        for key in keys
    ]


def has(row: Row, chosen: dict) -> bool:
    values = json.loads(row.facet_values)
    return all(set(values[facet]) & set(wanted) for facet, wanted in chosen.items() if wanted)


def shown(index: BitmapIndex, entries: int) -> list[int]:
    return page_ids(index, entries, index.in_order(*BY_TITLE))


@given(st.lists(libraries(), min_size=1, max_size=4), CHOICES)
def test_after_any_changes_it_finds_what_is_there_now_in_its_order(states, chosen):
    index = BitmapIndex()
    for rows in states:
        index = followed(index, rows)
        wanted = sorted((row for row in rows if has(row, chosen)), key=lambda row: row.title)
        assert shown(index, narrowed(index, index.everything, chosen)) == [
            row.page_id for row in wanted
        ]


@given(libraries(), CHOICES)
def test_a_count_says_what_one_more_tick_would_find(rows, chosen):
    index = followed(BitmapIndex(), rows)
    counts = counts_of(index, index.everything, chosen)
    for facet, values in VALUES.items():
        for value in values:
            ticked = {**chosen, facet: [value]}
            assert counts.get((facet, value), 0) == sum(has(row, ticked) for row in rows)


WORDS = st.text("aAbß ẞ\n\tİ\u00a0", max_size=12)


@given(st.lists(st.dictionaries(st.integers(1, 6), st.tuples(WORDS, WORDS)), min_size=1), WORDS)
def test_any_part_of_any_text_is_found_after_any_changes(states, words):
    index = BitmapIndex()
    for texts in states:
        rows = [
            Row(key, f"0001{key:04d}", title, summary, 1, "starter", "{}")
            for key, (title, summary) in texts.items()
        ]
        index = followed(index, rows)
        wanted = {
            key
            for key, (title, summary) in texts.items()
            if words.casefold() in f"{title}\n{summary}".casefold()
        }
        assert set(shown(index, with_words(index, words))) == wanted


@given(libraries(), st.sampled_from(["GARDEN", "begin", "strasse", "%", ""]))
def test_words_are_found_in_any_case_as_they_are_typed(rows, words):
    index = followed(BitmapIndex(), rows)
    wanted = [
        row.page_id for row in rows if words.casefold() in f"{row.title} {row.summary}".casefold()
    ]
    assert sorted(shown(index, with_words(index, words))) == sorted(wanted)


@given(libraries(), st.integers(0, 40), st.integers(1, 5))
def test_pages_cut_from_it_are_slices_of_the_whole(rows, start, length):
    index = followed(BitmapIndex(), rows)
    order = index.in_order(*BY_TITLE)
    whole = page_ids(index, index.everything, order)
    assert (
        page_ids(index, index.everything, order, start, start + length)
        == (whole[start : start + length])
    )


@given(libraries(), st.integers(1, 5), st.integers(1, 5))
def test_what_has_most_in_common_comes_first(rows, one, other):
    index = followed(BitmapIndex(), rows)
    weights = {("audience", "staff"): one, ("stage", "doing"): other}
    found = {
        page_id: total
        for total, entries in heaviest(index, index.everything, weights)
        for page_id in shown(index, entries)
    }
    sums = {}
    for row in rows:
        values = json.loads(row.facet_values)
        total = one * ("staff" in values["audience"]) + other * ("doing" in values["stage"])
        if total:
            sums[row.page_id] = total
    assert found == sums
    assert list(found.values()) == sorted(sums.values(), reverse=True)


def rows_of(count: int, **facts) -> list[Row]:
    values = json.dumps({"stage": ["doing"]})
    row = Row(0, "", "Title", "", 5, "starter", values)._replace(**facts)
    return [row._replace(page_id=n, path=f"0001{n:04d}") for n in range(1, count + 1)]


def test_many_are_cut_from_the_order_as_few_are():
    rows = rows_of(1_000)
    index = followed(BitmapIndex(), rows)
    assert shown(index, index.everything)[990:] == list(range(991, 1_001))


def test_what_is_put_first_comes_before_the_order_as_far_as_it_is_found():
    index = followed(BitmapIndex(), rows_of(5))
    order = index.in_order(*BY_TITLE)
    some = index.everything & ~(1 << index.places[2])
    assert page_ids(index, some, order, first=[4, 2, 77, 4]) == [4, 1, 3, 5]


def test_a_page_and_what_is_below_it_are_left_out():
    work, chapter, other = rows_of(3)
    chapter = chapter._replace(path=f"{work.path}0001")
    index = followed(BitmapIndex(), [work, chapter, other])
    tree = index.in_order("tree", lambda row: row.path)
    assert shown(index, outside(index, work.path, tree)) == [other.page_id]


def test_nothing_is_worked_out_again_when_nothing_changed():
    index = followed(BitmapIndex(), rows_of(3))
    assert followed(index, rows_of(3)) is index


def test_places_of_what_is_gone_do_not_add_up_for_ever():
    index = followed(BitmapIndex(), rows_of(5_000))
    assert len(followed(index, rows_of(3)).rows) == 3
