"""An admin screen that cannot read what it was sent says so; what breaks by itself is still a fault."""

import pytest
from wagtail.contrib.search_promotions.models import SearchPromotion

pytestmark = pytest.mark.django_db
TOO_LARGE = "9" * 30


@pytest.mark.parametrize("value", ["x", "-1", TOO_LARGE, "%00", "1%002", ""])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/media/chooser/?collection_id=",
        "/admin/media/?collection_id=",
        "/admin/images/?collection_id=",
        "/admin/images/chooser/?collection_id=",
        "/admin/documents/chooser/?collection_id=",
        "/admin/choose-page/?page_type=wagtailcore.page&p=",
        "/admin/choose-page/search/?page_type=wagtailcore.page&q=",
        "/admin/pages/search/?q=",
        "/admin/users/?q=",
        "/admin/reports/site-history/?user=",
    ],
)
def test_an_admin_screen_that_cannot_read_a_number_says_so(admin_client, address, value):
    answer = admin_client.get(f"{address}{value}")
    assert answer.status_code in (200, 302, 400, 404)
    if answer.status_code == 400:
        assert "did not arrive whole" in answer.content.decode()


@pytest.mark.parametrize("value", ["x", TOO_LARGE, "\0", "1.5"])
def test_a_page_that_is_chosen_by_something_else_than_its_number_is_refused(admin_client, value):
    sent = {
        "query_string": "tea", "editors_picks-TOTAL_FORMS": "1", "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": value, "editors_picks-0-ORDER": "1",
    }  # fmt: skip
    answer = admin_client.post("/admin/searchpicks/add/", sent)
    assert answer.status_code in (200, 400)
    assert not SearchPromotion.objects.exists()


def test_a_fault_of_our_own_is_still_one_of_our_own(admin_client, monkeypatch):
    """Only what was sent is answered so: what breaks in a screen is told to whoever runs the hub."""

    def breaks(*args, **kwargs):
        raise ValueError("a fault of ours")

    monkeypatch.setattr("wagtail.images.views.images.IndexView.get_base_queryset", breaks)
    admin_client.raise_request_exception = False
    assert admin_client.get("/admin/images/").status_code == 500
