"""Glossary words and footnotes in rendered text."""

from hypothesis import given
from hypothesis import strategies as st

from learning.modules.reading.data import GlossaryEntry
from learning.modules.reading.glossary_markup import link_footnotes, mark_words, matcher

BID = GlossaryEntry("Bid", "bid", "A written request for money.")
POWER = GlossaryEntry("Power", "power", "Being able to shape what happens.")
TERMS = matcher([("Bid", BID), ("application", BID), ("Power", POWER), ("power sharing", POWER)])


def test_a_term_is_marked_once_in_any_of_its_names():
    html, met = mark_words("<p>The application, or bid, was sent. Bids are hard.</p>", TERMS)
    assert html.count('data-term="bid"') == 1
    assert ">application</a>" in html
    assert met == [BID]


def test_terms_are_whole_words_and_the_longer_name_wins():
    html, _ = mark_words("<p>Forbidden. Powerful. Power sharing.</p>", TERMS)
    assert ">Power sharing</a>" in html
    assert html.count("data-term") == 1


def test_links_headings_and_attributes_are_left_alone():
    html = '<h3>Power</h3><p><a href="/power/" title="power">power</a></p>'
    assert mark_words(html, TERMS) == (html, [])


def test_a_plural_is_the_same_word():
    html, met = mark_words("<p>Two applications.</p>", TERMS)
    assert ">applications</a>" in html
    assert met == [BID]


@given(st.text(alphabet="aipower bd<>&\"'/=", max_size=80))
def test_marking_adds_links_and_changes_no_word(text):
    html, _ = mark_words(text, TERMS)
    unlinked = html.replace("</a>", "")
    for word in (BID, POWER):
        unlinked = unlinked.replace(
            f'<a class="term" href="/glossary/#t-{word.slug}" data-term="{word.slug}">', ""
        )
    assert unlinked == text.replace("</a>", "")


def test_a_footnote_mark_becomes_a_link_and_its_anchor_is_unique():
    html = link_footnotes("<p>An agreement.[^2] Again.[^2]</p>", {"2"})
    assert html.count('id="fnref-2"') == 1
    assert html.count('href="#fn-2"') == 2


def test_a_mark_in_the_name_of_a_table_is_left_out():
    html = '<div aria-label="Who [^1] asks [^9]"><p>Who [^1]</p></div>'
    shown = link_footnotes(html, {"1"})
    assert shown.startswith('<div aria-label="Who asks [^9]"><p>Who<sup')
    assert shown.count('id="fnref-1"') == 1


def test_a_mark_without_a_note_stays_as_it_was_typed():
    assert link_footnotes("<p>Odd [^9]</p>", {"1"}) == "<p>Odd [^9]</p>"
