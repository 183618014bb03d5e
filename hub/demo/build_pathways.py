"""The three pathways. Each step finds what it shows by id, and so by its heading."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from learning.models import Audience, Check, PathwayPage, Prompt
from learning.modules.api import block_id

from .builder import Building


def place_pathways(building: Building) -> None:
    """Place the pathways; they are filled last, when sections have their addresses."""
    for entry in building.source.only("pathways").entries:
        _place(building, entry)


def _place(building: Building, entry: Mapping[str, Any]) -> None:
    def make() -> PathwayPage:
        return PathwayPage(
            title=entry["title"],
            strapline=entry["strapline"],
            search_description=entry["strapline"],
            audiences=list(Audience.objects.filter(slug__in=entry["audiences"])),
            level=entry["level"],
            group_sizes=entry["group_sizes"],
            colour=building.extra["colours"][entry["id"]],
            outcomes=_outcomes(entry),
            finish=entry["finish"],
            news_line=building.extra["news"][entry["id"]],
        )

    def fill(page: Page) -> None:
        page.steps = [
            {"id": block_id(entry["id"], "step", step["ref"]), **_step(building, step)}
            for step in entry["steps"]
        ]

    slug = building.extra["addresses"][entry["id"]]
    building.place(building.places.pathways, slug, make, fill, late=True)


def _outcomes(entry: Mapping[str, Any]) -> list[dict]:
    return [
        {"type": "outcome", "id": block_id(entry["id"], "outcome", n), "value": words}
        for n, words in enumerate(entry["outcomes"])
    ]


def _step(building: Building, step: Mapping[str, Any]) -> dict:
    kind, shown = _shown(building, step["ref"])
    return {
        "type": kind,
        "value": {"why": step["why"], "title": "", "minutes": step["minutes"], **shown},
    }


def _shown(building: Building, ref: str) -> tuple[str, dict]:
    target = building.source.targets[ref]
    if target.kind == "prompt":
        return "reflect", {"prompt": Prompt.objects.get(slug=ref).pk}
    if target.kind == "check":
        return "check", {"check": Check.objects.get(slug=ref).pk}
    if target.kind == "section":
        return "read", {"page": None, "section": building.places.section(ref).pk}
    page = building.places.page(ref)
    if building.source.items[target.item].kind == "webinar":
        return "watch", {"page": page.pk, "start": "", "end": ""}
    return "read", {"page": page.pk, "section": None}
