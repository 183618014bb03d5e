"""What each kind of page may answer during each fault: the one place to make a promise stricter.

`first` is asked as the fault begins, `then` right after; both keep it.
"""

from .visits import KINDS

# In seconds: the slowest answer, and until every page is right after the service is back.
ANSWERS_WITHIN_S = 5
RIGHT_WITHIN_S = 10
# The probes themselves; two seconds, and one more for a machine that runs other tests beside.
READY_WITHIN_S = 3

RIGHT = frozenset({200, 206})
REFUSED = frozenset({503})
EITHER = RIGHT | REFUSED


def _all(answer: frozenset[int], **others: frozenset[int]) -> dict[str, frozenset[int]]:
    return dict.fromkeys(KINDS, answer) | others


# Whole pages, and where public files lie, are kept in front of Django; the search has an index.
NO_DATABASE = _all(RIGHT)
GOES_ON = _all(RIGHT)
NO_FILES = _all(RIGHT, film=REFUSED, download=REFUSED)

EXPECTED = {
    "PostgreSQL stopped": NO_DATABASE,
    "PostgreSQL frozen": NO_DATABASE,
    "PostgreSQL killed and restarted": _all(EITHER),
    "connections exhausted": _all(EITHER),
    "a table locked": NO_DATABASE,
    "Redis stopped": GOES_ON,
    "Redis frozen": GOES_ON,
    "disk full": GOES_ON,
    "var/ read-only": GOES_ON,
    "search index damaged": GOES_ON,
    "search index missing": GOES_ON,
    "mail server silent": GOES_ON,
    "worker killed": GOES_ON,
    "private files missing": NO_FILES,
    "SQLite locked": GOES_ON,
    "bucket gone": NO_FILES,
    "bucket silent": NO_FILES,
}
# The page of the search is there, and says that the index is being made.
WITHOUT_RESULTS = {"search index damaged", "search index missing"}
