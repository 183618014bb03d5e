"""Makes a checkout ready to serve. Each step does only what is missing."""

import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page

from learning.search.api import follow_once

from .groups import EDITORS, PUBLISHERS, set_up_groups
from .site_address import adopt_base_url

ADMIN = "admin"


def prepare(*, say: Callable[[str], None], admin_password: str = "") -> str:
    """Set up database, groups, demo content, static files and the first person who can sign in.

    Returns a sentence on how to sign in. Repeating it changes nothing but the
    password, if one is given.
    """
    say("Preparing the database.")
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    set_up_groups()
    adopt_base_url()
    say("Collecting style sheets, scripts and fonts.")
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    _load_demo_once(say)
    say("Making the search ready.")
    follow_once()
    return sign_in_of_admin(password=admin_password)


def sign_in_of_admin(*, password: str = "") -> str:
    """Make the user `admin` if nobody can administer the hub yet; say how to sign in.

    A password that is given is set. Otherwise one is made up for a new `admin`
    and told in the answer, this once.
    """
    users = get_user_model().objects
    admin = users.filter(username=ADMIN).first()
    if admin is None and not password and users.filter(is_superuser=True).exists():
        return "Sign in with the account of an administrator."
    is_new = admin is None
    if is_new:
        admin = users.create_superuser(ADMIN, "", None)
        admin.groups.add(*Group.objects.filter(name__in=[EDITORS, PUBLISHERS]))
    if password:
        if not admin.check_password(password):
            _set_password(admin, password)
        return f"Sign in as {ADMIN} with the password in HUB_ADMIN_PASSWORD."
    if is_new:
        password = _readable_password()
        _set_password(admin, password)
        return f"Sign in as {ADMIN} with the password {password}   (shown only this once)"
    return f"Sign in as {ADMIN}. A new password: .venv/bin/python manage.py changepassword {ADMIN}"


def _readable_password() -> str:
    """Return sixteen letters and digits in fours, none that looks like another: about 80 bits."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _set_password(user, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])


def _load_demo_once(say: Callable[[str], None]) -> None:
    """Build the demo in a new database. What an editor deleted later stays deleted."""
    database = settings.DATABASES["default"]
    mark = f"{database.get('HOST', '')}/{database['NAME']}"
    stamp: Path = settings.VAR_DIR / "demo-loaded"
    has_pages = Page.objects.filter(depth__gt=2).exists()
    if has_pages and stamp.exists() and stamp.read_text() == mark:
        return
    say("Building the demo content. This takes a moment.")
    call_command("load_demo", verbosity=0)
    stamp.write_text(mark)
