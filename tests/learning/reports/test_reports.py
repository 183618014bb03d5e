"""*To look after*: what waits for an editor, on the dashboard and in the Reports menu."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageLogEntry

from learning.models import ArticlePage, LibraryEntry
from learning.reports.gather import counts, findings
from learning.reports.reviews import record_review
from media.models import Track
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
REPORT = "hub_to_look_after"


def found(kind: str, **options) -> list:
    return [finding for finding in findings(today=TODAY, **options) if finding.kind == kind]


def text(html: str) -> list[dict]:
    return [{"type": "text", "value": html}]


class TestReviews:
    def test_a_review_that_is_due_is_listed_with_its_owner_the_oldest_first(self, editor):
        make.article("Later", review_due=TODAY + timedelta(days=5))
        make.article("Long ago", review_due=TODAY - timedelta(days=90), responsible=editor)
        make.article("Next year", review_due=TODAY + timedelta(days=300))
        make.article("A draft", review_due=TODAY, live=False)
        titles = [(finding.title, finding.owner) for finding in found("review")]
        assert titles == [("Long ago", "an-editor"), ("Later", "")]

    def test_reviewed_no_change_moves_the_date_on_and_shows_at_once(self, client, publisher):
        page = make.article("Due", reviewed_on=date(2026, 1, 1), review_due=date(2026, 7, 1))
        client.force_login(publisher)
        client.post(reverse("hub_reviewed", args=[page.pk]))
        page.refresh_from_db()
        today = timezone.localdate()
        assert page.reviewed_on == today
        assert page.review_due == today + timedelta(days=181)
        assert LibraryEntry.objects.get(page=page).reviewed_on == today
        assert PageLogEntry.objects.filter(
            page=page.pk, action="learning.reviewed", user=publisher
        ).exists()

    def test_changes_that_wait_keep_the_new_dates_when_they_are_published(self, publisher):
        page = make.article("Due", review_due=TODAY)
        page.title = "Due, with changes"
        page.save_revision()
        record_review(page=ArticlePage.objects.get(pk=page.pk), user=publisher, on=TODAY)
        Page.objects.get(pk=page.pk).get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        assert (page.title, page.reviewed_on) == ("Due, with changes", TODAY)
        assert page.review_due == TODAY + timedelta(days=365)

    def test_an_editor_may_say_so_only_of_what_they_look_after(self, client, editor):
        mine = make.article("Mine", review_due=TODAY, responsible=editor)
        other = make.article("Not mine", review_due=TODAY)
        client.force_login(editor)
        for page in (mine, other):
            client.post(reverse("hub_reviewed", args=[page.pk]))
        mine.refresh_from_db()
        other.refresh_from_db()
        assert mine.reviewed_on == timezone.localdate()
        assert other.reviewed_on is None

    def test_a_link_cannot_say_it_and_a_page_that_is_no_module_is_not_found(
        self, client, publisher
    ):
        page = make.article("Due", review_due=TODAY)
        client.force_login(publisher)
        assert client.get(reverse("hub_reviewed", args=[page.pk])).status_code == 405
        assert (
            client.post(reverse("hub_reviewed", args=[make.make_site().home.pk])).status_code == 404
        )
        assert client.post(reverse("hub_reviewed", args=[999999])).status_code == 404


class TestCaptionsAndPictures:
    def test_a_film_without_captions_is_listed_until_it_has_some(self):
        webinar = make.webinar("The talk")
        recording = webinar.recording
        recording.tracks.all().delete()
        (finding,) = found("captions")
        assert finding.title == recording.title
        assert finding.detail == "Shown in The talk"
        Track.objects.create(recording=recording, vtt="WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n")
        assert found("captions") == []

    @pytest.mark.parametrize(
        ("alt", "decorative", "listed"),
        [
            ("", False, True),
            ("  ", False, True),
            ("Four people at a table", False, False),
            ("", True, False),
        ],
    )
    def test_a_picture_is_listed_if_it_has_no_words_and_is_no_decoration(
        self, alt, decorative, listed
    ):
        picture = get_image_model().objects.create(title="A table", file=get_test_image_file())
        image = {"image": picture.pk, "alt_text": alt, "decorative": decorative}
        figure = {
            "type": "figure",
            "value": {"image": image, "caption": "At the table", "credit": ""},
        }
        make.article("With a picture", body=[figure])
        details = [finding.detail for finding in found("pictures")]
        assert details == (["The picture “At the table”"] if listed else [])


class TestLinks:
    def test_links_to_pages_that_are_gone_or_not_published_are_listed(self):
        gone, draft, there = (
            make.article("Gone"),
            make.article("Draft", live=False),
            make.article("There"),
        )
        body = text(
            f'<p><a linktype="page" id="{gone.pk}">one</a> <a linktype="page" id="{draft.pk}">two</a> '
            f'<a linktype="page" id="{there.pk}">three</a> <a linktype="document" id="9999">four</a></p>'
        )
        make.article("Full of links", body=body)
        gone.delete()
        assert [finding.detail for finding in found("links")] == [
            "“one” leads to a page that is gone",
            "“two” leads to a page that is not published",
            "“four” leads to a file that is gone",
        ]

    def test_links_written_as_addresses_are_followed_in_thought(self):
        step = make.reads(make.article("There"))
        make.pathway("Way", steps=[step])
        good = [
            "/library/there/",
            "/library/there/#words",
            "/library/?time=5",
            "/pathways/way/1/",
            "/search/?q=x",
        ]
        good += ["https://example.org/nowhere/", "mailto:us@example.org", "#here"]
        bad = ["/library/never-was/", "/pathways/way/nowhere/"]
        links = "".join(f'<a href="{address}">{address}</a>' for address in [*good, *bad])
        make.article("Full of links", body=text(f"<p>{links}</p>"))
        assert [finding.detail.split("”")[0].strip("“") for finding in found("links")] == bad

    def test_a_link_inside_a_list_or_a_box_is_found_too(self):
        link = '<a href="/nowhere/">words</a>'
        box = {"type": "callout", "value": {"kind": "talk", "title": "", "text": f"<p>{link}</p>"}}
        steps = {
            "type": "checklist",
            "value": {"title": "", "items": [{"type": "item", "value": link}], "numbered": False},
        }
        make.article("Nested", body=[box, steps])
        assert len(found("links")) == 2


class TestTheScreens:
    def test_the_report_can_be_narrowed_and_bad_filters_are_no_error(self, client, publisher):
        make.article("Due", review_due=timezone.localdate(), responsible=publisher)
        make.article("Broken", body=text('<p><a href="/nowhere/">words</a></p>'))
        client.force_login(publisher)

        def titles(query: str) -> list[str]:
            response = client.get(reverse(REPORT) + query)
            assert response.status_code == 200
            return [finding.title for finding in response.context["page"]]

        assert titles("") == ["Due", "Broken"]
        assert titles("?kind=links") == ["Broken"]
        assert titles("?mine=on") == ["Due"]
        assert titles("?kind=nonsense&p=abc") == ["Due", "Broken"]

    def test_the_button_is_there_for_those_who_may(self, client, publisher, editor):
        make.article("Due", review_due=timezone.localdate())
        client.force_login(publisher)
        assert "Reviewed, no change" in client.get(reverse(REPORT)).content.decode()
        client.force_login(editor)
        assert "Reviewed, no change" not in client.get(reverse(REPORT)).content.decode()

    def test_the_dashboard_says_how_much_waits_and_links_to_it(self, client, editor):
        make.article("Due", review_due=timezone.localdate())
        client.force_login(editor)
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Due for review: 1" in page
        assert f"{reverse(REPORT)}?kind=review" in page

    def test_publishing_is_noticed_at_once_by_the_dashboard(self):
        make.make_site()
        assert counts()["links"] == 0
        make.article("Broken", body=text('<p><a href="/nowhere/">words</a></p>'))
        assert counts()["links"] == 1

    def test_the_report_asks_as_often_for_many_pages_as_for_few(self, client, publisher):
        client.force_login(publisher)

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse(REPORT))
            return len(captured)

        make.article("Due", review_due=TODAY, body=text('<p><a href="/nowhere/">words</a></p>'))
        queries()
        few = queries()
        for number in range(8):
            make.article(
                f"Due {number}", review_due=TODAY, body=text('<p><a href="/nowhere/">words</a></p>')
            )
        assert queries() == few


class TestNotices:
    def test_a_booklet_without_chapters_can_be_published_and_says_so(self, client, publisher):
        booklet = make.booklet("Empty", chapters=0)
        client.force_login(publisher)
        page = client.get(reverse("wagtailadmin_pages:edit", args=[booklet.pk])).content.decode()
        assert "There are no published chapters yet" in page
        client.logout()
        assert client.get(booklet.get_url()).status_code == 200

    def test_a_webinar_without_captions_warns_its_editor(self, client, publisher):
        webinar = make.webinar("Silent")
        webinar.recording.tracks.all().delete()
        client.force_login(publisher)
        page = client.get(reverse("wagtailadmin_pages:edit", args=[webinar.pk])).content.decode()
        assert "The recording has no captions" in page

    def test_the_minutes_worked_out_are_shown_while_the_field_is_empty(self, client, publisher):
        client.force_login(publisher)
        long = make.article("Long", words="word " * 1000)
        page = client.get(reverse("wagtailadmin_pages:edit", args=[long.pk])).content.decode()
        assert (
            f'placeholder="Worked out: {LibraryEntry.objects.get(page=long).minutes} min"' in page
        )
        given = make.article("Given", minutes=7)
        assert (
            "Worked out"
            not in client.get(reverse("wagtailadmin_pages:edit", args=[given.pk])).content.decode()
        )
