"""What the pages of principles and features gather: a moment of the film, a section of the guidance."""

from learning.modules.api import block_id

from .builder import Building


def gather_ideas(building: Building) -> None:
    """Fill the principles and features that are new; others stay as an editor has them."""
    for ref, idea in building.new_ideas.items():
        idea.phrase = building.extra["phrases"][ref]
        idea.parts = [*_to_hear(building, ref), _to_read(building, ref)]
        idea.save()


def _to_hear(building: Building, ref: str) -> list[dict]:
    webinar = building.places.page(building.source.only("webinar").ref)
    return [
        {
            "type": "hear",
            "id": block_id(ref, "hear", start),
            "value": {"webinar": webinar.pk, "start": start, "end": end},
        }
        for start, end in building.extra["moments"][ref]
    ]


def _to_read(building: Building, ref: str) -> dict:
    section = building.places.section(ref)
    return {"type": "read", "id": block_id(ref, "read"), "value": {"section": section.pk}}
