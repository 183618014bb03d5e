"""Which addresses may be asked, and what an answer means. Pure."""

import ipaddress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

MOST_CHARACTERS = 500
PORTS = {"http": 80, "https": 443}
# The part of IPv6 that is given out. Addresses that carry an IPv4 one inside lie elsewhere
# (mapped, NAT64), or here: Teredo and 6to4, with their doors in IPv4, and what is set apart.
GIVEN_OUT = ipaddress.ip_network("2000::/3")
SET_APART = [
    ipaddress.ip_network(net)
    for net in (
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "192.88.99.0/24",
        "192.0.0.0/24",
    )
]
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


class NotAsked(Exception):
    """An address that is not asked, with the reason in words."""


class Answer(StrEnum):
    """What came of asking once."""

    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Target:
    """An address taken apart; `path` is ready to be sent."""

    scheme: str
    host: str
    port: int
    path: str


@dataclass(frozen=True)
class LinkStatus:
    """What is known of an address. `failing_since`: the first of the failures in a row."""

    state: str
    failing_since: date | None
    next_at: datetime


def target_of(address: str) -> Target:
    """Return an address taken apart. Raises NotAsked for what is not plain http or https."""
    if len(address) > MOST_CHARACTERS or any(
        ord(sign) < 33 or ord(sign) == 127 for sign in address
    ):
        raise NotAsked("This is not an address of the web.")
    try:
        parts = urlsplit(address)
        port, host = parts.port, _host_of(parts)
    except (ValueError, UnicodeError):
        raise NotAsked("This is not an address of the web.") from None
    if parts.scheme not in PORTS or not host:
        raise NotAsked("Only addresses with http and https are looked at.")
    if parts.username is not None or parts.password is not None:
        raise NotAsked("An address with a name or password in it is not looked at.")
    if port not in (None, *PORTS.values()):
        raise NotAsked("Only the usual ports are looked at.")
    path = urlunsplit(("", "", quote(parts.path or "/", "/%:@!$&'()*+,;=~-._"), _query(parts), ""))
    # What begins with two strokes would be read as the name of another server.
    path = "/" + path.lstrip("/")
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path)


def _host_of(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if ":" in host else host.encode("idna").decode("ascii")


def _query(parts: SplitResult) -> str:
    return quote(parts.query, "/%:@!$&'()*+,;=~-._?")


def is_public(ip: str) -> bool:
    """Return whether an IP address is one of the public internet, without another one inside.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False)
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if any(address.version == net.version and address in net for net in SET_APART):
        return False
    return address.version == 4 or address in GIVEN_OUT


def meaning_of(status: int) -> Answer:
    """Return what a status says of a page: there, gone, or not for machines."""
    if 200 <= status < 400:
        return Answer.GOOD
    if status in (404, 410) or 500 <= status < 600:
        return Answer.BAD
    return Answer.UNSURE


def status_after(
    answer: Answer, *, failing_since: date | None, state: str, now: datetime, today: date
) -> LinkStatus:
    """Return what is known after one more answer. Broken only after failures on two days."""
    if answer is Answer.GOOD:
        return LinkStatus("ok", None, now + WEEK)
    if answer is Answer.UNSURE:
        return LinkStatus("unknown", None, now + WEEK)
    if failing_since is None or failing_since >= today:
        return LinkStatus(state, failing_since or today, now + DAY)
    return LinkStatus("broken", failing_since, now + WEEK)
