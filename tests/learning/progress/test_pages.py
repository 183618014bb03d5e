"""The pages of a pathway are the same for everyone, and work without JavaScript."""

import re

import pytest

from learning.models import Check, Passage, Prompt
from tests.factories import pages as make
from tests.html import as_read

pytestmark = pytest.mark.django_db

FORM = re.compile(r'<form class="step-foot__done".*?</form>', re.DOTALL)


@pytest.fixture
def pathway():
    story = make.chapter("Damp homes", make.booklet("Six stories"), words="Four tenants joined.")
    steps = [make.reads(story), make.checks(), make.reflects(), make.does()]
    return make.pathway("Begin here", steps=steps)


@pytest.fixture
def page(client, pathway):
    def read(place="", **query):
        response = client.get(f"{pathway.url}{place}", query)
        assert response.status_code == 200
        assert not response.cookies
        html = as_read(response.content.decode())
        assert "csrfmiddlewaretoken" not in html
        assert " style=" not in html
        assert "<style" not in html
        return html

    return read


def test_done_next_is_a_form_that_goes_to_the_next_step(page, pathway):
    form = FORM.search(page("1/"))[0]
    assert 'method="get"' in form
    assert f'action="{pathway.url}2/"' in form
    assert re.sub(r"<[^>]+>", "", form).strip() == "Done, next"


def test_the_last_step_leads_to_the_plan(page, pathway):
    assert f'action="{pathway.url}plan/"' in FORM.search(page("4/"))[0]


def test_a_step_says_that_nothing_is_kept_without_javascript(page):
    assert re.search(r"<noscript>.*JavaScript is off.*</noscript>", page("1/"), re.DOTALL)


def test_a_step_carries_its_uid_and_the_key_of_its_progress(page, pathway):
    row = pathway.step_rows.first()
    html = page("1/")
    assert f'data-step="{row.uid}" data-excerpt="{row.excerpt}" data-kind="read"' in html


def test_a_tick_can_remember_the_words_it_was_given_for(page, pathway):
    html = page("1/")
    whole = Passage.objects.get(uid=pathway.step_rows.first().excerpt)
    Passage.objects.filter(uid=whole.uid).update(mark=7)
    form = FORM.search(page("1/"))[0]
    assert f'data-mark="{whole.mark}"' in html
    assert 'data-mark="7"' in form
    assert f'data-pathway="pathway-{pathway.translation_key.hex[:12]}"' in form
    assert f'href="/p/{whole.uid}/changes/"' in html
    assert "data-mark" not in FORM.search(page("3/"))[0]


def test_all_steps_are_links_with_their_names(page, pathway):
    nav = re.search(r'<nav class="step-progress.*?</nav>', page("2/"), re.DOTALL)[0]
    for number, row in enumerate(pathway.step_rows.all(), start=1):
        assert f'href="{pathway.url}{number}/"' in nav
        assert row.title in nav
    assert nav.count('aria-current="step"') == 1


def test_a_check_shows_no_feedback_before_an_answer(page):
    html = page("2/")
    assert html.count("data-feedback hidden") == html.count("data-feedback") == 2


def test_the_server_shows_feedback_inside_the_answer_that_was_chosen(page):
    fits, other = [block.id for block in Check.objects.get().options]
    html = page("2/", answer=other)
    assert html.count("data-feedback hidden") == 1
    assert f'value="{other}" aria-describedby="feedback-2" checked' in html
    assert f'value="{fits}" aria-describedby="feedback-1" checked' not in html


@pytest.mark.parametrize("answer", ["", "none-of-them", "<b>", "x" * 5000])
def test_an_answer_that_is_none_shows_nothing(page, answer):
    html = page("2/", answer=answer)
    assert html.count("data-feedback hidden") == 2


def test_the_question_is_the_page(page):
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page("3/"))[1]
    assert heading == Prompt.objects.get().alone


def test_what_a_learner_writes_belongs_to_no_form(page):
    html = page("3/")
    field = re.search(r"<textarea[^>]*>", html)[0]
    assert " name=" not in field
    assert "<form" not in html.split("<hub-reflection")[1].split("</hub-reflection>")[0]


def test_an_activity_shows_what_to_do_and_what_it_needs(page):
    html = page("4/")
    assert "Draw a map of who is affected." in html
    assert "Pens" in html


def test_the_plan_holds_the_questions_and_no_words(page):
    html = page("plan/")
    assert Prompt.objects.get().alone in html
    assert 'data-words dir="auto"></p>' in html


def test_the_print_pack_holds_every_step(page, pathway):
    html = page("print/")
    assert html.count('class="pack__step"') == 4
    assert "Four tenants joined." in html


def test_a_part_that_was_unpublished_is_said_and_leaves_no_hole(client, pathway):
    pathway.step_rows.first().page.unpublish()
    html = client.get(f"{pathway.url}1/").content.decode()
    assert "step-gone" in html
    assert "Four tenants joined." not in html
    assert "Done, next" in html


@pytest.mark.parametrize("place", ["0/", "5/", "999999999/"])
def test_a_step_that_is_not_there_is_not_found(client, pathway, place):
    assert client.get(f"{pathway.url}{place}").status_code == 404
