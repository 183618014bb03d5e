"""Which addresses have an answer that is the same for everyone, and which query names change it.

Knows no Django. What stands here wrongly would only be asked of Django first: an answer is kept if it
says itself that it is for everyone (`answer.is_same_for_everyone`).
"""

import re
from urllib.parse import parse_qsl

NOTHING: frozenset[str] = frozenset()
FILTERS = frozenset(
    {
        "audience",
        "stage",
        "format",
        "principle",
        "feature",
        "level",
        "access",
        "time",
        "sort",
        "page",
    }
)
LONGEST_QUERY = 300

# Asked of Django each time: what is one's own, what counts or searches, what probes want to know now.
_NEVER = re.compile(
    r"/(?:admin|_util|accounts|documents|search|steps|oembed|styleguide|healthz|readyz|metrics|static)(?:/|\Z)"
)
# Files: bytes of films, pictures and take-aways.
_FILE = re.compile(r"/(?:uploads|media|downloads)/")
_WITH_QUERY = (
    (re.compile(r"/library/\Z"), FILTERS),
    (re.compile(r"/library/[^/]+/\Z"), frozenset({"t"})),
    (re.compile(r"/whats-new/\Z"), frozenset({"page"})),
)
_MACHINE = re.compile(
    r"/(?:feed/|robots\.txt|sitemap[\w-]*\.xml|(?:library|pathways)/[^/]+\.json)\Z"
)


def is_cacheable(path: str, query: str) -> bool:
    """Return whether an answer at this address is kept, if Django says that it is for everyone."""
    if _NEVER.match(path):
        return False
    if not (path.endswith("/") or _FILE.match(path) or _MACHINE.match(path)):
        return False
    return not query or (len(query) <= LONGEST_QUERY and _names(query) <= _names_at(path))


def is_file(path: str) -> bool:
    return _FILE.match(path) is not None


def is_film(path: str) -> bool:
    return path.startswith("/media/")


def _names_at(path: str) -> frozenset[str]:
    return next((names for pattern, names in _WITH_QUERY if pattern.match(path)), NOTHING)


def _names(query: str) -> set[str]:
    """Return the names in a query; one that cannot be read has a name that nobody allows."""
    try:
        read = parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=20)
    except ValueError:
        return {""}
    return {name for name, _ in read}
