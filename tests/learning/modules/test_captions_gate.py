"""A webinar goes live with captions, or with a reason that learners can read."""

import pytest
from django.urls import reverse

from learning.models import WebinarPage
from learning.modules.exceptions import NotPublished
from tests.factories import pages as make
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db
REASON = "Nobody speaks in this film."


@pytest.fixture
def silent():
    """A draft whose recording nobody can read."""
    return make.webinar("Silent", recording=recording(captions=None), live=False)


@pytest.fixture
def signed_in(client, publisher):
    client.force_login(publisher)
    return client


def edit_form(page, **changes) -> dict:
    return {
        "title": page.title, "slug": page.slug, "summary": "A film.", "plain_summary": "",
        "recording": page.recording_id, "no_captions_reason": "", "level": "starter",
        "licence": "CC BY 4.0", "invented_label": "", "news_line": "",
        "body-count": "0", "versions-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        **changes,
    }  # fmt: skip


def save(client, page, **changes):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), edit_form(page, **changes)
    )


def test_code_the_clock_and_approvals_are_refused(silent):
    with pytest.raises(NotPublished, match="add captions"):
        make.publish(silent)
    assert not WebinarPage.objects.get().live


def test_blanks_are_no_reason(silent):
    silent.no_captions_reason = " \n"
    with pytest.raises(NotPublished, match="add captions"):
        make.publish(silent)


def test_the_form_names_the_field_and_keeps_what_was_typed(signed_in, silent):
    answer = save(signed_in, silent, summary="Typed words.", **{"action-publish": "1"})
    form = answer.context["form"]
    assert list(form.errors) == ["no_captions_reason"]
    assert "The recording has no captions" in form.errors["no_captions_reason"][0]
    assert form["summary"].value() == "Typed words."
    assert not WebinarPage.objects.get().live


def test_a_draft_may_wait_for_its_captions(signed_in, silent):
    assert save(signed_in, silent).status_code == 302
    assert not WebinarPage.objects.get().live


def test_with_a_reason_it_is_published_and_learners_read_it(signed_in, silent, client):
    save(signed_in, silent, no_captions_reason=REASON, **{"action-publish": "1"})
    page = WebinarPage.objects.get()
    assert page.live
    for address in (page.url, f"{page.url}embed/"):
        assert REASON in client.get(address).content.decode()
    step = make.pathway("Ways", steps=[make.watches(page)]).url + "1/"
    assert REASON in client.get(step).content.decode()


def test_a_reason_of_before_is_not_shown_once_there_are_captions(client):
    page = make.webinar("Spoken", no_captions_reason=REASON)
    assert REASON not in client.get(page.url).content.decode()


def test_many_at_once_are_refused_with_a_page_that_says_why(signed_in, silent):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = signed_in.post(f"{url}?id={silent.pk}", {"include_descendants": ""})
    assert answer.status_code == 409
    assert "the recording has no captions" in answer.content.decode()
    assert not WebinarPage.objects.get().live


def test_the_editor_sees_how_complete_the_recording_is(signed_in, silent):
    html = signed_in.get(reverse("wagtailadmin_pages:edit", args=[silent.pk])).content.decode()
    assert "Captions</b> (missing)" in html
    assert reverse("wagtailmedia:edit", args=[silent.recording_id]) in html
