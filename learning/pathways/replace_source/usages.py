"""Where pathways show a source: as published, and as their drafts have it."""

import json
from dataclasses import dataclass

from wagtail.models import Page

from ...passages.api import Passage
from ..page import PathwayPage
from .data import ShownIn
from .rules import steps_showing


@dataclass(frozen=True)
class Place:
    """A pathway with its steps that show the source, by the ids of their blocks.

    `live` and `draft`: where it stands; a pathway without newer words has it in both.
    """

    pathway: PathwayPage
    live: dict[str, ShownIn]
    draft: dict[str, ShownIn]

    @property
    def steps(self) -> list[ShownIn]:
        """Each step once, as the draft has it where it has it."""
        return sorted({**self.live, **self.draft}.values(), key=lambda step: step.number)

    def names(self) -> set[str]:
        """Return what the form calls these steps."""
        return {name_of(self.pathway, step) for step in self.steps}


def name_of(pathway: PathwayPage, step: ShownIn) -> str:
    return f"{pathway.pk}:{step.block_id}"


def places_showing(page: Page) -> list[Place]:
    """Return the pathways that show a page or a section of it. Two queries, however many there are."""
    sections = set(Passage.objects.sections().filter(page_id=page.pk).values_list("uid", flat=True))
    found = []
    for pathway in PathwayPage.objects.select_related("latest_revision").order_by("title"):
        live = stored_steps(pathway) if pathway.live else []
        place = Place(
            pathway,
            live={step.block_id: step for step in steps_showing(live, page.pk, sections)},
            draft={
                step.block_id: step
                for step in steps_showing(drafted_steps(pathway), page.pk, sections)
            },
        )
        if place.live or place.draft:
            found.append(place)
    return found


def stored_steps(pathway: PathwayPage) -> list[dict]:
    """Return the steps of a pathway's own row, as they are stored."""
    return list(pathway.steps.get_prep_value())


def drafted_steps(pathway: PathwayPage) -> list[dict]:
    """Return the steps of a pathway's latest draft, as they are stored."""
    if pathway.latest_revision is None:
        return stored_steps(pathway)
    return json.loads(pathway.latest_revision.content.get("steps") or "[]")
