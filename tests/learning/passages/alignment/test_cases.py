"""Small editions, one for each rule."""

import pytest

from learning.passages.alignment.data import CurrentPassage, Found
from learning.passages.alignment.rules import align

HOME = "People who live in a care home chose the questions that the study asked first."
TRUST = "Trust grew slowly, over tea and many visits, before anybody spoke of research."
MONEY = "The team paid each member for an hour of reading and for the bus fare home."
ENDING = "At the end everyone received the findings in a letter of one page, and a call."
HOME_AGAIN = HOME.replace("chose", "picked")
HOME_LIKE = HOME.replace("care home", "small village").replace("first", "last")


def old(*texts, keys=None, kind="paragraph", chapters=None):
    return [
        CurrentPassage(
            f"u{at}", kind, keys[at] if keys else "", text, chapters[at] if chapters else "c", at
        )
        for at, text in enumerate(texts)
    ]


def new(*texts, keys=None, kind="paragraph", chapters=None):
    return [
        Found(kind, keys[at] if keys else "", text, chapters[at] if chapters else "c", at)
        for at, text in enumerate(texts)
    ]


def carried(alignment):
    return {match.uid: (match.new_position, match.how) for match in alignment.carried}


def asked(alignment):
    return {q.new_position: [uid for uid, _ in q.candidates] for q in alignment.unsure}


def test_a_first_edition_is_all_new():
    alignment = align([], new(HOME, TRUST))
    assert (alignment.carried, alignment.new, alignment.gone) == ((), (0, 1), ())


def test_an_emptied_work_is_all_gone():
    alignment = align(old(HOME, TRUST), [])
    assert (alignment.carried, alignment.new, alignment.gone) == ((), (), ("u0", "u1"))


def test_new_dress_is_no_change():
    assert carried(align(old("Hello, everyone."), new("hello everyone"))) == {"u0": (0, "same")}


def test_a_reworded_passage_between_its_neighbours_is_carried():
    alignment = align(old(TRUST, HOME, MONEY), new(TRUST, HOME_AGAIN, MONEY))
    assert carried(alignment)["u1"] == (1, "changed")
    assert 0.6 < alignment.carried[1].score < 1


def test_a_moved_passage_with_the_same_words_is_carried():
    alignment = align(old(HOME, TRUST, MONEY, ENDING), new(TRUST, MONEY, ENDING, HOME))
    assert carried(alignment)["u0"] == (3, "moved")
    assert [match.how for match in alignment.carried] == ["same", "same", "same", "moved"]


def test_a_passage_in_another_chapter_has_moved_though_the_order_is_the_same():
    before = old(HOME, TRUST, MONEY, ENDING, "Thanks", chapters="aaabb")
    after = new(HOME, TRUST, MONEY, ENDING, "Thanks", chapters="aabbb")
    assert carried(align(before, after))["u2"] == (2, "moved")


def test_a_look_alike_of_a_deleted_passage_stands_elsewhere_and_is_only_asked_about():
    alignment = align(old(HOME, TRUST, MONEY, ENDING), new(TRUST, MONEY, HOME_LIKE, ENDING))
    assert "u0" not in carried(alignment)
    assert asked(alignment) == {2: ["u0"]}
    assert (alignment.new, alignment.gone) == ((2,), ("u0",))


def test_a_look_alike_that_stays_does_not_take_the_place_of_a_deleted_passage():
    alignment = align(old(HOME, HOME_LIKE, TRUST), new(HOME_LIKE, TRUST))
    assert carried(alignment) == {"u1": (0, "same"), "u2": (1, "same")}


def test_of_two_look_alikes_side_by_side_that_became_one_the_editor_chooses():
    before = old(TRUST, HOME.replace("first", "one"), HOME.replace("first", "two"), MONEY)
    alignment = align(before, new(TRUST, HOME.replace("first", "three"), MONEY))
    assert asked(alignment) == {1: ["u1", "u2"]}


def test_the_place_does_not_outweigh_words_that_are_more_alike_elsewhere():
    here = HOME.replace("chose", "picked").replace("asked", "put").replace("care", "new")
    there = HOME.replace("chose", "picked").replace("asked", "put")
    alignment = align(old(TRUST, HOME, MONEY, ENDING), new(TRUST, here, MONEY, there, ENDING))
    assert "u1" not in carried(alignment)
    assert asked(alignment) == {1: ["u1"], 3: ["u1"]}


