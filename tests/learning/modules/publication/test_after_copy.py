"""A work copied in the admin: its links lead to its own parts, those of the original to its own."""

import json
import re

import pytest
from django.urls import reverse

from learning.models import BookletPage, ChapterPage, Passage
from learning.modules.publication.after_copy import give_own_parts
from learning.modules.publication.drafts import draft_pages
from learning.modules.publishing.services import publish_edition
from tests.factories import pages as make
from tests.kept import fresh

from .test_round_trip import rich_work

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(for_the_file):
    make.make_site()
    module = draft_pages(rich_work(), kind="booklet", seed="a seed")
    publish_edition(work=module)
    return BookletPage.objects.get(pk=module.pk)


@pytest.fixture
def work(made, db):
    return fresh(made)


def copy_in_the_admin(client, person, page, *, subpages=True, publish=True, **more):
    client.force_login(person)
    form = {
        "new_title": "The copy",
        "new_slug": "the-copy",
        "new_parent_page": page.get_parent().pk,
        **({"copy_subpages": "on"} if subpages else {}),
        **({"publish_copies": "on"} if publish else {}),
        **more,
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    assert answer.status_code == 302
    return page.get_parent().get_children().get(slug="the-copy").specific


def ids_of(page) -> set[str]:
    """Return the ids in the published words and in every draft of a page and of those below it."""
    ids = set()
    for each in page.get_descendants(inclusive=True).specific():
        ids |= {block.id for block in each.body}
        for revision in each.revisions.all():
            ids |= {block["id"] for block in json.loads(revision.content["body"])}
    return ids


def assert_links_stay_inside(client, work):
    first, second = work.get_children()
    html = client.get(second.url).content.decode()
    assert f'<a href="{first.url}">the first</a>' in html
    assert re.search(rf'<a href="{first.url}#p-\w+">the table</a>', html)
    assert re.search(rf'<a href="{first.url}#p-\w+">how it begins</a>', html)
    for target in re.findall(rf'href="{first.url}#(p-\w+)"', html):
        assert f'id="{target}"' in client.get(first.url).content.decode()


def test_links_of_a_copied_work_lead_to_its_own_parts(work, client, publisher):
    copy = copy_in_the_admin(client, publisher, work)
    assert not ids_of(copy) & ids_of(work)
    client.logout()
    assert_links_stay_inside(client, copy)
    assert_links_stay_inside(client, work)


def test_drafts_of_the_copy_have_the_same_parts_as_what_is_published(work, client, publisher):
    copy = copy_in_the_admin(client, publisher, work)
    for page in copy.get_children().specific():
        draft = page.get_latest_revision_as_object()
        assert draft.body.get_prep_value() == page.body.get_prep_value()


def test_no_address_of_the_original_moves_and_the_copy_has_its_own(work, client, publisher):
    before = dict(Passage.objects.current().values_list("uid", "key"))
    copy = copy_in_the_admin(client, publisher, work)
    assert before.items() <= dict(Passage.objects.current().values_list("uid", "key")).items()
    pages = copy.get_descendants(inclusive=True)
    passages = Passage.objects.filter(page__in=pages)
    assert passages.count() == len(before)
    assert not passages.filter(gone_at__isnull=False).exists()


def test_a_copy_that_is_a_draft_leads_to_its_own_parts_once_it_is_published(
    work, client, publisher
):
    copy = copy_in_the_admin(client, publisher, work, publish=False)
    assert not copy.live
    publish_edition(work=copy)
    client.logout()
    assert_links_stay_inside(client, BookletPage.objects.get(pk=copy.pk))


def test_a_copied_chapter_still_leads_to_the_rest_of_its_work(work, client, publisher):
    second = work.get_children().last().specific
    copy = copy_in_the_admin(client, publisher, second)
    assert not ids_of(copy) & ids_of(second)
    first = work.get_children().first()
    html = client.get(copy.url).content.decode()
    assert re.search(rf'<a href="{first.url}#p-\w+">the table</a>', html)


def test_an_alias_stays_what_it_is(work, client, publisher):
    copy = copy_in_the_admin(client, publisher, work, alias="on")
    assert copy.alias_of_id == work.pk
    assert ids_of(copy) <= ids_of(work)


def test_repeating_changes_nothing(work, client, publisher):
    copy = copy_in_the_admin(client, publisher, work)
    before = [page.body.get_prep_value() for page in ChapterPage.objects.child_of(copy)]
    give_own_parts(original=work, copy=copy)
    assert before == [page.body.get_prep_value() for page in ChapterPage.objects.child_of(copy)]
