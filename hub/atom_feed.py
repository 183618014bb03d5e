"""Atom, as all feeds of the hub are written."""

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

# Of a feed that has never had anything in it; Atom wants a date.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class AtomFeed(Atom1Feed):
    """An Atom feed that says the same until something changes: an empty one is not new at each reading."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER
