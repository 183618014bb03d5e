"""Cards to cut out and hand round: questions to talk about, and words with their meaning. Pure."""

from collections.abc import Iterable, Iterator

from ...modules.api import GlossaryEntry
from .data import Card, PackStep

TALK, CHECK, WORD = "Talk about it", "What do you think?", "A word we use"


def cards_of(steps: Iterable[PackStep], words: Iterable[GlossaryEntry]) -> tuple[Card, ...]:
    """Return a card for each prompt and check in order, then one for each word."""
    asked = [card for step in steps for card in _asked(step)]
    return (*asked, *(Card(WORD, word.term, (word.meaning,)) for word in words))


def _asked(step: PackStep) -> Iterator[Card]:
    if step.prompt:
        yield Card(TALK, step.prompt)
    if step.view.question:
        yield Card(CHECK, step.view.question, tuple(answer.text for answer in step.view.answers))
