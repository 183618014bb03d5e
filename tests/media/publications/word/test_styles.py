"""Names of styles say what their paragraphs are."""

import pytest

from media.publications.word.package.styles import is_built_in, kind_of, level_by_name, role_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Talk about it", "talk"),
        ("Discussion", "talk"),
        ("Pull quote", "quote"),
        ("Intense Quote", "quote"),
        ("Block Text", "quote"),
        ("Illustrative label", "note"),
        ("Case Study Box", "note"),
        ("Watch this", "watch"),
        ("Activity", "try"),
        ("Lead in", "text"),
        ("Picture line", "text"),
        ("Body Text", "text"),
        ("Footnote Text", "text"),
        ("Industry", "text"),
    ],
)
def test_a_kind_by_the_name(name, kind):
    assert kind_of([name, "Normal"], {}) == kind


def test_what_the_caller_says_goes_first_and_holds_for_styles_based_on_it():
    assert kind_of(["Own quote", "House", "Normal"], {"house": "try"}) == "try"


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 1", 1), ("Überschrift 2", 2), ("Titre 3", 3), ("Titre", None), ("Heading", None)],
)
def test_a_level_by_the_name(name, level):
    assert level_by_name(name) == level


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Titre", "title"),
        ("Report title", "title"),
        ("Chapter title", None),
        ("Beschriftung", "caption"),
        ("toc 1", "contents"),
        ("TOC Heading", "contents"),
    ],
)
def test_a_role_by_the_name(name, role):
    assert role_by_name(name) == role


@pytest.mark.parametrize(
    ("name", "brought"),
    [("Body Text", True), ("List Bullet 2", True), ("heading 4", True), ("Lead in", False)],
)
def test_what_word_brings_along_is_known(name, brought):
    assert is_built_in(name) == brought
