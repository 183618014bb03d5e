"""Earlier editions and what changed, as readers meet them, under the rights that hold now."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import PageViewRestriction

from learning.models import ChapterPage, Edition, Passage
from learning.modules.publishing.services import publish_edition
from learning.pathways.services import take_down
from tests.factories import pages as make
from tests.factories.people import Right, somebody_without
from tests.html import as_read
from tests.kept import fresh

from .works import (
    BUSES,
    CHAIRS,
    TEA,
    WAGES,
    body,
    chapter,
    heading,
    made_work,
    redrafted,
    republished,
    text,
    uid_of,
)

pytestmark = pytest.mark.django_db
BASE = "/library/money-and-tea/"
NEW = f"{WAGES} Ask how they want it."


@pytest.fixture(scope="module")
def made(for_the_file):
    work = made_work(
        money=body(
            text("t", "An opening line."), heading("h", "Pay"), text("a", WAGES), text("b", BUSES)
        ),
        rooms=body(text("c", TEA), text("d", CHAIRS)),
    )
    redrafted(
        work, "money", body(text("t", "An opening line."), heading("h", "Pay"), text("a", NEW))
    )
    publish_edition(work=work, note="We ask how.", kind=Edition.Kind.MATERIAL)
    return work


@pytest.fixture
def work(made, db):
    return fresh(made)


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return as_read(answer.content.decode())


def test_an_earlier_edition_is_read_at_its_address(work, client):
    chapter_as_it_was = page(client, f"{BASE}editions/1/money/")
    assert BUSES in chapter_as_it_was
    assert "Ask how" not in chapter_as_it_was
    assert "This is edition 1" in chapter_as_it_was
    assert f'href="{BASE}money/"' in chapter_as_it_was
    assert f'id="p-{uid_of(NEW)}"' in chapter_as_it_was
    contents = page(client, f"{BASE}editions/1/")
    assert f"{BASE}editions/1/rooms/" in contents


def test_a_chapter_that_did_not_change_is_in_both_editions(work, client):
    assert TEA in page(client, f"{BASE}editions/1/rooms/")


def test_the_newest_edition_is_the_work_itself(work, client):
    assert client.get(f"{BASE}editions/2/")["Location"] == BASE
    assert client.get(f"{BASE}editions/2/money/")["Location"] == f"{BASE}money/"


@pytest.mark.parametrize(
    "address",
    ["0/", "3/", "99999999999999999999/", "1/nothing/", "2/nothing/", "changes/1/", "changes/99/"],
)
def test_what_is_not_there_is_not_found(work, client, address):
    assert client.get(f"{BASE}editions/{address}").status_code == 404


def test_the_list_of_changes_says_what_and_why(work, client):
    changes = page(client, f"{BASE}editions/")
    assert "We ask how." in changes
    assert "1 part changed, 1 no longer there." in changes
    assert f"{BASE}editions/1/" in changes
    assert f'href="{BASE}editions/"' in page(client, BASE)


def test_what_changed_is_shown_word_by_word(work, client):
    number = 4
    changes = page(client, f"{BASE}editions/changes/{number}/")
    assert "Ask how they want it" in changes
    assert "<ins>" in changes
    assert "<del>" in changes
    assert BUSES in changes
    assert TEA not in changes


def test_a_passage_that_is_gone_leads_to_the_edition_that_held_it(work, client):
    uid = Passage.objects.get(text=BUSES).uid
    gone = page(client, f"/p/{uid}/")
    assert "Edition 1 was the last" in gone
    assert f"{BASE}editions/1/money/#p-{uid}" in gone
    assert BUSES in gone


def test_a_learner_sees_what_changed_since_they_read_it(work, client):
    whole = chapter(work, "money").passages.get(kind="page")
    section = chapter(work, "money").passages.get(kind="section")
    for uid in (whole.uid, section.uid, uid_of(NEW)):
        assert "Ask how they want it" in page(client, f"/p/{uid}/changes/?since=2")
    assert "No words of this part changed" in page(client, f"/p/{uid_of(NEW)}/changes/?since=4")
    assert f'data-mark="{whole.mark}"' in page(client, f"{BASE}money/")


@pytest.mark.parametrize("since", ["", "abc", "-1", "0", "99999999999999999999", "\x00", "٣"])
def test_a_mark_that_is_none_gives_a_plain_answer(work, client, since):
    answer = client.get(f"/p/{uid_of(NEW)}/changes/", {"since": since})
    assert answer.status_code == 200


class TestRights:
    def test_a_chapter_that_is_only_for_some_now_is_so_in_every_edition(self, work, client):
        money = chapter(work, "money")
        uid = uid_of(NEW)
        PageViewRestriction.objects.create(page=money, restriction_type="login")
        for address in (f"{BASE}editions/1/money/", f"/p/{uid}/", f"/p/{uid}/changes/?since=2"):
            assert client.get(address).status_code == 404, address
        for address in (f"{BASE}editions/", f"{BASE}editions/1/", f"{BASE}editions/changes/4/"):
            assert "Ask how they want it" not in page(client, address)
            assert BUSES not in page(client, address)
        assert "1 chapter of this edition can no longer be read" in page(
            client, f"{BASE}editions/1/"
        )

    def test_a_work_that_is_only_for_some_shows_none_of_its_editions(self, work, client):
        PageViewRestriction.objects.create(page=work, restriction_type="login")
        for address in ("", "1/", "1/money/", "changes/4/"):
            answer = client.get(f"{BASE}editions/{address}")
            assert answer.status_code == 302, address
            assert "login" in answer["Location"]

    def test_a_chapter_that_was_taken_down_is_read_nowhere(self, work, client, publisher):
        gone = Passage.objects.get(text=BUSES).uid
        take_down(page=chapter(work, "money"), reason="A name.", user=publisher)
        assert client.get(f"{BASE}editions/1/money/").status_code == 404
        assert client.get(f"/p/{gone}/").status_code == 404
        assert BUSES not in page(client, f"{BASE}editions/changes/4/")

    def test_words_that_were_lost_in_a_chapter_that_is_closed_now_are_not_its_last_words(
        self, work, client
    ):
        """An open chapter held them before: that says nothing of what became of them."""
        uid, blocks = uid_of(TEA), body(text("a", NEW), text("c", TEA))
        redrafted(work, "rooms", body(text("d", CHAIRS)))
        redrafted(work, "money", blocks)
        publish_edition(work=work, note="Tea is money.")
        assert Passage.objects.get(uid=uid).page_id == chapter(work, "money").pk
        redrafted(work, "money", body(text("a", NEW)))
        publish_edition(work=work, note="No tea.")
        assert TEA in page(client, f"/p/{uid}/")
        PageViewRestriction.objects.create(page=chapter(work, "money"), restriction_type="login")
        assert client.get(f"/p/{uid}/").status_code == 404

    def test_an_edition_that_held_gone_words_in_a_closed_chapter_is_not_named(self, work, client):
        """They moved to an open chapter and were lost there before the edition was over."""
        uid = uid_of(TEA)
        redrafted(work, "rooms", body(text("d", CHAIRS)))
        redrafted(work, "money", body(text("a", NEW), text("c", TEA)))
        publish_edition(work=work, note="Tea is money.")
        republished(work, "money", body(text("a", NEW)))
        assert f"{BASE}editions/2/rooms/#p-{uid}" in page(client, f"/p/{uid}/")
        PageViewRestriction.objects.create(page=chapter(work, "rooms"), restriction_type="login")
        assert "rooms" not in page(client, f"/p/{uid}/")

    @pytest.mark.parametrize("how", ["open", "closed", "unpublished"])
    def test_where_gone_words_stand_again_is_told_to_those_who_may_read_there(
        self, work, client, how
    ):
        gone = Passage.objects.get(text=BUSES).uid
        again = make.article("Travelling", body=body(text("b", BUSES)))
        if how == "closed":
            PageViewRestriction.objects.create(page=again, restriction_type="login")
        if how == "unpublished":
            type(again).objects.filter(pk=again.pk).update(live=False)
        told = f"/p/{uid_of(BUSES)}/" in page(client, f"/p/{gone}/")
        assert told is (how == "open")

    def test_what_an_edition_changed_in_a_chapter_that_was_taken_out_is_not_read(
        self, work, client
    ):
        chapter(work, "money").unpublish()
        assert "Ask how they want it" not in page(client, f"{BASE}editions/changes/4/")

    def test_a_chapter_that_was_taken_out_is_read_in_earlier_editions_only(self, work, client):
        uid = uid_of(TEA)
        chapter(work, "rooms").unpublish()
        assert client.get(f"{BASE}editions/2/rooms/").status_code == 404
        money = ChapterPage.objects.get(title="Money")
        money.title = "Money now"
        money.save_revision(clean=False)
        publish_edition(work=work, note="Without rooms.")
        assert TEA in page(client, f"{BASE}editions/2/rooms/")
        assert "Edition 2 was the last" in page(client, f"/p/{uid}/")


def test_a_new_slug_leaves_the_editions_in_reach(work, client, django_capture_on_commit_callbacks):
    work.slug = "money"
    with django_capture_on_commit_callbacks(execute=True):
        work.save_revision(clean=False).publish()
    assert client.get(f"{BASE}editions/1/", follow=True).status_code == 200


def test_the_queries_of_editions_do_not_grow_with_them(work, client, django_assert_max_num_queries):
    for number in range(4):
        redrafted(work, "money", body(text("a", f"{WAGES} {number} times.")))
        publish_edition(work=work, note=f"{number} times.")
    for address in ("", "1/", "1/money/", "changes/4/"):
        with django_assert_max_num_queries(15):
            client.get(f"{BASE}editions/{address}")


class TestPublishEdition:
    def test_a_publisher_says_what_changed_and_publishes_all_of_it(self, work, client, publisher):
        redrafted(work, "rooms", body(text("c", TEA), text("e", "And biscuits, always.")))
        client.force_login(publisher)
        address = reverse("hub_publish_edition", args=[work.pk])
        assert "Publish edition 3" in page(client, address)
        refused = client.post(address, {"kind": "minor", "note": ""})
        assert "This field is required" in refused.content.decode()
        client.post(address, {"kind": "minor", "note": "Biscuits."})
        assert "Biscuits." in page(client, f"{BASE}editions/")
        assert "biscuits" in page(client, f"{BASE}rooms/")

    def test_who_may_publish_a_chapter_only_may_not(self, work, client):
        money = chapter(work, "money")
        client.force_login(somebody_without("publish_page", but=[Right("publish_page", money)]))
        address = reverse("hub_publish_edition", args=[work.pk])
        assert client.get(address).status_code == 302
        assert client.post(address, {"kind": "minor", "note": "x"}).status_code == 302
        assert Edition.objects.count() == 2

    def test_an_editor_may_not(self, work, client, editor):
        client.force_login(editor)
        address = reverse("hub_publish_edition", args=[work.pk])
        assert client.post(address, {"kind": "minor", "note": "x"}).status_code in (302, 403)
        assert Edition.objects.count() == 2


def test_an_unpublished_chapter_is_not_read_where_its_last_change_is_told(work, client):
    republished(work, "rooms", body(text("c", f"{TEA} Twice a day.")))
    assert "Twice a day" in page(client, f"{BASE}editions/changes/5/")
    chapter(work, "rooms").unpublish()
    assert client.get(f"{BASE}editions/changes/5/").status_code == 404


def test_no_chapter_takes_the_address_of_the_editions(work):
    with pytest.raises(ValidationError, match="editions of a work"):
        make.chapter("Editions", work, slug="editions")


def test_the_chapters_of_earlier_editions_are_found_after_a_new_slug(
    work, client, django_capture_on_commit_callbacks
):
    work.slug = "money"
    with django_capture_on_commit_callbacks(execute=True):
        work.save_revision(clean=False).publish()
    answer = client.get(f"{BASE}editions/1/money/", follow=True)
    assert BUSES in answer.content.decode()
