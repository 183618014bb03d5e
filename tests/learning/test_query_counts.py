"""How often each page asks the database: never more than 15 times, however large the library is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.generation.api import machine_number
from learning.models import Passage
from tests.factories.library import grow

pytestmark = pytest.mark.django_db
MOST = 15
BOOKLET = "/library/co-production-in-practice/"
PATHWAY = "/pathways/new-to-co-production/"
# What each page asks now. A page that needs more says why in its commit.
COUNTS = {
    "/": 12,
    "/library/": 10,
    "/library/?audience=researcher&time=15&q=a&sort=title": 10,
    "/library/?principle=sharing-power": 10,
    "/principles/sharing-power/": 11,
    "/features/decide-together/": 11,
    BOOKLET: 14,
    f"{BOOKLET}damp-homes-small-lungs/": 14,
    f"{BOOKLET}about-these-stories/": 13,
    "/library/co-producing-research/all-thirteen-on-one-page/": 13,
    "/library/co-producing-research/": 14,
    "/library/co-producing-research/the-five-principles/": 12,
    "/library/eight-questions-before-you-join/": 12,
    "/library/webinar-co-production-in-practice/": 15,
    "/pathways/": 8,
    PATHWAY: 10,
    f"{PATHWAY}1/": 11,
    f"{PATHWAY}2/": 10,
    f"{PATHWAY}3/": 9,
    f"{PATHWAY}4/": 12,
    f"{PATHWAY}5/": 8,
    f"{PATHWAY}plan/": 10,
    f"{PATHWAY}print/": 15,
    f"{PATHWAY}group/": 15,
    f"{PATHWAY}group/notes/": 15,
    f"{PATHWAY}group/running-order/": 8,
    f"{PATHWAY}own/": 8,
    f"{PATHWAY}statement/": 8,
    "/my-plan/": 6,
    "/my-plan/move/": 2,
    "/search/": 2,
    "/search/?q=research": 7,
    "/glossary/": 8,
    "/whats-new/": 8,
    "/contact/": 6,
    "/about/": 8,
    "/for-groups/": 8,
    "/feed/": 2,
    "/feed/?audience=researcher&time=15": 5,
    "/sitemap.xml": 6,
    "/nothing-is-here/": 5,
}


def asked(client, address: str) -> int:
    """Return the number of queries of a visit after the first: what a process keeps, it has by then.

    Within a transaction that changed something nothing is kept, so it is made to look like a new one.
    """
    client.get(address)
    connection.run_on_commit.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code in {200, 302, 404}, address
    return len(queries)


@pytest.fixture(scope="module")
def counts(loaded_demo, django_db_blocker):
    """The queries of each page with the demo, and with four times as much: one more each would show."""
    from django.test import Client

    client = Client()
    machine_number().raise_it(closes=False)
    with_demo = {address: asked(client, address) for address in COUNTS}
    grow(4)
    machine_number().raise_it(closes=False)
    return with_demo, {address: asked(client, address) for address in COUNTS}


@pytest.mark.parametrize("address", COUNTS)
def test_a_page_asks_as_often_as_it_says_and_never_more_than_fifteen_times(counts, address):
    with_demo, _ = counts
    assert with_demo[address] == COUNTS[address] <= MOST


@pytest.mark.parametrize("address", COUNTS)
def test_a_library_four_times_as_large_asks_no_more(counts, address):
    with_demo, with_four_times = counts
    assert with_four_times[address] == with_demo[address]


def test_the_library_asks_at_most_ten_times_and_the_page_of_an_idea_twelve():
    for address, count in COUNTS.items():
        if re.fullmatch(r"/library/(\?.*)?", address):
            assert count <= 10, address
        if address.startswith(("/principles/", "/features/")):
            assert count <= 12, address


def test_the_address_of_a_passage_is_found_in_a_few_queries(demo, client):
    passage = Passage.objects.sections().first()
    assert asked(client, f"/p/{passage.uid}/") <= 8
