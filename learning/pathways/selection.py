"""What the address of a selection says. Pure: no Django.

The address holds the uids of steps in the reader's order (`s`, with dots between
them, or repeated) and a name of the reader's (`t`). Both may be anything.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ..passages.uids import ALPHABET, LENGTH

STEPS, TITLE = "s", "t"
UID = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
MOST_STEPS = 200
LONGEST_TITLE = 80
# Longer than the longest that we ever make: what follows is not looked at.
LONGEST_ADDRESS = MOST_STEPS * 10
# Signs that nobody sees: of control, of direction, unassigned. Joiners stay: emoji and scripts need them.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True)
class Selection:
    """Steps in a reader's order, by uid, and the name that the reader gave them.

    `unread` counts what stood in the address and is no uid, or was too much.
    """

    uids: tuple[str, ...] = ()
    title: str = ""
    unread: int = 0

    @property
    def joined(self) -> str:
        """The uids as one value of an address."""
        return ".".join(self.uids)

    @property
    def query(self) -> str:
        """The selection as it stands in an address, always the same for the same selection."""
        parts = {STEPS: self.joined}
        return urlencode(parts | ({TITLE: self.title} if self.title else {}), safe=".")


def read_selection(steps: Iterable[str], title: str) -> Selection:
    """Return what an address says. A uid said twice counts once, where it stands first."""
    given = [part for value in steps for part in re.split("[.,]", value[:LONGEST_ADDRESS]) if part]
    uids = list(dict.fromkeys(uid for uid in given if UID.fullmatch(uid)))
    unread = sum(1 for part in given if not UID.fullmatch(part)) + len(uids[MOST_STEPS:])
    return Selection(tuple(uids[:MOST_STEPS]), clean_title(title), unread)


def clean_title(title: str) -> str:
    """Return a title on one line, without signs that nobody sees, of bounded length."""
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in title[: LONGEST_TITLE * 4]
        if sign.isspace() or sign in JOINERS or unicodedata.category(sign) not in UNSEEN
    )
    return " ".join(seen.split())[:LONGEST_TITLE].strip()


def moved(uids: Sequence[str], uid: str, by: int) -> tuple[str, ...]:
    """Return the uids with one moved by so many places; at an end it stays."""
    if uid not in uids:
        return tuple(uids)
    place = uids.index(uid)
    rest = [each for each in uids if each != uid]
    to = min(len(rest), max(0, place + by))
    return (*rest[:to], uid, *rest[to:])
