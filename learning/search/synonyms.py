"""What means the same: the editors' lists, and the other names of words in the glossary."""

from ..modules.api import GlossaryTerm
from .models import Synonym


def synonyms() -> dict[str, list[str]]:
    """Return for each word or phrase those of equal value. Two queries."""
    found: dict[str, list[str]] = {}
    for same in (*Synonym.objects.all(), *GlossaryTerm.objects.only("term", "also")):
        for name in same.names:
            others = [other for other in same.names if other != name]
            if others:
                found.setdefault(name, []).extend(others)
    return found
