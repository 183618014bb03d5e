"""What a reader shows of modules and chapters: plain data."""

from dataclasses import dataclass, field

from ..data import Idea, ModuleMetadata, Related
from ..related_modules.data import Similarity


@dataclass(frozen=True)
class Section:
    """A section as it is read. `html` is safe and holds no heading of its own."""

    title: str
    slug: str
    uid: str
    html: str
    level: int = 2


@dataclass(frozen=True)
class GlossaryEntry:
    """A glossary term that a text uses, with its short meaning."""

    term: str
    slug: str
    meaning: str
    also: str = ""
    see: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Prose:
    """A text ready to show: its opening, its sections, its notes, its words."""

    opening: str
    sections: tuple[Section, ...]
    words: tuple[GlossaryEntry, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    word_count: int = 0


@dataclass(frozen=True)
class ChapterLink:
    """A chapter in the contents. `image` is a picture model or None."""

    number: int
    title: str
    url: str
    minutes: int
    uid: str
    summary: str = ""
    image: object | None = None
    current: bool = False


@dataclass(frozen=True)
class ModuleView:
    """A booklet, guidance or article, from the outside. `entry`: its LibraryEntry, once published."""

    facts: ModuleMetadata
    prose: Prose
    chapters: tuple[ChapterLink, ...] = ()
    cover: object | None = None
    simple: Prose | None = None
    related: tuple[Related, ...] = ()
    alike: Similarity = field(default_factory=Similarity)
    take_aways: tuple[object, ...] = ()
    entry: object | None = None


@dataclass(frozen=True)
class ChapterView:
    """A chapter in the reading room."""

    number: int
    total: int
    minutes: int
    minutes_left: int
    module_title: str
    module_kind: str
    module_url: str
    uid: str
    chapters: tuple[ChapterLink, ...]
    prose: Prose
    invented: str
    previous: ChapterLink | None = None
    next: ChapterLink | None = None
    where: str = ""
    team: str = ""
    ideas: tuple[Idea, ...] = ()
    version: str = ""
    licence: str = ""
    rights_holder: str = ""
    mark: int = 0
