"""Plain data of pathways and steps, for templates."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ..assessments.data import AnswerOption
from ..modules.data import Download, Idea
from ..modules.reading.data import ChapterLink, Prose
from ..modules.watching.data import Recorded, TimedChapter
from .selection import Selection
from .step_kind import kind_of


@dataclass(frozen=True)
class Station:
    """A step on the line. `excerpt` is the key its progress is kept under.

    `stage` is the title of a stage that begins here; `stage_id` that of the stage it is in.
    `at_least` is how many of its `of` steps the stage asks for: 0 for all.
    """

    number: int
    uid: str
    kind: str
    kind_label: str
    icon: str
    title: str
    why: str
    minutes: int
    url: str
    excerpt: str
    current: bool = False
    optional: bool = False
    stage_id: str = ""
    stage: str = ""
    at_least: int = 0
    of: int = 0


@dataclass(frozen=True)
class PathwayLine:
    """A pathway in a list."""

    title: str
    url: str
    strapline: str
    minutes: int
    colour: str
    stations: tuple[Station, ...]
    uid: str
    page_id: int = 0

    @property
    def step_count(self) -> int:
        return len(self.stations)


@dataclass(frozen=True)
class PathwayView:
    """The overview. `half_way` is the number of the step after which to stop for tea."""

    line: PathwayLine
    outcomes: tuple[str, ...]
    who: tuple[str, ...]
    level: str
    group_sizes: tuple[str, ...]
    half_way: int
    half_way_minutes: int
    usual_minutes: str
    finish: str
    preview: bool = False


@dataclass(frozen=True)
class Source:
    """Where an excerpt comes from."""

    module_title: str
    title: str
    url: str
    minutes: int
    invented: str = ""


@dataclass(frozen=True)
class Excerpt:
    """What a step shows of the library. Exactly one of the forms is filled.

    `gone` is a sentence for the learner when it cannot be shown: taken down,
    unpublished or private. Then nothing else is filled.

    What is long is not poured out at once. Of a whole module its `chapters` are
    offered, of a long page its `contents` after the opening; what opens them is added to
    `address`. Then `back` is true, and `chapter` and
    `following` are the chapter that is open and the one after it.
    """

    gone: str = ""
    source: Source | None = None
    prose: Prose | None = None
    chapters: tuple[ChapterLink, ...] = ()
    contents: tuple[tuple[str, str], ...] = ()
    address: str = "?"
    back: bool = False
    chapter: ChapterLink | None = None
    following: ChapterLink | None = None
    files: tuple[Download, ...] = ()
    recorded: Recorded | None = None
    spoken: tuple[TimedChapter, ...] = ()
    spoken_words: int = 0


class NotShown(Exception):
    """A step cannot show its part of the library to this person; the words are for them."""


@dataclass(frozen=True)
class PrecedingExcerpt:
    """The passage that a question comes from: its first words, and the step that showed it."""

    words: str
    station: Station

    @property
    def again(self) -> str:
        """What the way back to it is called."""
        return kind_of(self.station.kind).again


@dataclass(frozen=True)
class PlanQuestion:
    """A question in My plan. Without a `station` its step is not in the pathway at the moment.

    `asked` is "" when nobody knows any more what it was.
    """

    uid: str
    asked: str
    stage: str
    station: Station | None = None
    quoted: PrecedingExcerpt | None = None

    @property
    def is_away(self) -> bool:
        return self.station is None

    @property
    def called(self) -> str:
        """What it is called in the order of answers."""
        return f"Step {self.station.number}" if self.station else "A step that is away"

    @property
    def called_within(self) -> str:
        """The same within a sentence."""
        return self.called[:1].lower() + self.called[1:]


@dataclass(frozen=True)
class PlanCard:
    """A pathway among all plans. `asks`: the uids of the steps whose answers its own plan shows."""

    line: PathwayLine
    asks: tuple[str, ...]


@dataclass(frozen=True)
class ShownWords:
    """What a step shows, as words: `mark` rises when they change, `changes_url` shows how, or is ""."""

    mark: int
    changes_url: str


@dataclass(frozen=True)
class StepView:
    """A step page. `words` are None where it shows none, or where nobody asks whether they changed."""

    pathway_title: str
    pathway_url: str
    plan_url: str
    colour: str
    finish: str
    station: Station
    stations: tuple[Station, ...]
    excerpt: Excerpt | None = None
    prompt_alone: str = ""
    prompt_group: str = ""
    question: str = ""
    question_kind: str = ""
    answers: tuple[AnswerOption, ...] = ()
    chosen: tuple[str, ...] = ()
    instructions: str = ""
    materials: str = ""
    ideas: tuple[Idea, ...] = ()
    quoted: PrecedingExcerpt | None = None
    previous: Station | None = None
    next: Station | None = None
    pathway_uid: str = ""
    words: ShownWords | None = None
    address: str = ""
    one_after_another: bool = False
    selection: Selection | None = None

    @property
    def website(self) -> str:
        """The name of the site that a link leads to, as people know it."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    @property
    def source_uid(self) -> str:
        """The uid of what the step shows; of a clip that of the whole recording."""
        return self.station.excerpt.partition("@")[0]

    @property
    def indexed(self) -> bool:
        """Whether search engines may list it: a reader's own selection shows the same words once more."""
        return self.selection is None

    @property
    def total(self) -> int:
        return len(self.stations)
