"""What every test may use."""

import os
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core import signals
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.signals import setting_changed
from django.db import close_old_connections, connection, transaction
from django.dispatch import receiver
from hypothesis import settings as property_settings

from hub.groups import EDITORS, PUBLISHERS

from .committed import committed, forget_what_was_undone  # noqa: F401 - a fixture
from .factories import pages
from .factories.frame import put_up_frame
from .migrated import migrated_database, migrated_template, on_server
from .order import (  # noqa: F401 - pytest finds these by their names
    BROWSER_TESTS,
    pytest_addoption,
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_terminal_summary,
    pytest_unconfigure,
    pytest_xdist_auto_num_workers,
)

URL = os.environ.get("DATABASE_URL", "")
WHOLE_AGAIN = pytest.StashKey()
# Those that the fields of models hold.
FILE_STORAGES = {alias: storages[alias] for alias in ("default", "private")}

# How long an example takes says more of the machine than of what is tested. `make prove` tries many.
property_settings.register_profile("hub", deadline=None, max_examples=40)
property_settings.register_profile("prove", deadline=None, max_examples=1000)
property_settings.load_profile("prove" if os.environ.get("HUB_PROVE") else "hub")


@receiver(setting_changed)
def file_storages_stay(**kwargs):
    """Django makes others whenever a test changes where static files lie: models would know none of them."""
    storages._storages.update(FILE_STORAGES)


@pytest.fixture(scope="session")
def migrated():
    """A migrated SQLite database to copy, for tests that start a hub of their own."""
    return migrated_database()


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """The test database: a copy of the migrated one; on SQLite it lies in memory."""

    def copy() -> None:
        with django_db_blocker.unblock():
            COPY[connection.vendor]()

    copy()
    request.config.stash[WHOLE_AGAIN] = copy
    yield
    with django_db_blocker.unblock():
        connection.close()
        if connection.vendor == "postgresql":
            drop_database(connection.settings_dict["NAME"])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    """A test with a real transaction empties the database, Wagtail's root page included."""
    result = yield
    marked = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    real = marked or "transactional_db" in getattr(item, "fixturenames", ())
    # A test that was skipped may be the first of its process: there is no database yet.
    if real and (whole_again := item.config.stash.get(WHOLE_AGAIN, None)):
        whole_again()
    return result


def copy_into_memory() -> None:
    connection.close()
    # A name that all threads of this process share.
    connection.settings_dict["NAME"] = f"file:hub-tests-{os.getpid()}?mode=memory&cache=shared"
    connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"]
    connection.ensure_connection()
    with closing(sqlite3.connect(migrated_database())) as original:
        original.backup(connection.connection)


def copy_on_server() -> None:
    connection.close()
    name = f"{urlsplit(URL).path.strip('/')}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    drop_database(name)
    execute_on_server(f'CREATE DATABASE "{name}" TEMPLATE "{migrated_template(URL)}"')
    connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"] = name


def drop_database(name: str) -> None:
    execute_on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def execute_on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(on_server(URL, "postgres"), autocommit=True) as server:
        server.execute(statement)


COPY = {"sqlite": copy_into_memory, "postgresql": copy_on_server}


@pytest.fixture(scope="module")
def for_the_file(django_db_setup, django_db_blocker):
    """What is made with it is there for every test of a file, and undone at its end.

    Each test is a savepoint inside, so its own changes are undone after it. Not for a file with
    real transactions.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def frame_for_the_file(request):
    """The frame of a site, made once for a file that makes pages; a third of all time went there.

    Not where tests begin with an empty site (`EMPTY_SITE = True`) or with the demo.
    """
    tests = [item for item in request.session.items if item.path == request.path]
    fixtures = {name for item in tests for name in item.fixturenames}
    marks = [mark for item in tests for mark in item.iter_markers("django_db")]
    if (
        any(value is pages for value in vars(request.module).values())
        and not getattr(request.module, "EMPTY_SITE", False)
        and not fixtures & {"loaded_demo", "loaded", "made_site"}
        and not any(mark.kwargs.get("transaction") for mark in marks)
        and BROWSER_TESTS not in request.path.parents
    ):
        request.getfixturevalue("for_the_file")
        put_up_frame()


@pytest.fixture(autouse=True)
def cache_of_its_own():
    """Rows of a test are undone, what was kept of them would stay: pictures of rows long gone, a site."""
    cache.clear()
    forget_what_was_undone()


@pytest.fixture(autouse=True)
def connection_stays(request):
    """A request that ends looks whether the connection is still good. An earlier file may have left one
    open, and a test without a database may not ask it: there, nothing is looked at."""
    alone = request.node.get_closest_marker("no_database")
    if alone:
        signals.request_started.disconnect(close_old_connections)
        signals.request_finished.disconnect(close_old_connections)
    yield
    if alone:
        signals.request_started.connect(close_old_connections)
        signals.request_finished.connect(close_old_connections)


def _member_of(users, group: str, name: str):
    user = users.create_user(username=name, password="a-word-for-tests")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(django_user_model, db):
    """Somebody who drafts and submits."""
    return _member_of(django_user_model.objects, EDITORS, "an-editor")


@pytest.fixture
def publisher(django_user_model, db):
    """Somebody who approves and publishes."""
    return _member_of(django_user_model.objects, PUBLISHERS, "a-publisher")
