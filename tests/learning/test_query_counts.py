"""How often each page asks the database once it has been read: seldom, however large the library is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.models import Passage
from tests.committed import as_committed
from tests.factories.library import grow

pytestmark = pytest.mark.django_db
# Right after something changed anywhere, when nothing is remembered.
MOST_AT_FIRST = 20
MOST, MOST_OF = 6, {"/": 8, "/library/webinar-co-production-in-practice/": 8}
BOOKLET = "/library/co-production-in-practice/"
PATHWAY = "/pathways/new-to-co-production/"
# What each page asks now. A page that needs more says why in its commit.
COUNTS = {
    "/": 0,
    "/library/": 0,
    "/library/?audience=researcher&time=15&q=a&sort=title": 0,
    "/library/?principle=sharing-power": 0,
    "/principles/sharing-power/": 0,
    "/features/decide-together/": 0,
    BOOKLET: 0,
    f"{BOOKLET}damp-homes-small-lungs/": 2,
    f"{BOOKLET}about-these-stories/": 0,
    "/library/co-producing-research/all-thirteen-on-one-page/": 0,
    "/library/co-producing-research/": 0,
    "/library/co-producing-research/the-five-principles/": 0,
    "/library/eight-questions-before-you-join/": 0,
    "/library/webinar-co-production-in-practice/": 2,
    "/pathways/": 0,
    PATHWAY: 1,
    f"{PATHWAY}1/": 0,
    f"{PATHWAY}2/": 0,
    f"{PATHWAY}3/": 1,
    f"{PATHWAY}4/": 0,
    f"{PATHWAY}5/": 0,
    f"{PATHWAY}plan/": 2,
    f"{PATHWAY}print/": 0,
    f"{PATHWAY}group/": 0,
    f"{PATHWAY}group/notes/": 0,
    f"{PATHWAY}group/running-order/": 0,
    f"{PATHWAY}own/": 0,
    f"{PATHWAY}statement/": 0,
    "/my-plan/": 1,
    "/my-plan/move/": 0,
    "/search/": 0,
    "/search/?q=research": 3,
    "/glossary/": 0,
    "/whats-new/": 0,
    "/contact/": 0,
    "/about/": 0,
    "/for-groups/": 0,
    "/feed/": 1,
    "/feed/?audience=researcher&time=15": 1,
    "/sitemap.xml": 2,
    "/nothing-is-here/": 1,
}


def asked(client, address: str) -> tuple[int, int]:
    """Return the queries of the first visit after a change, and those of the next. Pictures are made before."""
    client.get(address)
    as_committed()
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code in {200, 302, 404}, address
        numbers.append(len(queries))
    return tuple(numbers)


@pytest.fixture(scope="module")
def counts(loaded_demo, django_db_blocker):
    """The queries of each page with the demo, and with four times as much: one more each would show."""
    from django.test import Client

    client = Client()
    with_demo = {address: asked(client, address) for address in COUNTS}
    grow(4)
    return with_demo, {address: asked(client, address) for address in COUNTS}


@pytest.mark.parametrize("address", COUNTS)
def test_a_page_asks_as_often_as_it_says_and_seldom(counts, address):
    at_first, later = counts[0][address]
    assert later == COUNTS[address] <= MOST_OF.get(address, MOST)
    assert at_first <= MOST_AT_FIRST


@pytest.mark.parametrize("address", COUNTS)
def test_a_library_four_times_as_large_asks_no_more(counts, address):
    with_demo, with_four_times = counts
    assert with_four_times[address] == with_demo[address]


def test_the_address_of_a_passage_is_found_in_a_few_queries(demo, client):
    passage = Passage.objects.sections().first()
    assert max(asked(client, f"/p/{passage.uid}/")) <= 8
