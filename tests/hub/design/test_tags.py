"""Icons, words kept whole, the mark under the current menu word."""

import re

import pytest
from django.conf import settings

from hub.templatetags.hub_tags import (
    FORMAT_DRAWINGS,
    aria_current,
    format_drawing,
    icon,
    nowrap_coproduction,
    with_smile,
)

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in icon("search")


@pytest.mark.parametrize("name", ["no-such-icon", "../package", "search.svg", ""])
def test_a_name_without_an_icon_gives_nothing_and_breaks_nothing(name):
    assert icon(name) == ""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_that_a_template_names_exists(path):
    missing = [
        name for name in re.findall(r'{% icon "([^"]+)" %}', path.read_text()) if not icon(name)
    ]
    assert missing == []


@pytest.mark.parametrize("slug", FORMAT_DRAWINGS)
def test_the_drawing_of_a_format_fills_its_frame_and_is_hidden_from_screen_readers(slug):
    drawing = format_drawing(slug)
    assert drawing.startswith('<svg width="400" height="520" preserveAspectRatio="xMidYMid slice"')
    assert drawing.count("preserveAspectRatio") == drawing.count("aria-hidden") == 1
    assert " id=" not in drawing  # a page may hold it more than once


def test_a_format_without_a_drawing_has_none():
    assert format_drawing("something-new") == ""


@pytest.mark.parametrize("word", ["Co-production", "co-produced", "Co-producing"])
def test_co_production_and_its_family_stay_on_one_line(word):
    assert nowrap_coproduction(f"About {word}.") == f'About <span class="nowrap">{word}</span>.'


def test_text_that_is_not_html_is_escaped_when_words_are_kept_whole():
    assert nowrap_coproduction("<b>") == "&lt;b&gt;"


def test_the_smile_stands_under_the_last_of_the_word():
    headline = with_smile("Together we work together", "together")
    assert headline.startswith('Together we work <span class="smile">together<svg')


@pytest.mark.parametrize("word", ["", "apart", None])
def test_a_headline_without_the_word_stays_as_it_is(word):
    assert with_smile("Learn together", word) == "Learn together"


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("/library/", 'aria-current="page"'),
        ("/library/a/", 'aria-current="true"'),
        ("/", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_menu_marks_the_page_and_the_part_of_the_site(path, mark):
    assert aria_current(path, "/library/") == mark
