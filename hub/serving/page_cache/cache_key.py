"""What a request asks for, as far as stored answers go. Knows no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from media.byte_ranges import is_later_part

from .cacheable import is_cacheable, is_file, is_film

Environ = Mapping[str, Any]
# Whoever sends one of these wants something that only Django does.
_ONLY_DJANGO = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_AUTHORIZATION", "HTTP_EXPECT")


@dataclass(frozen=True)
class CacheKey:
    """One answer: everything that it may depend on but the generation and the release.

    `later_part`: whether a film is asked for a part after its beginning, to which another way may lead.
    """

    scheme: str
    host: str
    path: str
    query: str
    later_part: bool = False

    def __str__(self) -> str:
        part = "#later" if self.later_part else ""
        return f"{self.scheme}://{self.host}{self.path}?{self.query}{part}"


def key_of(environ: Environ, session_cookie: str) -> CacheKey | None:
    """Return what is asked for, if the answer may be kept and whoever asks is nobody in particular."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if not is_cacheable(path, query):
        return None
    if environ["REQUEST_METHOD"] == "HEAD" and is_film(path):
        return None  # the address that it is led to may be signed for GET alone
    cookies = environ.get("HTTP_COOKIE")
    if cookies and session_cookie in cookies:
        return None
    if any(name in environ for name in _ONLY_DJANGO):
        return None
    if "HTTP_RANGE" in environ and not is_file(path):
        return None
    later_part = is_film(path) and is_later_part(environ.get("HTTP_RANGE", ""))
    return CacheKey(scheme_of(environ), environ.get("HTTP_HOST", ""), path, query, later_part)


def scheme_of(environ: Environ) -> str:
    """Return how the visitor asks: the proxy in front says so. Django believes the same header."""
    told: str = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
    return told


def coding_of(environ: Environ) -> str:
    """Return "br", "gzip" or "" for as it is: the best that the header names and does not refuse.

    Weights but zero are not looked at: who takes both is better off with the smaller one.
    """
    header: str = environ.get("HTTP_ACCEPT_ENCODING", "")
    if not header:
        return ""
    taken = _codings(header)
    return "br" if "br" in taken else "gzip" if "gzip" in taken else ""


# Browsers send a handful of headers; strangers may send any, so few are remembered.
_known_codings: dict[str, frozenset[str]] = {}
_MOST_KNOWN = 64


def _codings(header: str) -> frozenset[str]:
    known = _known_codings.get(header)
    if known is None:
        known = frozenset(_taken(part) for part in header.lower().split(","))
        if len(_known_codings) < _MOST_KNOWN:
            _known_codings[header] = known
    return known


def _taken(part: str) -> str:
    name, _, weight = part.partition(";")
    refused = weight.replace(" ", "").removeprefix("q=") in ("0", "0.0", "0.00", "0.000")
    return "" if refused else name.strip()
