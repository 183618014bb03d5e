"""What every test may use."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache

from hub.groups import EDITORS, PUBLISHERS

BROWSER_TESTS = Path(__file__).parent / "browser"


# Before xdist looks at the groups.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Says what belongs together, for runs without a browser and runs side by side.

    Everything in tests/browser needs Chromium: CI runs it once, whatever the
    database, each file on a hub of one process. A test with a real transaction
    empties the database at its end, Wagtail's root page included: pytest-django
    puts those last, and here they stay together when the others are spread over
    several processes. A slow test stands by itself: it mostly waits, and others
    may wait meanwhile.
    """
    for item in items:
        group = str(item.path)
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("slow"):
            group = item.nodeid
        elif any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db")):
            group = "real transactions"
        item.add_marker(pytest.mark.xdist_group(group))


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