def test_of_two_rewordings_that_are_nearly_as_alike_the_editor_chooses():
    long = (
        f"{HOME[:-1]}, in their own words, at a table by the window, with the carers beside them "
        "and time enough to think it over twice."
    )
    one = long.replace("chose", "picked")
    other = long.replace("asked", "posed").replace("table", "desk")
    alignment = align(old(TRUST, long, MONEY), new(TRUST, one, other, MONEY))
    assert "u1" not in carried(alignment)
    assert asked(alignment) == {1: ["u1"], 2: ["u1"]}


def test_reworded_passages_that_change_places_do_not_cross_silently():
    before = old(TRUST, HOME, MONEY, ENDING)
    after = new(TRUST, MONEY.replace("paid", "gave"), HOME_AGAIN, ENDING)
    alignment = align(before, after)
    assert set(carried(alignment)) >= {"u0", "u3"}
    assert len(alignment.unsure) == 1


class TestKeys:
    def test_a_passage_written_anew_under_its_key_is_the_same_passage(self):
        alignment = align(old(HOME, TRUST, keys="ab"), new(MONEY, TRUST, keys="ab"))
        assert carried(alignment) == {"u0": (0, "changed"), "u1": (1, "same")}

    @pytest.mark.parametrize(
        ("before", "after"), [(HOME, ""), ("", HOME)], ids=["emptied", "filled"]
    )
    def test_a_figure_keeps_its_key_when_its_words_come_or_go(self, before, after):
        alignment = align(old(before, keys="a", kind="figure"), new(after, keys="a", kind="figure"))
        assert [(m.uid, m.how, m.score) for m in alignment.carried] == [("u0", "changed", 0)]

    def test_words_that_changed_places_under_their_keys_take_their_uids_along(self):
        alignment = align(old(HOME, TRUST, keys="ab"), new(TRUST, HOME, keys="ab"))
        assert {uid: at for uid, (at, _) in carried(alignment).items()} == {"u0": 1, "u1": 0}

    def test_changed_places_with_their_keys_too(self):
        alignment = align(old(HOME, TRUST, keys="ab"), new(TRUST, HOME, keys="ba"))
        assert {uid: at for uid, (at, _) in carried(alignment).items()} == {"u0": 1, "u1": 0}

    def test_repeated_words_do_not_outweigh_a_key(self):
        before = old("Ask", "Talk", HOME, "Listen", "Talk", keys="abcde")
        after = new("Talk", "Tell", HOME, "Talk", "Wait", keys="abcde")
        positions = {uid: at for uid, (at, _) in carried(align(before, after)).items()}
        assert positions == {f"u{n}": n for n in range(5)}

    def test_a_copy_under_another_key_is_new(self):
        alignment = align(old(HOME, TRUST, keys="ab"), new(HOME, TRUST, HOME, keys="abc"))
        assert (alignment.new, alignment.gone) == ((2,), ())

    def test_a_passage_that_came_to_read_like_one_that_stays_keeps_its_own_key(self):
        alignment = align(old("Reflect", "Talk", keys="ab"), new("Talk", "Talk", keys="ab"))
        assert carried(alignment) == {"u0": (0, "changed"), "u1": (1, "same")}

    def test_a_key_of_another_kind_says_nothing(self):
        alignment = align(old(HOME, keys="a"), new(HOME, keys="a", kind="quote"))
        assert (alignment.new, alignment.gone) == ((0,), ("u0",))

    def test_a_key_that_stands_twice_says_nothing(self):
        alignment = align(old(HOME, TRUST, keys="aa"), new(TRUST, HOME, keys="aa"))
        assert {uid: at for uid, (at, _) in carried(alignment).items()} == {"u0": 1, "u1": 0}


