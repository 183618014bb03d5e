"""Rich text that goes into Wagtail's editor and comes out of it again, whatever came from Word."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text import get_rich_text_editor_widget

from learning.modules.blocks import INLINE, LISTS
from learning.modules.publication.rich_text import from_html, to_html
from learning.modules.publication.sanitise import as_pages_hold_it
from learning.modules.publication.streamfield_values import block_keys, with_keys
from media.publications.tree import Item, Link, List, Paragraph, Publication, Run
from tests.media.publications.works import lists, paragraphs

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


def saved(html: str) -> str:
    """Return what the form stores when the editor is opened and saved unchanged."""
    widget = get_rich_text_editor_widget(features=[*INLINE, *LISTS])
    return widget.value_from_datadict({"text": widget.format_value(html)}, {}, "text")


def stored(*blocks) -> str:
    """Return blocks as pages store them."""
    work = as_pages_hold_it(Publication("A work", (), opening=blocks))
    # Once read again, all that rich text trims is trimmed.
    return with_keys(to_html(from_html(to_html(work.opening))), "a seed")


# Two lists with no words between are one to the editor: only boxes and cells could hold them.
@given(st.lists(paragraphs, min_size=1, max_size=2) | lists.map(lambda each: [each]))
@settings(max_examples=60, deadline=None, phases=QUICK)
def test_the_editor_gives_back_what_it_was_given(blocks):
    html = stored(*blocks)
    assert from_html(saved(html)) == from_html(html)
    assert block_keys(saved(html)) == block_keys(html)


def test_points_below_a_step_do_not_end_the_numbering():
    below = List((Item((Run("a point"),)),))
    steps = List((Item((Run("One"),), (below,)), Item((Run("Two"),))), numbered=True)
    html = stored(steps)
    assert saved(html) == html


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a"><a href="https://x.org/"><span lang="fr">tout</span></a> le monde</p>',
        '<p data-block-key="a"><a linktype="part" part="c1"><span lang="fr"><b>oui</b></span></a></p>',
        '<p data-block-key="a">Un <span lang="fr">mot</span> et <span lang="fr">deux</span></p>',
    ],
)
def test_a_link_in_another_language_is_saved(html):
    assert from_html(saved(html)) == from_html(html)


def test_a_link_in_two_languages_keeps_its_words_and_names_none():
    line = (Link("/here/", (Run("one "), Run("deux", language="fr"))),)
    work = as_pages_hold_it(Publication("A work", (), opening=(Paragraph(line),)))
    assert work.opening[0].line == (Link("/here/", (Run("one deux"),)),)
