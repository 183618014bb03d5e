"""What every test may use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as property_settings

from hub.groups import EDITORS, PUBLISHERS

from .factories import pages
from .migrated import migrated_database

# How long an example takes says more of the machine than of what is tested.
property_settings.register_profile("hub", deadline=None)
property_settings.load_profile("hub")

BROWSER_TESTS = Path(__file__).parent / "browser"
# Fixtures by which a test asks a database.
DATABASE = {"db", "transactional_db", "live_server", "for_the_file"}


# Before xdist looks at the groups.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Says what belongs together, for runs without a browser and runs side by side.

    Everything in tests/browser needs Chromium: CI runs it once, whatever the
    database, each file on a hub of one process. What asks no database, or brings
    one of its own, CI runs once too. A test with a real transaction
    empties the database at its end, Wagtail's root page included: pytest-django
    puts those last, and here they stay together when the others are spread over
    several processes. A slow test stands by itself: it mostly waits, and others
    may wait meanwhile.
    """
    for item in items:
        group = str(item.path)
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
        elif not (item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)):
            item.add_marker(pytest.mark.no_database)
        if item.get_closest_marker("slow"):
            group = item.nodeid
        elif any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db")):
            group = "real transactions"
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def migrated():
    """A migrated SQLite database to copy, for tests that start a hub of their own."""
    return migrated_database()


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """The test database; on SQLite it lies in memory and begins as a copy of the migrated one."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            _copy_into_memory(request.getfixturevalue("migrated"))
            yield
            connection.close()
        else:
            suffix = request.getfixturevalue("django_db_modify_db_settings")
            kept = setup_databases(verbosity=0, interactive=False)
            yield suffix
            teardown_databases(kept, verbosity=0)


def _copy_into_memory(database: Path) -> None:
    connection.close()
    # A name that all threads of this process share.
    connection.settings_dict["NAME"] = f"file:hub-tests-{os.getpid()}?mode=memory&cache=shared"
    connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"]
    connection.ensure_connection()
    with closing(sqlite3.connect(database)) as original:
        original.backup(connection.connection)


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
        pages.make_site()


@pytest.fixture(autouse=True)
def cache_of_its_own():
    """Rows of a test are undone, what was cached of them would stay: pictures of rows long gone."""
    cache.clear()


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