class TestRepeatedWords:
    def test_six_times_the_same_stay_where_they_are(self):
        alignment = align(old(*["Talk about it"] * 6), new(*["Talk about it"] * 6))
        assert carried(alignment) == {f"u{n}": (n, "same") for n in range(6)}

    def test_five_of_six_alike_in_one_place_are_asked_about(self):
        alignment = align(old(*["Talk about it"] * 6), new(*["Talk about it"] * 5))
        assert alignment.carried == ()
        assert len(alignment.unsure) == 5

    def test_neighbours_tell_which_one_is_gone(self):
        before = old("Talk", HOME, "Talk", TRUST, "Talk", MONEY)
        alignment = align(before, new("Talk", HOME, TRUST, "Talk", MONEY))
        assert alignment.gone == ("u2",)
        assert carried(alignment)["u4"] == (3, "same")

    def test_they_go_with_their_chapter(self):
        before = old("Talk", HOME, TRUST, "Talk", MONEY, chapters="aaabb")
        after = new("Talk", MONEY, "Talk", HOME, TRUST, chapters="xxyyy")
        positions = {uid: at for uid, (at, _) in carried(align(before, after)).items()}
        assert positions == {"u0": 2, "u1": 3, "u2": 4, "u3": 0, "u4": 1}

    def test_chapters_of_the_same_few_words_are_not_mixed_up(self):
        before = old("Talk", "Talk", "Talk", chapters="abb")
        after = new("Talk", "Talk", "Talk", chapters="abb")
        assert carried(align(before, after)) == {f"u{n}": (n, "same") for n in range(3)}

    def test_one_that_turns_up_elsewhere_is_asked_about(self):
        before = old("Talk", HOME, "Talk", TRUST, MONEY)
        alignment = align(before, new("Talk", HOME, TRUST, "Talk", MONEY))
        assert asked(alignment) == {3: ["u2"]}

    @pytest.mark.parametrize("text", ["", "—"])
    def test_without_words_only_the_place_counts(self, text):
        before = old(HOME, text, TRUST)
        assert carried(align(before, new(HOME, text, TRUST)))["u1"] == (1, "same")
        assert align(before, new(HOME, TRUST, text)).gone == ("u1",)

    def test_between_two_neighbours_that_disagree_nothing_is_carried(self):
        before = old(HOME, "Talk", TRUST, MONEY, "Talk", ENDING)
        alignment = align(before, new(TRUST, HOME, "Talk", ENDING, MONEY))
        assert asked(alignment) == {2: ["u1", "u4"]}


class TestOneWord:
    def test_the_same_word_is_carried(self):
        assert carried(align(old("Yes", HOME), new("Yes", HOME)))["u0"] == (0, "same")

    def test_another_word_is_new(self):
        alignment = align(old("Yes", HOME), new("No", HOME))
        assert (alignment.new, alignment.gone, alignment.unsure) == ((0,), ("u0",), ())


class TestParts:
    def test_the_larger_half_carries_the_uid_when_it_comes_first(self):
        alignment = align(
            old(HOME, f"{TRUST} {MONEY} {ENDING}"), new(HOME, f"{TRUST} {MONEY}", ENDING)
        )
        assert carried(alignment)["u1"] == (1, "changed")
        assert alignment.new == (2,)

    def test_the_larger_half_carries_the_uid_when_it_comes_second(self):
        alignment = align(
            old(HOME, f"{TRUST} {MONEY} {ENDING}"), new(HOME, TRUST, f"{MONEY} {ENDING}")
        )
        assert carried(alignment)["u1"] == (2, "changed")

    def test_of_equal_halves_the_first_carries_the_uid(self):
        halves = "we asked many people at home", "they told us what matters there"
        alignment = align(old(HOME, " ".join(halves)), new(HOME, *halves))
        assert carried(alignment)["u1"] == (1, "changed")

    def test_a_passage_put_in_between_does_not_hide_a_split(self):
        alignment = align(
            old(HOME, f"{TRUST} {MONEY} {ENDING}"), new(HOME, TRUST, "Thanks", f"{MONEY} {ENDING}")
        )
        assert carried(alignment)["u1"] == (3, "changed")
        assert alignment.new == (1, 2)

    def test_a_split_in_three_has_one_heir(self):
        alignment = align(
            old(HOME, f"{TRUST} {MONEY} {ENDING}", "Thanks"),
            new(HOME, TRUST, MONEY, ENDING, "Thanks"),
        )
        assert carried(alignment)["u1"] == (2, "changed")
        assert alignment.new == (1, 3)

    def test_the_part_with_most_words_gives_a_merged_passage_its_uid(self):
        alignment = align(
            old(HOME, TRUST, f"{MONEY} {ENDING}", "Thanks"),
            new(HOME, f"{TRUST} {MONEY} {ENDING}", "Thanks"),
        )
        assert carried(alignment)["u2"] == (1, "changed")
        assert alignment.gone == ("u1",)

    @pytest.mark.parametrize("first", [True, False], ids=["before it", "after it"])
    def test_halves_are_not_given_to_a_look_alike_that_is_gone(self, first):
        whole = f"{TRUST} {MONEY}"
        like = whole.replace("tea", "cake").replace("bus", "train").replace("hour", "evening")
        before = old(HOME, *([like, whole] if first else [whole, like]), ENDING)
        alignment = align(before, new(HOME, TRUST, MONEY, ENDING))
        assert alignment.gone == ("u1" if first else "u2",)
