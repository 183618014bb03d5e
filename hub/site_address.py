"""Wagtail's Site row keeps a copy of the hub's address: it follows BASE_URL, or is said to differ.

BASE_URL is the source (learning.public_address). The row decides which tree of pages a host sees; what
Wagtail itself writes with it, such as whole addresses in its admin, is right only while both agree.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.core import checks
from django.db import connection
from wagtail.models import Site

from learning.public_address import public_url

# What Wagtail's first migration writes, and what a hub on one's own machine is called.
UNTOLD = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
PORTS = {"http": 80, "https": 443}


def adopt_base_url() -> bool:
    """Give a Site row that was never told its address that of BASE_URL; return whether it changed.

    A row that an editor has set stays as it is. Safe to repeat.
    """
    site = Site.objects.filter(is_default_site=True).first()
    host, port = _wanted()
    if site is None or site.hostname not in UNTOLD or (site.hostname, site.port) == (host, port):
        return False
    if Site.objects.exclude(pk=site.pk).filter(hostname=host, port=port).exists():
        return False
    site.hostname, site.port = host, port
    site.save(update_fields=["hostname", "port"])
    return True


def adopt_base_url_after_migrate(using: str, **kwargs) -> None:
    """Receiver of `post_migrate`: the table is not there yet inside a first migration."""
    if using == "default" and Site._meta.db_table in connection.introspection.table_names():
        adopt_base_url()


def why_addresses_differ() -> str:
    """Return in plain words how the Site row and BASE_URL differ; empty while they agree."""
    site = Site.objects.filter(is_default_site=True).first()
    host, port = _wanted()
    if site is None:
        return "No site is the default one, so no page of the hub is found."
    if (site.hostname, site.port) == (host, port) or {site.hostname, host} <= UNTOLD:
        return ""
    return (
        f"BASE_URL says that the hub is at {public_url()}, "
        f"the site in the database that it is at {site.root_url}."
    )


@checks.register(checks.Tags.database)
def check_site_agrees(
    app_configs: Sequence | None, databases: Sequence[str] | None = None, **kwargs
) -> list[checks.Warning]:
    """Check that what the database calls the hub is what BASE_URL calls it."""
    if not databases or Site._meta.db_table not in connection.introspection.table_names():
        return []
    problem = why_addresses_differ()
    if not problem:
        return []
    hint = (
        "A site that is called localhost takes the address of BASE_URL at the next migrate. Otherwise: in the admin, under Settings > Sites, set host name and port of the default site to those of "
        "BASE_URL; or set BASE_URL to the address that people use, and start the hub again."
    )
    return [checks.Warning(problem, hint=hint, id="hub.W001")]


def _wanted() -> tuple[str, int]:
    parts = urlsplit(public_url())
    return parts.hostname or "", parts.port or PORTS[parts.scheme]
