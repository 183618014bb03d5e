"""What modules say of themselves, whichever room shows it: plain data for templates."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Badge:
    """A way in which a module can be had. Shown only when it really exists."""

    key: str
    label: str
    icon: str


@dataclass(frozen=True)
class Idea:
    """A principle or feature that a text shows; `url` gathers what else does."""

    name: str
    url: str
    kind: str


@dataclass(frozen=True)
class Version:
    """Another form of a module, with where it is. `key` is what the library finds it by."""

    key: str
    label: str
    url: str


@dataclass(frozen=True)
class ModuleMetadata:
    """What every module page says about itself."""

    minutes: int
    who: tuple[str, ...]
    badges: tuple[Badge, ...]
    level: str
    format_label: str
    format_icon: str
    invented: str
    reviewed: date | None
    review_due: date | None
    version: str
    licence: str
    rights_holder: str
    uid: str
    ideas: tuple[Idea, ...] = ()
    versions: tuple[Version, ...] = ()
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Download:
    label: str
    url: str
    kind: str
    size_bytes: int | None = None


@dataclass(frozen=True)
class Related:
    """Another page to go on to. `minutes` is 0 when it is not known."""

    title: str
    url: str
    minutes: int
