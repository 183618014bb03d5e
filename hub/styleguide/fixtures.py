"""Sample data for the style guide: the same plain data that the pages are given."""

from datetime import date
from types import SimpleNamespace

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator

from learning.modules.api import (
    ActiveFilter,
    Badge,
    Card,
    FilterGroup,
    FilterOption,
    GlossaryEntry,
    LibraryView,
    Prose,
    Section,
)
from learning.pathways.api import PathwayLine, Station, step_kinds

KINDS = {kind.name: (kind.icon, kind.label) for kind in step_kinds()}
PRINT = Badge("print", "Print", "printer")
LARGE = Badge("large-print", "Large print", "a-large-small")
LISTEN = Badge("audio", "Listen", "headphones")
CAPTIONS = Badge("captions", "Captions", "captions")
TRANSCRIPT = Badge("transcript", "Transcript", "scroll-text")

NEW_STEPS = (
    (
        "watch",
        4,
        "Co-production in practice: a short webinar",
        "Start here. Watch, listen or read.",
    ),
    ("read", 2, "What co-production means", "The same idea with a little more detail."),
    (
        "check",
        2,
        "Which of these comes closest to co-production?",
        "Check one idea before moving on.",
    ),
    (
        "read",
        3,
        "A letter before the scan",
        "A story in which the tools had to change to suit the people.",
    ),
    (
        "reflect",
        5,
        "Something you know because you have lived it",
        "Pause and think about what you know.",
    ),
    ("read", 2, "Principle 3: Respecting every kind of knowledge", "Why your knowledge counts."),
    (
        "read",
        2,
        "Principle 4: Making it worthwhile for everyone",
        "What you might gain, and fair payment.",
    ),
    ("check", 2, "Four sets of initials in one sentence", "Try a situation from a meeting."),
    (
        "do",
        3,
        "Eight questions to ask before you join a research team",
        "Questions to take with you.",
    ),
    ("reflect", 5, "The two questions that matter most to you", "Choose what matters most to you."),
)
BID_STEPS = tuple(
    (kind, minutes, f"Step {number}", "")
    for number, (kind, minutes) in enumerate(
        zip(
            [
                "read",
                "read",
                "read",
                "check",
                "read",
                "reflect",
                "read",
                "reflect",
                "do",
                "read",
                "check",
                "read",
                "do",
            ],
            (2, 1, 3, 2, 2, 10, 2, 10, 4, 1, 2, 3, 2),
            strict=True,
        ),
        start=1,
    )
)
POWER_STEPS = tuple(
    (kind, minutes, f"Step {number}", "")
    for number, (kind, minutes) in enumerate(
        zip(
            [
                "reflect",
                "read",
                "watch",
                "check",
                "read",
                "read",
                "read",
                "reflect",
                "check",
                "read",
                "read",
                "reflect",
            ],
            (10, 2, 4, 2, 1, 1, 3, 8, 2, 1, 2, 8),
            strict=True,
        ),
        start=1,
    )
)


def stations(steps: tuple, *, slug: str, now: int = 0) -> tuple[Station, ...]:
    """Return the stations of a sample pathway; `now` is the number of the step one is at."""
    return tuple(
        Station(
            number=number,
            uid=f"{slug}{number}",
            kind=kind,
            kind_label=KINDS[kind][1],
            icon=KINDS[kind][0],
            title=title,
            why=why,
            minutes=minutes,
            url=f"/pathways/{slug}/{number}/",
            excerpt="",
            current=number == now,
        )
        for number, (kind, minutes, title, why) in enumerate(steps, start=1)
    )


def line(title: str, strapline: str, minutes: int, colour: str, steps: tuple) -> PathwayLine:
    """Return a sample pathway as lists show it."""
    slug = title.lower().replace(" ", "-")
    return PathwayLine(
        title, f"/pathways/{slug}/", strapline, minutes, colour, stations(steps, slug=slug), slug
    )


