"""What readers meet: sections with addresses, tables, pictures, notes, words."""

import re

import pytest
from wagtail.images.tests.utils import get_test_image_file

from learning.models import GlossaryTerm, Passage
from media.models import HubImage
from tests.factories.pages import article, booklet, chapter, figure, make_site, prose
from tests.html import as_read

pytestmark = pytest.mark.django_db
LONG = "A tower block on a rainy evening. " * 5


def read(client, page) -> str:
    return as_read(client.get(page.get_url()).content.decode())


def block(kind, /, **value):
    return {"type": kind, "value": value}


def item(**value):
    return {"type": "item", "id": "one", "value": value}


def a_table(**more):
    data = [["Minutes", "What"], ["0 to 3", "Read"]]
    return block(
        "table", caption="Ten minutes", table={"data": data, "cell": [], "mergeCells": [], **more}
    )


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return HubImage.objects.create(
        title="A block", file=get_test_image_file(size=(640, 360)), credit="Ada Smith"
    )


def test_each_section_has_its_passages_address_and_a_link_to_it(client):
    page = chapter("Damp homes", body=prose("# What changed", "They stayed."))
    uid = Passage.objects.sections().get(page_id=page.pk).uid
    html = read(client, page)
    assert re.search(
        rf'<section class="passage" id="p-{uid}" aria-labelledby="what-changed">', html
    )
    assert '<h2 id="what-changed">' in html
    assert 'href="#what-changed" aria-label="Link to this section: What changed"' in html


def test_a_preview_carries_no_passage_addresses(rf):
    page = chapter("Damp homes")
    response = page.make_preview_request(original_request=rf.get("/"))
    html = (
        response.render().content.decode()
        if hasattr(response, "render")
        else response.content.decode()
    )
    assert 'class="passage"' in html
    assert 'id="p-' not in html


def test_a_page_has_one_main_one_h1_and_nothing_inline_but_the_import_map(client):
    page = chapter(
        "Damp homes", body=[*prose("# A", "b[^1]"), a_table(first_row_is_table_header=True)]
    )
    html = read(client, page)
    assert html.count("<main") == html.count("<h1") == 1
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", html)
    inline = set(re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", html))
    # Data and rules for fetching ahead, which no browser runs.
    data = {'<script type="application/ld+json">', '<script type="speculationrules">'}
    assert inline - data == {'<script type="importmap">'}


def test_a_table_says_which_cells_are_headings(client):
    table = a_table(first_row_is_table_header=True, first_col_is_header=True)
    html = read(client, article(body=[table]))
    assert "<caption>Ten minutes</caption>" in html
    assert re.findall(r'<th scope="(col|row)"', html) == ["col", "col", "row"]
    assert 'role="region" aria-label="Ten minutes" tabindex="0"' in html


def test_merged_cells_span_and_are_not_repeated(client):
    merged = {"row": 1, "col": 0, "rowspan": 1, "colspan": 2}
    table = a_table(
        first_row_is_table_header=True,
        mergeCells=[merged],
        cell=[{"row": 1, "col": 1, "hidden": True}],
    )
    html = read(client, article(body=[table]))
    assert re.search(r'<td rowspan="1" colspan="2">0 to 3</td>\s*</tr>', html)
    assert "<td>Read" not in html


def test_what_an_editor_types_in_a_table_is_words_and_never_markup(client):
    table = block(
        "table",
        caption="<b>Sharp</b>",
        table={"data": [["<script>x</script>"]], "first_col_is_header": True},
    )
    html = read(client, article(body=[table]))
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "<script>x" not in html
    assert "<b>Sharp" not in html


def test_a_picture_has_its_own_words_its_size_and_its_credit(client, picture):
    html = read(client, article(body=[figure(picture, alt="One window shows a sensor")]))
    image = re.search(r"<img[^>]*figure__picture[^>]*>", html)[0]
    assert 'alt="One window shows a sensor"' in image
    assert re.search(r'width="\d+"', image)
    assert 'fetchpriority="high"' in image
    assert "loading=" not in image
    assert "Ada Smith" in html
    assert "Describe this picture" not in html


def test_a_long_description_can_be_read_by_everybody(client, picture):
    html = read(client, article(body=[figure(picture, alt=LONG.strip())]))
    assert "<summary>Describe this picture</summary>" in html


def test_a_note_can_be_reached_and_left_again(client):
    notes = block("footnotes", notes=[item(mark="1", text="<p>A written promise.</p>")])
    html = read(client, chapter(body=[*prose("# What happened", "An agreement[^1]."), notes]))
    assert re.search(r'id="fnref-1"[^>]* href="#fn-1"', html)
    assert 'id="fn-1"' in html
    assert 'href="#fnref-1"' in html


def test_words_of_the_glossary_are_listed_with_their_meanings(client):
    GlossaryTerm.objects.create(
        term="Bid", also="application", meaning="A written request for money."
    )
    html = read(client, chapter(words="It was in the application."))
    assert 'data-term="bid">application</a>' in html
    assert 'data-word="bid"' in html
    assert "A written request for money." in html


def test_a_question_that_is_a_whole_section_is_one_box(client):
    talk = block("callout", kind="talk", title="", text="<p>Who decides?</p>")
    html = read(client, chapter(body=[*prose("# Talk about it"), talk]))
    assert 'class="passage passage--question"' in html
    then_words = read(client, chapter(body=[*prose("# Talk about it"), talk, *prose("More.")]))
    assert "passage--question" not in then_words


def test_a_checklist_has_real_boxes_that_send_nothing(client):
    who = {"type": "item", "id": "one", "value": "<p>Who else is on the team?</p>"}
    html = read(
        client, article(body=[block("checklist", title="Before", items=[who], numbered=False)])
    )
    box = re.search(r'<input class="box" type="checkbox"[^>]*>', html)[0]
    assert "name=" not in box
    assert "<span>Who else is on the team?</span></label>" in html


def test_the_next_chapter_says_its_minutes_and_the_last_leads_back(client):
    module = booklet()
    first, last = chapter("First", module, minutes=2), chapter("Last", module, minutes=3)
    assert re.search(r'rel="next".*Next, 3\s?min', read(client, first))
    assert "See all chapters" in read(client, last)


def test_a_booklet_without_chapters_says_so(client):
    html = read(client, booklet("Empty"))
    assert "Nothing to read yet" in html
    assert "Start reading" not in html


def test_the_glossary_lists_words_by_letter_with_an_address_each(client):
    GlossaryTerm.objects.create(term="Bid", meaning="A written request for money.")
    html = read(client, make_site().glossary)
    assert 'id="t-bid"' in html
    assert 'href="#letter-b"' in html
