"""Something to go on to, with the reason in words."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Alike:
    """A module, story or chapter that has something in common with another.

    `work` is the place in the tree of the module that it is or is part of; the more in
    common, the higher `score`.
    """

    page_id: int
    title: str
    url: str
    minutes: int
    work: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Similarity:
    """What is like a module by what they are about, and what is needed to say so of others.

    `own` are the values it is found by, `phrases` what to call each; `named` are the ids
    of pages that an editor named already.
    """

    found: tuple[Alike, ...] = ()
    own: Mapping[str, Set[str]] = field(default_factory=dict)
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    named: frozenset[int] = frozenset()
