"""The report *Searches*: what people look for and do not find, nothing under five."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from hub.search_statistics.counter_buffer import Count
from hub.search_statistics.services import record_searches
from tests.factories import pages as make
from tests.factories.people import Right, somebody_with, somebody_without

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/searches/"
WORK_ON_PAGES = [
    f"{verb}_page" for verb in ("add", "change", "publish", "bulk_delete", "lock", "unlock")
]


@pytest.fixture
def counted():
    counts = {"kettle": Count(12), "zebra": Count(7, 6), "quokka": Count(4, 4)}
    record_searches(counts, today=timezone.localdate())


def content(client, query: str = "") -> str:
    answer = client.get(REPORT + query)
    assert answer.status_code == 200
    return b"".join(answer).decode()


def test_an_editor_sees_the_most_used_first_and_nothing_under_five(client, editor, counted):
    client.force_login(editor)
    html = content(client)
    assert html.index("kettle") < html.index("zebra")
    assert "quokka" not in html
    assert "Under 5" in html
    assert "Add a pick" not in html


def test_what_found_nothing_stands_by_itself(client, editor, counted):
    client.force_login(editor)
    html = content(client, "?show=nothing")
    assert "zebra" in html
    assert "kettle" not in html
    assert "quokka" not in html


def test_a_publisher_is_led_to_a_pick_for_the_words(client, publisher, counted):
    SearchPromotion.objects.create(
        query=Query.get("The Kettle!"), external_link_url="https://a.example"
    )
    client.force_login(publisher)
    html = content(client)
    assert f"{reverse('wagtailsearchpromotions:add')}?words=zebra" in html
    number = Query.objects.get().pk
    assert reverse("wagtailsearchpromotions:edit", args=[number]) in html


@pytest.mark.parametrize("query", ["?show=nothing", "", "?q=ze", "?ordering=words"])
def test_a_sheet_holds_no_more_than_the_screen(client, editor, counted, query):
    client.force_login(editor)
    sheet = content(client, f"{query or '?'}&export=csv")
    assert sheet.startswith("Words,Searches,Found nothing")
    assert "zebra,7,6" in sheet
    assert "quokka" not in sheet


def test_an_empty_report_says_why(client, editor):
    client.force_login(editor)
    assert "at least 5 times in 30 days" in content(client)
    assert "at least 5 times in 30 days" in content(client, "?show=nothing")


@pytest.mark.parametrize("query", ["?show=elsewhere", "?p=99", "?ordering=without", "?q=%00"])
def test_an_address_that_makes_no_sense_still_shows_the_report(client, editor, counted, query):
    client.force_login(editor)
    assert "Searches" in content(client, query)


def test_who_may_only_change_picks_is_led_to_no_new_one(client, counted):
    library = make.make_site().library
    for right, offered in (("change_searchpromotion", False), ("add_searchpromotion", True)):
        client.force_login(somebody_with(Right("change_page", library), Right(right)))
        assert ("Add a pick" in content(client)) is offered


def test_it_is_for_people_who_work_on_pages(client, django_user_model):
    assert client.get(REPORT).status_code == 302
    client.force_login(django_user_model.objects.create_user("sam", password="a-word-for-tests"))
    assert client.get(REPORT).status_code in {302, 403}
    client.force_login(somebody_without(*WORK_ON_PAGES))
    assert client.get(REPORT).status_code == 302


def test_it_stands_in_the_menu_in_the_place_of_wagtails(admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert REPORT in html
    assert reverse("wagtailsearchpromotions:search_terms") not in html
