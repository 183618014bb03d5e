"""Editors' picks stand on top of the results, for those who may see what they lead to."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from learning.search.index_sync import rebuild_index
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kettles():
    make.make_site()
    article = make.article("Kettles")
    rebuild_index()
    return article


def pick(words: str, **what) -> SearchPromotion:
    return SearchPromotion.objects.create(query=Query.get(words), sort_order=0, **what)


def picks(client, query: str, **more) -> str:
    html = client.get("/search/", {"q": query, **more}).content.decode()
    found = re.search(r'<section class="picks".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def test_a_pick_stands_above_the_results_with_its_tip_and_is_no_hit(client, kettles):
    pick("boil water", page=kettles, description="Mind the <steam>.")
    html = client.get("/search/?q=boil water").content.decode()
    assert html.index('class="picks"') < html.index('id="found"')
    shown = picks(client, "boil water")
    assert f'href="{kettles.url}"' in shown
    assert "Mind the &lt;steam&gt;." in shown
    assert "data-hit" not in shown


@pytest.mark.parametrize("typed", ["  Boil-Water? ", "“boil water”", "the bóil water"])
def test_capitals_spaces_accents_and_small_words_make_no_difference(client, kettles, typed):
    pick("Boil the water" if "-" not in typed else "boilwater", page=kettles)
    assert picks(client, typed)


@pytest.mark.parametrize("typed", ["boil", "water boil", "", "?!"])
def test_other_words_have_no_pick(client, kettles, typed):
    pick("boil water", page=kettles)
    assert picks(client, typed) == ""


def test_a_page_is_picked_for_the_first_look_only(client, kettles):
    pick("kettles", page=kettles)
    assert picks(client, "kettles")
    assert picks(client, "kettles", kind="text") == picks(client, "kettles", page="2") == ""


@pytest.mark.parametrize("how", ["login", "password", "draft"])
def test_what_somebody_may_not_see_is_not_picked_for_them(client, kettles, how):
    pick("boil water", page=kettles, description="Mind the steam.")
    if how == "draft":
        kettles.unpublish()
    else:
        PageViewRestriction.objects.create(page=kettles, restriction_type=how, password="x")
    html = client.get("/search/?q=boil water").content.decode()
    assert "Kettles" not in html
    assert "steam" not in html


def test_a_link_to_another_website_says_so_and_tells_it_nothing(client):
    pick("boil water", external_link_url="https://kettles.example/a", external_link_text="Safety")
    shown = picks(client, "boil water")
    assert "On another website: kettles.example" in shown
    assert 'rel="noopener noreferrer"' in shown


def test_an_address_that_no_browser_should_follow_is_left_out(client):
    pick("boil water", external_link_url="ftp://kettles.example/a", external_link_text="Safety")
    assert picks(client, "boil water") == ""


def test_many_picks_ask_the_database_twice(client, kettles, committed):
    for number in range(30):
        pick(f"boil water {number}", page=kettles)
        pick("boil water", page=kettles, description=f"Tip {number}")
    client.get("/search/?q=boil water")  # makes the hub's settings
    committed()
    client.get("/search/?q=boil water")
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/?q=boil water")
    assert len([q for q in queries if "searchpromotion" in q["sql"]]) == 2
    assert len(queries) <= 8


def sent(words: str, **pick) -> dict:
    row = {"page": "", "external_link_url": "", "external_link_text": "", "description": ""}
    return {
        "query_string": words,
        "editors_picks-TOTAL_FORMS": 1,
        "editors_picks-INITIAL_FORMS": 0,
        "editors_picks-0-ORDER": 1,
        **{f"editors_picks-0-{name}": value for name, value in {**row, **pick}.items()},
    }


def test_a_publisher_picks_a_page_for_words_of_the_report(client, publisher, kettles):
    client.force_login(publisher)
    add = reverse("wagtailsearchpromotions:add")
    form = client.get(add, {"words": "boil\x00 water<"})
    assert 'value="boil water&lt;"' in form.content.decode()
    answer = client.post(add, sent("Boil water", page=kettles.pk, description="Mind the steam."))
    assert answer.status_code == 302
    assert "Mind the steam." in picks(client, "boil water")
    number = Query.objects.get().pk
    assert client.get(reverse("wagtailsearchpromotions:edit", args=[number])).status_code == 200
    assert "boil water" in client.get(reverse("wagtailsearchpromotions:index")).content.decode()


@pytest.mark.parametrize(
    ("words", "what", "told"),
    [
        ("?!", {"external_link_url": "https://a.example"}, "at least one word"),
        ("k" * 300, {"external_link_url": "https://a.example"}, "at most 255"),
        ("tea", {"external_link_url": "ftp://a.example"}, "begins with https"),
        (
            "tea",
            {"external_link_url": "https://a.example", "description": "k" * 401},
            "at most 400",
        ),
    ],
)
def test_what_cannot_be_a_pick_is_told_and_nothing_is_kept(client, publisher, words, what, told):
    client.force_login(publisher)
    what = {"external_link_text": "There", **what}
    answer = client.post(reverse("wagtailsearchpromotions:add"), sent(words, **what))
    assert told in answer.content.decode()
    assert "due to errors" in answer.content.decode()
    assert not SearchPromotion.objects.exists()


def test_an_editor_picks_nothing(client, editor):
    client.force_login(editor)
    for name in ("add", "index"):
        answer = client.get(reverse(f"wagtailsearchpromotions:{name}"))
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
