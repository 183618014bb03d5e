"""Addresses elsewhere are looked at weekly, and called broken only after two days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from hub.scheduler.default_jobs import _note_links
from hub.site_settings import HubSettings
from learning.links.http_check import Look
from learning.links.models import LinkCheck
from learning.links.outgoing_links import links_in_use
from learning.links.rules import Answer, status_after
from learning.links.services import _take, look_at, look_at_next, note_links
from learning.reports.gather import counts, findings
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
GOOD, BAD = Look(Answer.GOOD, "It answered with 200."), Look(Answer.BAD, "Nobody knows this name.")
NOW = datetime(2026, 5, 3, 12, tzinfo=timezone.get_default_timezone())
ADDRESS = "https://web.example/page"


@dataclass
class Told:
    """Answers what it is told to, in place of the network."""

    answer: Look

    def look(self, address: str) -> Look:
        return self.answer


def article_linking(*addresses: str, **facts):
    links = " ".join(f'<a href="{address}">the guide</a>' for address in addresses)
    body = [{"type": "text", "value": f"<p>{links}</p>"}]
    return make.article("Kettles", body=body, **facts)


def noted(address: str = ADDRESS) -> LinkCheck:
    note_links([address], now=NOW)
    return LinkCheck.objects.get(address=address)


def looked(answer: Look, now: datetime) -> LinkCheck:
    look_at(LinkCheck.objects.get(), asker=Told(answer), now=now)
    return LinkCheck.objects.get()


def test_links_to_other_sites_are_found_in_published_words_only():
    article_linking(f"{ADDRESS}#part", "/library/", "mailto:a@web.example", "http://web.example/")
    article_linking("https://web.example/draft", live=False)
    assert links_in_use() == {ADDRESS, "http://web.example/"}


def test_addresses_that_are_in_use_are_noted_once_and_others_forgotten():
    note_links([ADDRESS, "https://web.example/old", "https://" + "a" * 600], now=NOW)
    assert LinkCheck.objects.count() == 2
    looked_at = LinkCheck.objects.filter(address=ADDRESS)
    looked_at.update(state="ok")
    note_links([ADDRESS], now=NOW)
    assert LinkCheck.objects.get().state == "ok"


def test_it_is_off_until_switched_on_and_forgets_when_switched_off():
    site = make.make_site()
    article_linking(ADDRESS)
    _note_links()
    assert not LinkCheck.objects.exists()
    from wagtail.models import Site

    assert site.home
    settings = HubSettings.for_site(Site.objects.get())
    settings.check_links = True
    settings.save()
    _note_links()
    assert LinkCheck.objects.get().address == ADDRESS
    settings.check_links = False
    settings.save()
    _note_links()
    assert not LinkCheck.objects.exists()


def test_one_that_works_is_looked_at_again_in_a_week():
    noted()
    link = looked(GOOD, NOW)
    assert (link.state, link.next_at, link.checked_at) == ("ok", NOW + timedelta(days=7), NOW)


def test_it_is_broken_after_failures_on_two_days_and_not_before():
    noted()
    looked(GOOD, NOW)
    first = looked(BAD, NOW + timedelta(days=7))
    assert (first.state, first.next_at) == ("ok", NOW + timedelta(days=8))
    assert looked(BAD, NOW + timedelta(days=7, hours=1)).state == "ok"
    link = looked(BAD, NOW + timedelta(days=8))
    assert (link.state, link.reason) == ("broken", BAD.reason)
    assert link.failing_since == (NOW + timedelta(days=7)).date()
    mended = looked(GOOD, NOW + timedelta(days=15))
    assert (mended.state, mended.failing_since) == ("ok", None)


def test_a_server_that_turns_us_away_says_nothing_of_the_link():
    current = status_after(
        Answer.UNSURE, failing_since=NOW.date(), state="ok", now=NOW, today=NOW.date()
    )
    assert (current.state, current.failing_since) == ("unknown", None)


def test_the_worker_takes_one_that_is_due_and_leaves_one_that_another_has_taken():
    link = noted()
    look_at_next(asker=Told(GOOD))
    link.refresh_from_db()
    assert link.state == "ok"
    LinkCheck.objects.update(state="unknown")
    look_at_next(asker=Told(GOOD))
    assert LinkCheck.objects.get().state == "unknown"


def test_one_that_another_worker_took_a_moment_ago_is_not_taken_twice():
    note_links(["https://a.example/"], now=NOW)
    mine, theirs = LinkCheck.objects.get(), LinkCheck.objects.get()
    assert _take(theirs, NOW)
    assert not _take(mine, NOW)


def test_editors_find_a_broken_one_where_it_stands():
    article = article_linking(ADDRESS)
    noted()
    assert not [each for each in findings() if each.kind == "addresses"]
    looked(BAD, NOW)
    looked(BAD, NOW + timedelta(days=1))
    [finding] = [each for each in findings() if each.kind == "addresses"]
    assert finding.page_id == article.pk
    assert finding.detail == (
        f"“the guide” leads to {ADDRESS}. Nobody knows this name. Since 3 May 2026, "
        "last looked on 4 May 2026."
    )
    assert counts()["addresses"] == 1


def test_learners_read_that_it_did_not_answer(django_assert_num_queries):
    noted()
    said = Template("{% load link_tags %}{% link_broken address %}")
    assert said.render(Context({"address": ADDRESS})).strip() == ""
    looked(BAD, NOW)
    looked(BAD, NOW + timedelta(days=1))
    with django_assert_num_queries(1):
        html = said.render(Context({"address": ADDRESS}))
    assert "This address did not answer when we last looked, on 4 May." in html
    assert said.render(Context({"address": ""})).strip() == ""