LINES = (
    line(
        "New to co-production",
        "For people who have been invited, or are simply curious. No research background needed.",
        30,
        "teal",
        NEW_STEPS,
    ),
    line(
        "Planning a co-produced bid",
        "For researchers, and the people who will apply with them.",
        45,
        "coral",
        BID_STEPS,
    ),
    line(
        "Sharing power in practice",
        "For teams that have begun, and for those who support them.",
        45,
        "plum",
        POWER_STEPS,
    ),
)


def card(
    title: str,
    summary: str,
    fmt: str,
    minutes: int,
    who: str,
    badges: tuple[Badge, ...] = (),
    invented: bool = False,
    number: int = 1,
) -> Card:
    """Return a sample card of the format `fmt` ("Checklist/list")."""
    label, icon = fmt.split("/")
    return Card(
        title=title,
        url="/library/",
        summary=summary,
        format=label.lower(),
        format_label=label,
        format_icon=icon,
        minutes=minutes,
        who=who,
        badges=tuple(badges),
        invented=invented,
        reviewed=date(2026, 11, 22),
        image=None,
        page_id=number,
    )


PUBLIC = "For patients, carers and members of the public"
CARDS = (
    card(
        "Co-production in practice: a short webinar",
        "A short talk with pictures and words on screen. You can also read it.",
        "Webinar/play",
        4,
        "For everybody",
        (CAPTIONS, TRANSCRIPT, LISTEN, PRINT),
        invented=True,
    ),
    card(
        "Eight questions to ask before you join a research team",
        "For members of the public who have been invited to co-produce research.",
        "Checklist/list",
        3,
        PUBLIC,
        (PRINT, LARGE),
    ),
    card(
        "The guide in simple words",
        "Research done with people, in five big ideas.",
        "Simple words/message-circle",
        2,
        f"{PUBLIC}, and people running a session",
        (PRINT, LARGE, LISTEN),
    ),
    card(
        "Damp homes, small lungs",
        "Tenants asked who else would see the readings. The team stopped, and wrote a promise.",
        "Example/book-open",
        4,
        "For patients, carers, people who work in services, researchers and involvement leads",
        (LISTEN, PRINT, LARGE),
        invented=True,
    ),
)
NEWEST = (
    CARDS[1],
    card(
        "What to cost in a co-produced bid",
        "A list for researchers who are writing an application, with the items that are most often forgotten.",
        "Checklist/list",
        4,
        "For researchers, involvement leads and funders",
    ),
    card(
        "A one-hour session: who decides?",
        "A plan for running a small workshop with the webinar, one story and the three columns.",
        "For a group/users-round",
        60,
        "For facilitators and involvement leads",
    ),
)


def option(label: str, count: int, *, checked: bool = False) -> FilterOption:
    return FilterOption(label.lower().replace(" ", "-"), label, count, checked)


