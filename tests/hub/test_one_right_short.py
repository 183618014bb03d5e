"""Who is one right short stays outside: each address of the admin, with everybody who nearly may."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, resolve

from tests.factories.people import Right, somebody_with, somebody_without
from tests.kept import fresh

from .admin_routes import FOR_ALL, ROUTES, Route
from .admin_scene import Scene

pytestmark = pytest.mark.django_db
WRITING = ("INSERT", "UPDATE", "DELETE")
OURS = {"hub", "learning", "media"}


@pytest.fixture(scope="module")
def made(for_the_file):
    return Scene()


@pytest.fixture
def scene(made, db):
    return fresh(made)


def answer_to(client, scene: Scene, route: Route, person) -> tuple[int, list[str]]:
    """Return how the address answers a person, and what was written for it."""
    address = route.address(scene, person)
    client.force_login(person)
    with CaptureQueriesContext(connection) as asked:
        status = route.ask(client, scene, address).status_code
    statements = [query["sql"] for query in asked.captured_queries]
    return status, [sql for sql in statements if sql.startswith(WRITING)]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_who_may_do_all_but_this_is_refused(client, scene, route):
    person = somebody_without(*route.opens)
    assert answer_to(client, scene, route, person) == (route.refusal, [])


@pytest.mark.parametrize("route", [route for route in ROUTES if route.elsewhere], ids=str)
def test_who_may_do_this_in_another_place_only_is_refused(client, scene, route):
    place = getattr(scene, route.elsewhere)
    person = somebody_without(*route.opens, but=[Right(name, place) for name in route.opens])
    assert answer_to(client, scene, route, person) == (route.refusal, [])


@pytest.mark.parametrize(
    ("route", "right"),
    [(route, right) for route in ROUTES for right in route.opens],
    ids=str,
)
def test_who_may_do_just_this_comes_in(client, scene, route, right):
    place = getattr(scene, route.at, None)
    person = somebody_with(Right(right, place), *(Right(name, place) for name in route.besides))
    assert answer_to(client, scene, route, person)[0] == route.answer


def test_each_address_of_ours_is_in_the_table(scene):
    person = somebody_without()
    told = {resolve(route.address(scene, person)).route for route in ROUTES}
    ours = {route for route in routes_of(get_resolver()) if route.startswith("admin/")}
    assert ours - told == set(FOR_ALL)


def routes_of(resolver, before: str = "") -> Iterator[str]:
    """Yield the patterns that lead to our views."""
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern).removeprefix("^")
        if not isinstance(entry, URLPattern):
            yield from routes_of(entry, pattern)
        elif entry.callback.__module__.split(".")[0] in OURS:
            yield pattern
