"""What the tests of learning share."""

import pytest
from django.db import transaction

from hub.demo.build import build_demo


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for the tests of a module; undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build_demo(say=lambda line: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_demo, db):
    """The demo; what a test changes in it is undone after the test."""