FILTERS = (
    FilterGroup(
        "audience",
        "Who it is for",
        (
            option("Patients, carers and members of the public", 13, checked=True),
            option("Researchers and research staff", 12),
            option("People who work in health, care or community services", 11),
            option("People who plan and support involvement", 12),
            option("People who pay for or review research", 5),
            option("People running a session", 7),
        ),
        open=True,
    ),
    FilterGroup(
        "time",
        "Time",
        (
            option("Any time", 17),
            option("Up to 5 min", 9, checked=True),
            option("Up to 15 min", 10),
            option("Up to 30 min", 13),
        ),
        open=True,
        single=True,
    ),
    FilterGroup(
        "format",
        "Format",
        (option("Example", 6), option("Guide", 1), option("Webinar", 1), option("Checklist", 1)),
        open=True,
    ),
    FilterGroup(
        "stage",
        "Stage of research",
        (option("Choosing the question", 4), option("Planning", 7)),
        open=False,
    ),
)
LIBRARY = LibraryView(
    cards=CARDS,
    total=17,
    found=9,
    filters=FILTERS,
    active_filters=(
        ActiveFilter("Patients, carers and members of the public", "/library/"),
        ActiveFilter("Up to 5 min", "/library/"),
    ),
    clear_url="/library/",
    sorts=(option("Newest first", 0, checked=True), option("Shortest first", 0)),
    q="",
    notices=(),
    next_url="/library/?page=2",
    page_count=2,
)
EMPTY_LIBRARY = LibraryView(
    cards=(),
    total=17,
    found=0,
    filters=FILTERS,
    active_filters=LIBRARY.active_filters,
    clear_url="/library/",
    sorts=LIBRARY.sorts,
    q="",
    notices=("We do not know the filter “astronauts”. It was left out.",),
)
HERO_CARDS = (
    SimpleNamespace(
        kind="watch",
        title="Watch the webinar",
        summary="A short talk with pictures and words on screen. You can also read it.",
        url="/library/",
        minutes=4,
        verb="Watch",
        image=None,
    ),
    SimpleNamespace(
        kind="read",
        title="Read the booklet",
        summary="Six made-up stories about research teams that tried to share power.",
        url="/library/",
        minutes=20,
        verb="Read",
        image=None,
    ),
    SimpleNamespace(
        kind="follow",
        title="Follow a pathway",
        summary="Ten small steps that mix watching, reading and thinking. Stop when you like.",
        url="/pathways/",
        minutes=30,
        verb="Follow",
        image=None,
    ),
)
WORDS = (
    (
        "B",
        (
            GlossaryEntry(
                "Bid",
                "bid",
                "A written request for money to do research.",
                "an application or a proposal",
                (("Funder", "funder"),),
            ),
        ),
    ),
    (
        "C",
        (
            GlossaryEntry(
                "Co-production",
                "co-production",
                "Doing research together as one team, sharing power and responsibility.",
            ),
            GlossaryEntry(
                "Consultation",
                "consultation",
                "Asking people what they think, while others decide.",
            ),
        ),
    ),
    ("F", (GlossaryEntry("Funder", "funder", "A body that pays for research."),)),
)
HITS = (
    SimpleNamespace(
        title="Eight questions to ask before you join a research team",
        url="/library/",
        kind_label="Closest passage",
        icon="list-tree",
        snippet_html="“Will I be <mark>paid</mark>, how much, and how soon? What about <mark>travel</mark>, care costs and data for my phone?”",
        context="Question 4 of 8 · checklist, 3 min",
    ),
    SimpleNamespace(
        title="Honorarium",
        url="/glossary/",
        kind_label="A word you may meet",
        icon="message-circle",
        snippet_html="A <mark>payment</mark> that thanks someone for their time when they are not an employee.",
        context="From: Words you may meet",
    ),
)


def news(day: int, kind: str, title: str, text: str) -> SimpleNamespace:
    """Return a line of news as the page of them shows it."""
    when = date(2026, 11, day)
    return SimpleNamespace(
        published_at=when, kind=kind, line=text, title=title, get_url="/library/"
    )


def news_items() -> ListPage:
    """Return a page of news. Only when asked: a page needs its type from the database."""
    items = (
        news(
            22,
            "Booklet",
            "Co-production in practice: six illustrative projects",
            "First booklet has now been published.",
        ),
        news(20, "Pathway", "New to co-production", "Ten small steps."),
    )
    return Paginator(items, 10).page(1)


PROSE = Prose(
    opening="<p>Co-production means doing research together as one team. This page says how the site keeps that promise.</p>",
    sections=(
        Section(
            "What we promise",
            "promise",
            "",
            "<p>Nothing to sign up for. Nothing about you leaves your device.</p><ul><li>Captions with every film.</li><li>A transcript, chapters and a download.</li></ul>",
        ),
        Section(
            "How to reach us",
            "reach",
            "",
            "<p>Write to us on the <a href='/contact/'>contact page</a>.</p>",
        ),
    ),
)
PAUSE = SimpleNamespace(half_way=5, half_way_minutes=16)
TOOLS = (
    SimpleNamespace(
        label="Settings", icon="a-large-small", url="/accessibility/", opens="reading-settings"
    ),
    SimpleNamespace(label="Listen", icon="headphones", url="#", opens=""),
    SimpleNamespace(label="Print", icon="printer", url="#", opens=""),
    SimpleNamespace(label="Download", icon="download", url="#", opens=""),
    SimpleNamespace(label="Cite", icon="quote", url="#", opens=""),
)
