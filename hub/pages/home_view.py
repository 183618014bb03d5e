"""What the home page shows: hero cards, lines of pathways, the newest things."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from learning.modules.api import Card, cards_of_pages, library_size, newest_pages
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
    newest, behind = newest_pages(NEWEST), [page.webinar_id, page.booklet_id]
    cards = {card.page_id: card for card in cards_of_pages([*newest, *filter(None, behind)])}
    return {
        "newest": [cards[pk] for pk in newest if pk in cards],
        "hero_cards": hero_cards_of(page, cards, lines),
        "pathways": lines,
        "library_count": library_size(),
    }


def hero_cards_of(
    page: "HomePage", cards: dict[int, Card], lines: list[PathwayLine]
) -> tuple[HeroCard, ...]:
    """Return the hero cards whose page everybody may read; a closed one is left out."""
    wanted = {
        page.webinar_id: ("watch", "Watch the webinar", "Watch"),
        page.booklet_id: ("read", "Read the booklet", "Read"),
    }
    hero_cards = [_hero_card(cards[pk], *said) for pk, said in wanted.items() if pk in cards]
    line = next((line for line in lines if line.page_id == page.pathway_id), None)
    if line:
        summary = f"{number_in_words(line.step_count).capitalize()} small steps that mix watching, reading and thinking. Stop when you like."
        hero_cards.append(
            HeroCard("follow", "Follow a pathway", summary, line.url, line.minutes, "Follow")
        )
    return tuple(hero_cards)


def _hero_card(card: Card, kind: str, title: str, verb: str) -> HeroCard:
    return HeroCard(kind, title, card.summary, card.url, card.minutes, verb, card.image)
