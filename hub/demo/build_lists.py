"""The lists that editors keep: who it is for, stages, formats, ideas, words, questions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from learning.models import (
    Audience,
    Check,
    Feature,
    Format,
    GlossaryTerm,
    Principle,
    Prompt,
    ResearchStage,
    Synonym,
)
from learning.modules.api import block_id
from media.publications.api import Cell, Table, blocks_of, plain_text

from .builder import Building


def build_lists(building: Building) -> None:
    """Add the entries that are missing; those that are there stay as they are."""
    building.say("Lists: who it is for, stages, formats, principles, features")
    taxonomy, extra = building.source.only("taxonomy").meta, building.extra
    audiences = {
        slug: {"name": name, "short_name": extra["audiences"][slug]}
        for slug, name in taxonomy["audiences"].items()
    }
    _add_by_slug(Audience, _in_order(audiences))
    _add_by_slug(ResearchStage, _in_order({s: {"name": n} for s, n in taxonomy["stages"].items()}))
    _add_by_slug(Format, _in_order({slug: extra["formats"][slug] for slug in taxonomy["formats"]}))
    lines = _lines_of_ideas(building)
    building.new_ideas |= _add_ideas(Principle, taxonomy["principles"], lines)
    building.new_ideas |= _add_ideas(Feature, taxonomy["features"], lines)
    building.say("Words you may meet")
    _add_words(building.source.only("glossary").entries)
    _add_same_words(extra["same_words"])
    building.say("Questions to think about, and checks")
    _add_prompts(building)
    _add_checks(building)


def ideas_of(meta: Mapping[str, Any]) -> dict[str, list[Model]]:
    """Return the stages, principles and features that metadata names."""
    return {
        "stages": list(ResearchStage.objects.filter(slug__in=meta.get("stages", ()))),
        "principles": _numbered(Principle, meta.get("principles", ())),
        "features": _numbered(Feature, meta.get("features", ())),
    }


def _numbered(model: type[Model], refs) -> list[Model]:
    return list(model.objects.filter(number__in=[int(ref[1:]) for ref in refs]))


def _in_order(entries: dict[str, dict]) -> dict[str, dict]:
    return {slug: {**entry, "sort_order": n} for n, (slug, entry) in enumerate(entries.items(), 1)}


def _add_by_slug(model: type[Model], entries: Mapping[str, dict]) -> list[Model]:
    current = set(model.objects.values_list("slug", flat=True))
    return [
        model.objects.create(slug=slug, **entry)
        for slug, entry in entries.items()
        if slug not in current
    ]


def _lines_of_ideas(building: Building) -> dict[str, str]:
    """Return the one plain line of each idea, from the table of the guidance."""
    work = building.source.only("guidance").work
    (table,) = [block for block in blocks_of(work) if isinstance(block, Table)]
    # Its first cells span rows: the name and the line stand last in each.
    rows = ([_words(cell) for cell in row] for row in table.rows[table.header_rows :])
    return {row[-2]: row[-1] for row in rows}


def _words(cell: Cell) -> str:
    return " ".join(plain_text(block) for block in cell.blocks)


def _add_ideas(
    model: type[Model], names: Mapping[str, str], lines: Mapping[str, str]
) -> dict[str, Model]:
    current = set(model.objects.values_list("number", flat=True))
    return {
        ref: model.objects.create(
            number=int(ref[1:]), name=name, slug=slugify(name), summary=lines[name]
        )
        for ref, name in names.items()
        if int(ref[1:]) not in current
    }


def _add_words(entries) -> None:
    added = _add_by_slug(
        GlossaryTerm,
        {
            slugify(word["term"]): {
                "term": word["term"],
                "also": ", ".join(word.get("also", ())),
                "meaning": word["meaning"],
            }
            for word in entries
        },
    )
    slugs = {word["id"]: slugify(word["term"]) for word in entries}
    see = {slugs[word["id"]]: [slugs[ref] for ref in word.get("see", ())] for word in entries}
    for term in added:
        term.see.set(GlossaryTerm.objects.filter(slug__in=see[term.slug]))


def _add_same_words(lines: list[str]) -> None:
    if not Synonym.objects.exists():  # an editor may have taken one away
        Synonym.objects.bulk_create(Synonym(words=words) for words in lines)


def _add_prompts(building: Building) -> None:
    entries = building.source.only("prompts").entries
    added = _add_by_slug(
        Prompt,
        {
            entry["id"]: {
                "title": building.extra["prompts"][entry["id"]],
                "alone": entry["alone"],
                "group": entry["group"],
            }
            for entry in entries
        },
    )
    by_ref = {entry["id"]: entry for entry in entries}
    for prompt in added:
        prompt.principles.set(_numbered(Principle, by_ref[prompt.slug].get("principles", ())))
        prompt.features.set(_numbered(Feature, by_ref[prompt.slug].get("features", ())))


def _add_checks(building: Building) -> None:
    _add_by_slug(
        Check,
        {
            entry["id"]: {
                "title": building.extra["checks"][entry["id"]],
                "kind": entry["kind"],
                "question": entry["question"],
                "options": _options(entry),
            }
            for entry in building.source.only("checks").entries
        },
    )


def _options(entry: Mapping[str, Any]) -> list[dict]:
    return [
        {
            "type": "option",
            "id": block_id(entry["id"], n),
            "value": {
                "text": option["text"],
                "fits": option["correct"],
                "feedback": option["feedback"],
            },
        }
        for n, option in enumerate(entry["options"])
    ]
