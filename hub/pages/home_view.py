"""What the home page shows: hero cards, lines of pathways, the newest things."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from learning.modules.api import LibraryEntry, entries_of_pages, library_size, newest_cards
from learning.pathways.api import PathwayLine, PathwayPage, number_in_words, public_lines

if TYPE_CHECKING:
    from .home import HomePage

NEWEST = 3


@dataclass(frozen=True)
class HeroCard:
    """One of the ways to begin, with what it costs in time."""

    kind: str
    title: str
    summary: str
    url: str
    minutes: int
    verb: str
    image: object | None = None


def home_context(page: "HomePage", request: HttpRequest) -> dict:
    """Return what home_page.html is given besides the page."""
    lines = public_lines(PathwayPage, request)
    behind = entries_of_hero_cards(page)
    images = [entry.image for entry in behind.values()]
    return {
        "newest": newest_cards(NEWEST, beside=images),
        "hero_cards": hero_cards_of(page, behind, lines, request),
        "pathways": lines,
        "library_count": library_size(),
    }


def entries_of_hero_cards(page: "HomePage") -> dict[int, LibraryEntry]:
    """Return what the first two hero cards lead to, where everybody may read it, by page."""
    wanted = [pk for pk in (page.webinar_id, page.booklet_id) if pk]
    chosen = entries_of_pages(wanted).select_related("page", "image")
    return {entry.pk: entry for entry in chosen}


def hero_cards_of(
    page: "HomePage",
    entries: dict[int, LibraryEntry],
    lines: list[PathwayLine],
    request: HttpRequest,
) -> tuple[HeroCard, ...]:
    """Return the hero cards whose page everybody may read; a closed one is left out."""
    wanted = {
        page.webinar_id: ("watch", "Watch the webinar", "Watch"),
        page.booklet_id: ("read", "Read the booklet", "Read"),
    }
    hero_cards = [
        _hero_card(entries[pk], *said, request) for pk, said in wanted.items() if pk in entries
    ]
    line = next((line for line in lines if line.page_id == page.pathway_id), None)
    if line:
        summary = f"{number_in_words(line.step_count).capitalize()} small steps that mix watching, reading and thinking. Stop when you like."
        hero_cards.append(
            HeroCard("follow", "Follow a pathway", summary, line.url, line.minutes, "Follow")
        )
    return tuple(hero_cards)


def _hero_card(entry: LibraryEntry, kind: str, title: str, verb: str, request) -> HeroCard:
    url = entry.page.get_url(request) or ""
    return HeroCard(kind, title, entry.summary, url, entry.minutes, verb, entry.image)
