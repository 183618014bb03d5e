"""Links to other sites that did not answer on two days, where they stand."""

from django.utils import timezone
from django.utils.formats import date_format

from ..links.outgoing_links import link_uses
from ..links.queries import broken_links_by_address
from .data import Finding


def broken_addresses() -> list[Finding]:
    """Return one finding for each place of a broken address. Nothing is read while none is broken."""
    broken = broken_links_by_address()
    if not broken:
        return []
    return [
        Finding(
            kind="addresses",
            title=use.title,
            detail=f"“{use.words}” leads to {use.address}. {_since(broken[use.address])}",
            edit_url=use.edit_url,
            page_id=use.page_id,
        )
        for use in link_uses()
        if use.address in broken
    ]


def _since(link) -> str:
    first = date_format(link.failing_since, "j F Y")
    last = date_format(timezone.localtime(link.checked_at), "j F Y")
    return f"{link.reason} Since {first}, last looked on {last}."
