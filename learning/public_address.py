"""The hub's address as everybody outside knows it. BASE_URL says it, and nothing else does.

The host of a request is only one of the names that lead here, and Wagtail's Site row a copy that
`hub.site_address` keeps: links, feeds, machine-readable facts, e-mails, PDFs and EPUBs ask this module.
"""

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page


def public_url(path: str = "") -> str:
    """Return the whole address of a path of ours; one that is whole already, in a bucket, stays as it is.

    Without a path: the root of the hub, with no slash at its end.
    """
    if path.startswith(("http://", "https://")):
        return path
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def page_address(page: Page, request: HttpRequest | None = None) -> str:
    """Return the whole address of a page; that of the hub for a page without one."""
    parts = page.get_url_parts(request)
    return public_url((parts[2] if parts else None) or "/")
