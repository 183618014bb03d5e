"""Who is not counted: those who object, and machines that say what they are."""

import re

from django.http import HttpRequest

_MACHINE = re.compile(r"bot\b|bot/|crawl|spider|slurp|preview|monitor", re.IGNORECASE)


def may_be_counted(request: HttpRequest) -> bool:
    """Return whether a person stands behind this and does not object: asked of the headers alone."""
    told = request.headers
    return (
        told.get("DNT") != "1"
        and told.get("Sec-GPC") != "1"
        and told.get("Sec-Fetch-Site") != "cross-site"
        and "prefetch" not in told.get("Sec-Purpose", told.get("Purpose", ""))
        and not _MACHINE.search(told.get("User-Agent", ""))
    )
