"""Rendered text stands on its own in a pack."""

from learning.pathways.packs.offline_html import Outside, offline

PLACES = {"/uploads/round-table.width-1200.png": "pictures/1.png"}
OUTSIDE = Outside(
    "https://hub.example.org", lambda src: PLACES.get(src, ""), frozenset(["co-researcher"])
)


def shown(html: str, level: int = 3) -> str:
    return offline(html, OUTSIDE, prefix="s4-", first_level=level)


def test_the_largest_form_of_a_picture_comes_along():
    html = shown(
        '<img src="/uploads/round-table.width-480.png" alt="A table" loading="lazy" sizes="100vw" '
        'srcset="/uploads/round-table.width-480.png 480w, /uploads/round-table.width-1200.png 1200w">'
    )
    assert html == '<img src="pictures/1.png" alt="A table">'


def test_of_several_forms_the_one_that_everything_can_read_comes_along():
    html = shown(
        '<picture><source type="image/avif" srcset="/uploads/a.avif 480w, /uploads/b.avif 800w">'
        '<img src="/uploads/round-table.width-1200.png" alt="A table"></picture> and words'
    )
    assert html == '<img src="pictures/1.png" alt="A table"> and words'


def test_a_picture_that_cannot_be_had_leaves_its_words():
    assert shown('<p><img src="https://else.example/x.png" alt="A table"></p>') == (
        "<p><span>A table</span></p>"
    )


def test_links_lead_to_the_web_and_words_into_the_pack():
    assert 'href="https://hub.example.org/library/"' in shown('<a href="/library/">It</a>')
    word = '<a class="term" href="/glossary/#t-co-researcher" data-term="co-researcher">x</a>'
    assert shown(word) == '<a class="term" href="#word-co-researcher">x</a>'
    unknown = shown('<a href="/glossary/#t-other">x</a>')
    assert 'href="https://hub.example.org/glossary/#t-other"' in unknown


def test_ids_are_a_steps_own_and_what_leads_to_them_follows():
    html = shown('<p id="p-x">A</p><a href="#p-x">to A</a><a href="#fn-1">1</a>')
    assert '<p id="s4-p-x">' in html
    assert 'href="#s4-p-x"' in html
    assert 'href="#s4-fn-1"' in html


def test_headings_begin_below_the_steps_own():
    assert shown("<h2>A</h2><h3>B</h3>") == "<h3>A</h3><h4>B</h4>"
    assert shown("<h5>A</h5>", level=6) == "<h6>A</h6>"


def test_nothing_of_the_hubs_own_scripts_is_left():
    html = shown('<div data-module="hub/notes"><!-- x --><p>A</p></div>')
    assert html == "<div><p>A</p></div>"


def test_nothing_gives_nothing():
    assert shown("  ") == ""
