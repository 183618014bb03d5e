"""Plain data that templates show. Filled by the queries and views beside it."""

from dataclasses import dataclass, field
from datetime import date

from .related.data import Likeness


@dataclass(frozen=True)
class Badge:
    """A way in which a module can be had. Shown only when it really exists."""

    key: str
    label: str
    icon: str


@dataclass(frozen=True)
class Card:
    """One module or story in the library. `image` is a picture model or None."""

    title: str
    url: str
    summary: str
    format: str
    format_label: str
    format_icon: str
    minutes: int
    who: str
    badges: tuple[Badge, ...]
    invented: bool
    reviewed: date | None
    image: object | None
    page_id: int


@dataclass(frozen=True)
class FilterOption:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class FilterGroup:
    """One group of boxes; `single` groups take one value (radio buttons)."""

    key: str
    label: str
    options: tuple[FilterOption, ...]
    open: bool
    single: bool = False


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    remove_url: str


@dataclass(frozen=True)
class Idea:
    """A principle or feature that a text shows; `url` gathers what else does."""

    name: str
    url: str
    kind: str


@dataclass(frozen=True)
class LibraryView:
    """The library for an address. `idea`: the one principle or feature somebody looks for."""

    cards: tuple[Card, ...]
    total: int
    found: int
    filters: tuple[FilterGroup, ...]
    active_filters: tuple[ActiveFilter, ...]
    clear_url: str
    sorts: tuple[FilterOption, ...]
    q: str
    notices: tuple[str, ...]
    # What stays in the address when other filters are chosen.
    hidden: tuple[tuple[str, str], ...] = ()
    previous_url: str = ""
    next_url: str = ""
    page_number: int = 1
    page_count: int = 1
    feed_url: str = ""
    idea: Idea | None = None


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


@dataclass(frozen=True)
class ModuleView:
    """A booklet, guidance or article, from the outside. `entry`: its LibraryEntry, once published."""

    facts: ModuleMetadata
    prose: Prose
    chapters: tuple[ChapterLink, ...] = ()
    cover: object | None = None
    simple: Prose | None = None
    related: tuple[Related, ...] = ()
    alike: Likeness = field(default_factory=Likeness)
    take_aways: tuple = ()
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


@dataclass(frozen=True)
class CueLine:
    start_s: float
    end_s: float
    text: str
    speaker: str = ""


@dataclass(frozen=True)
class TimedChapter:
    """A chapter of a recording with the lines spoken in it. Times in seconds."""

    title: str
    start_s: float
    end_s: float
    cues: tuple[CueLine, ...] = ()
    invented: bool = False

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s


@dataclass(frozen=True)
class RenditionChoice:
    """A file of a recording to watch or listen to. `key`: "large", "small" or "sound".

    Sound has no height; `called` is its name in a sentence: "The 720p film".
    """

    key: str
    url: str
    type: str
    size_bytes: int
    height: int | None = None

    @property
    def called(self) -> str:
        return f"The {self.height}p film" if self.height else "The sound"


@dataclass(frozen=True)
class Recorded:
    """A recording as a page or a step plays it, whole or a clip of it.

    `start_s` and `end_s` are None unless it is a clip; one of them may be missing then. All addresses are ours. `film_url` is empty
    while the recording is being prepared: no browser plays it yet. `no_captions_reason` is the
    editor's sentence to learners; empty where there are captions.
    """

    film_url: str
    film_type: str
    is_video: bool
    poster_url: str
    tracks: tuple[tuple[str, str, str], ...]
    chapters_url: str
    duration_s: float
    size_bytes: int
    width: int
    height: int
    voice_note: str
    start_s: float | None = None
    end_s: float | None = None
    rendition_choices: tuple[RenditionChoice, ...] = ()
    storyboard_url: str = ""
    no_captions_reason: str = ""

    @property
    def small(self) -> RenditionChoice | None:
        """The small film beside a large one, for small screens and slow lines."""
        return next(
            (choice for choice in self.rendition_choices[1:] if choice.key == "small"), None
        )

    @property
    def is_clip(self) -> bool:
        return self.start_s is not None or self.end_s is not None

    @property
    def from_s(self) -> float:
        return self.start_s or 0.0

    @property
    def to_s(self) -> float:
        """Where it stops: a clip without an end goes on to the recording's."""
        return self.end_s if self.end_s is not None else self.duration_s or self.from_s

    @property
    def playing_s(self) -> float:
        return max(0.0, self.to_s - self.from_s)


@dataclass(frozen=True)
class Embedding:
    """How a webinar gets onto other people's pages: the code to copy, and where machines ask."""

    code: str
    oembed_url: str


@dataclass(frozen=True)
class EmbeddedView:
    """A webinar in a frame on somebody's page."""

    recorded: Recorded
    chapters: tuple[TimedChapter, ...]
    words: int
    start_at_s: float | None = None
    end_at_s: float | None = None
    notice: str = ""


@dataclass(frozen=True)
class WebinarView:
    """The watching room."""

    facts: ModuleMetadata
    recorded: Recorded | None
    chapters: tuple[TimedChapter, ...]
    words: int
    prose: Prose
    downloads: tuple[Download, ...]
    start_at_s: float | None = None
    end_at_s: float | None = None
    notice: str = ""
    related: tuple[Related, ...] = ()
    alike: Likeness = field(default_factory=Likeness)
    embedding: Embedding | None = None
    json_ld: dict | None = None
