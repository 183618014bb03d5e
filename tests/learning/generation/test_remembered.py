"""What is remembered while the database is away: what was so before, kept nowhere, and nothing that was closed."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse

from learning.generation.api import is_of_earlier, machine_number, remembered, remembered_many
from learning.generation.request_generation import GenerationMiddleware
from learning.modules.content_memory import ContentMemory
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


class Database:
    """Something in a database: what is asked of it, and whether it is away."""

    def __init__(self):
        self.value, self.away = "old", None

    def ask(self, *keys):
        if self.away:
            raise self.away("The database is away.")
        return self.value


@pytest.fixture
def database():
    return Database()


@pytest.fixture(autouse=True)
def nothing_written(committed):
    committed()


def something_changes(*, closes: bool = False) -> None:
    machine_number().raise_it(closes=closes)


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_what_was_so_before_stands_in_and_says_so(database, fault):
    ask = remembered(database.ask)
    assert is_of_earlier(ask) == ("old", False)
    something_changes()
    database.away = fault
    assert is_of_earlier(ask) == ("old", True)
    database.away, database.value = None, "new"
    assert is_of_earlier(ask) == ("new", False)


def test_what_was_closed_since_stands_in_for_nothing(database):
    ask, many = (
        remembered(database.ask),
        remembered_many(9)(lambda keys: {k: database.ask() for k in keys}),
    )
    ask(), many([1])
    something_changes(closes=True)
    database.away = OperationalError
    for asked in (ask, lambda: many([1])):
        with pytest.raises(OperationalError):
            asked()


def test_what_was_never_known_is_a_fault(database):
    database.away = OperationalError
    with pytest.raises(OperationalError):
        remembered(database.ask)()


def test_other_faults_are_faults(database):
    ask = remembered(database.ask)
    ask()
    something_changes()
    database.away = ValueError
    with pytest.raises(ValueError, match="away"):
        ask()


def test_nothing_that_is_made_of_it_is_kept(database):
    inner = remembered(database.ask)
    outer = remembered(lambda: f"made of {inner()}")
    written = ContentMemory[str](9)
    outer()
    something_changes()
    database.away = OperationalError
    assert outer() == "made of old"
    assert written.get_or_make("key", inner) == "old"
    database.away, database.value = None, "new"
    assert outer() == "made of new"
    assert written.get_or_make("key", inner) == "new"


def test_of_many_each_is_known_or_all_is_a_fault(database):
    read = []

    @remembered_many(9)
    def many(keys):
        value = database.ask()
        read.append(keys)
        return {key: value for key in keys if key != "none"}

    assert many(["a", "none"]) == {"a": "old"}
    something_changes()
    assert many(["b"]) == {"b": "old"}
    something_changes()
    database.away = OperationalError
    assert is_of_earlier(lambda: many(["b", "none", "a"])) == ({"b": "old", "a": "old"}, True)
    with pytest.raises(OperationalError):
        many(["a", "never asked for"])
    database.away, database.value = None, "new"
    assert many(["a", "b"]) == {"a": "new", "b": "new"}
    assert many(["a", "b"]) == {"a": "new", "b": "new"}
    assert read == [["a", "none"], ["b"], ["a", "b"]]


def test_of_many_each_comes_in_the_order_of_the_keys(database):
    many = remembered_many(9)(lambda keys: {key: database.ask() for key in sorted(keys)})
    assert list(many([3, 1, 2])) == [3, 1, 2]
    make.make_site()  # a transaction that has changed something keeps nothing
    assert list(many([3, 1, 2])) == [3, 1, 2]


def test_of_many_those_of_now_stay_when_room_is_needed(database):
    many = remembered_many(4)(lambda keys: {key: (key, database.ask()) for key in keys})
    many([1, 2, 3])
    something_changes()
    many([4, 5])
    database.away = OperationalError
    assert set(many([4, 5])) == {4, 5}
    with pytest.raises(OperationalError):
        many([1])


def test_what_was_read_before_a_change_is_not_kept_as_if_after(database):
    many = remembered_many(9)(lambda keys: {key: database.ask() for key in keys})
    before = machine_number().now()
    something_changes()
    many.keep({"a": "read before"}, read_at=before)
    assert many(["a"]) == {"a": "old"}


def test_such_an_answer_is_kept_by_nobody(rf, database):
    ask = remembered(database.ask)
    answer_to = GenerationMiddleware(lambda request: HttpResponse(ask()))
    assert "Cache-Control" not in answer_to(rf.get("/"))
    something_changes()
    database.away = OperationalError
    answer = answer_to(rf.get("/"))
    assert (answer["Cache-Control"], answer.of_earlier) == ("no-store", True)
    database.away = None
    assert "Cache-Control" not in answer_to(rf.get("/")), "the next request is another"


def test_a_page_that_django_makes_is_there_when_the_database_goes_right_after_a_change(
    client, committed
):
    make.make_site()
    committed()
    client.get("/search/")
    committed()

    def away(*asked):
        raise OperationalError("The database is away.")

    with connection.execute_wrapper(away):
        answer = client.get("/search/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
