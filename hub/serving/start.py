"""Before the hub serves: a database that is silent is waited for, what is missing is named."""

import logging
import time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from .first_release import why_not_this_database
from .migrations import unapplied_migrations
from .static_files import missing_static_files

logger = logging.getLogger(__name__)
ASKS_EVERY_S = 1
TELLS_EVERY_S = 30
NAMED = 5


def wait_for_database() -> None:
    """Return when the database answers, however long it takes; the log says what is waited for.

    There is no limit: whoever looks after the processes decides how long is too long, and a
    database that comes back at night finds a hub that begins to serve. SQLite is a file: what
    is wrong with it does not mend itself, so it is not waited for.
    """
    told = None
    while connection.vendor != "sqlite" and (reason := _why_silent()):
        if told is None or time.monotonic() - told >= TELLS_EVERY_S:
            logger.warning("Waiting for the database at %s: %s", _address(), reason)
            told = time.monotonic()
        time.sleep(ASKS_EVERY_S)
    if told is not None:
        logger.warning("The database answers.")


def refuse_if_unprepared(*, pages: bool = True) -> None:
    """Raise ImproperlyConfigured with all that is missing, where the settings want a whole hub.

    `pages`: whether this process shows any, and so needs style sheets and scripts.
    """
    if settings.STARTS_ONLY_PREPARED and (problems := problems_before_start(pages=pages)):
        raise ImproperlyConfigured(
            "The hub does not start in production until this is mended:\n"
            + "\n".join(f"  - {problem}" for problem in problems)
        )


def refuse_earlier_database() -> None:
    """Raise ImproperlyConfigured if a version before 1.0.0 made the database, in any settings."""
    try:
        problem = why_not_this_database()
    except OperationalError:
        return
    finally:
        connection.close()
    if problem:
        raise ImproperlyConfigured(problem)


def problems_before_start(*, pages: bool = True) -> list[str]:
    """Return what the hub cannot serve without, each with its remedy, in plain words."""
    found = (why_no_static_files() if pages else "", _why_no_database())
    return [problem for problem in found if problem]


def why_no_static_files() -> str:
    """Return which static files are missing and what to do; empty if none is."""
    if missing := missing_static_files():
        return (
            f"Static files are missing ({_some(missing)}). "
            "Run: .venv/bin/python manage.py collectstatic --noinput, then start the hub again."
        )
    return ""


def why_not_migrated() -> str:
    """Return which migrations are missing and what to do; empty if none is."""
    if missing := unapplied_migrations():
        return (
            f"The database has not had these migrations: {_some(missing)}. "
            "Run: .venv/bin/python manage.py migrate, then start the hub again."
        )
    return ""


def _why_no_database() -> str:
    try:
        return why_not_this_database() or why_not_migrated()
    except OperationalError as fault:
        return f"The database cannot be used: {_first_line(fault)}. Look at DATABASE_URL."
    finally:
        connection.close()


def _why_silent() -> str:
    """Return why no question can be asked, by a connection of its own; empty if one can."""
    alone = connection.copy()
    # Out of the pool it would take ten seconds, and say nothing of the reason.
    alone.settings_dict["OPTIONS"].pop("pool", None)
    try:
        with alone.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError as fault:
        return _first_line(fault)
    finally:
        alone.close()
    return ""


def _address() -> str:
    """Return where the database is, without the password."""
    given = connection.settings_dict
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"{given['HOST'] or 'this machine'}{port}/{given['NAME']}"


def _first_line(fault: Exception) -> str:
    return (str(fault).strip() or type(fault).__name__).splitlines()[0].rstrip(".")


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
