"""Where this machine's index lies, and the engine that all threads of this process share."""

from functools import cache
from pathlib import Path

from django.conf import settings

from .engine import SearchEngine


def search_engine() -> SearchEngine:
    """Return the engine; opens nothing before the first search."""
    return _engine(Path(settings.VAR_DIR) / "search")


@cache
def _engine(root: Path) -> SearchEngine:
    return SearchEngine(root)
