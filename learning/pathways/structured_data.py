"""A pathway as machines read it: schema.org LearningResource, its excerpts as W3C selectors.

Source: https://schema.org/LearningResource; Web Annotation Data Model, 4.2.1 (FragmentSelector) and 4.2.9 (RangeSelector);
RFC 3236 (fragments of XHTML); Media Fragments 1.0, 4.2.1.
"""

from django.http import HttpRequest
from django.utils.translation import to_locale

from ..modules.api import CHAPTERED_PAGES, iso_duration, licence_of
from ..public_address import page_address, public_url
from .load_step_context import load_step_context
from .models import PathwayStep
from .pathway import Pathway
from .queries import overview_of, steps_of
from .range_passages import is_broken
from .step_context import StepContext

CONTEXT = ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
IN_A_PAGE = "http://tools.ietf.org/rfc/rfc3236"
IN_A_RECORDING = "http://www.w3.org/TR/media-frags/"


def pathway_json_ld(pathway: Pathway, request: HttpRequest) -> dict:
    """Return the JSON-LD of a published pathway. Sources that this person may not see are not named."""
    steps = steps_of(pathway)
    who = tuple(audience.name for audience in pathway.audiences.all())
    url = pathway.get_url(request) or ""
    view = overview_of(pathway, steps, url, request, who=who)
    address = public_url(url)
    context = load_step_context(steps, request, on_paper=True)
    licences = _licences(context)
    facts = {
        "@context": CONTEXT,
        "@type": "LearningResource",
        "@id": address,
        "url": address,
        "name": pathway.title,
        "description": pathway.strapline,
        "learningResourceType": "Pathway",
        "inLanguage": to_locale(pathway.locale.language_code).replace("_", "-"),
        "isAccessibleForFree": True,
        "educationalLevel": view.level,
        "dateModified": pathway.last_published_at and pathway.last_published_at.isoformat(),
        "datePublished": pathway.first_published_at and pathway.first_published_at.isoformat(),
        "timeRequired": iso_duration(60 * view.line.minutes) if steps else None,
        "teaches": list(view.outcomes),
        "audience": [{"@type": "EducationalAudience", "educationalRole": name} for name in who],
        "license": _shared(licences, steps),
        "hasPart": [
            _part(step, station, context, licences, request)
            for step, station in zip(steps, view.line.stations, strict=True)
        ],
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _type_of(step: PathwayStep) -> str | list[str]:
    """Return schema.org's own words for what we call a step."""
    types = step.of_kind.schema_types
    return types[0] if len(types) == 1 else list(types)


def _part(
    step: PathwayStep, station, context: StepContext, licences: dict[int, str], request
) -> dict:
    address = public_url(station.url)
    part = {
        "@type": _type_of(step),
        "@id": address,
        "url": address,
        "identifier": station.uid,
        "position": station.number,
        "name": station.title,
        "learningResourceType": station.kind_label,
        "timeRequired": iso_duration(60 * station.minutes),
    }
    if station.why:
        part["description"] = station.why
    if step.address:
        part["isBasedOn"] = {"@type": "CreativeWork", "url": step.address}
    page = context.pages.get(step.page_id)
    # What this person may not see, or nobody any more, has no name here.
    if page is None or (step.section and step.section.gone_at and step.section.suppressed):
        return part
    source = page_address(page, request)
    part["isBasedOn"] = _source(page, source, context, licences)
    if selector := _selector(step):
        part["oa:hasTarget"] = {
            "@context": ANNOTATION,
            "type": "SpecificResource",
            "source": source,
            "selector": selector,
        }
    return part


def _source(page, address: str, context: StepContext, licences: dict[int, str]) -> dict:
    entry = context.entries.get(page.pk)
    source = {"@type": "CreativeWork", "@id": address, "url": address, "name": page.title}
    if licence := licences.get(page.pk):
        source["license"] = licence_of(licence)
    if entry and entry.module_title and entry.module_title != page.title:
        source["isPartOf"] = {"@type": "CreativeWork", "name": entry.module_title}
    if entry and entry.invented_label:
        source["creativeWorkStatus"] = entry.invented_label
    return source


def _selector(step: PathwayStep) -> dict | None:
    """Return which part of its source a step shows; None for all of it, or for a part that is gone."""
    if step.section and not step.section.gone_at:
        return _fragment(IN_A_PAGE, f"p-{step.section.uid}")
    if step.shows_paragraphs and step.first_passage and not is_broken(step):
        return {
            "type": "RangeSelector",
            "startSelector": _fragment(IN_A_PAGE, f"p-{step.first_passage.uid}"),
            "endSelector": _fragment(IN_A_PAGE, f"p-{step.last_passage.uid}"),
        }
    if step.recording_id and (step.start_s is not None or step.end_s is not None):
        end = "" if step.end_s is None else f",{step.end_s:g}"
        return _fragment(IN_A_RECORDING, f"t={step.start_s or 0:g}{end}")
    return None


def _fragment(standard: str, value: str) -> dict:
    return {"type": "FragmentSelector", "conformsTo": standard, "value": value}


def _licences(context: StepContext) -> dict[int, str]:
    """Return the licence of each page of the context; that of a chapter is its work's."""
    above = {page.path[: -page.steplen] for page in context.pages.values()}
    works = {}
    if any(not hasattr(page, "licence") for page in context.pages.values()):
        for model in CHAPTERED_PAGES:
            works |= dict(model.objects.filter(path__in=above).values_list("path", "licence"))
    return {
        pk: getattr(page, "licence", "") or works.get(page.path[: -page.steplen], "")
        for pk, page in context.pages.items()
    }


def _shared(licences: dict[int, str], steps: list[PathwayStep]) -> str | None:
    """Return the licence of everything that is shown, if it is one."""
    found = {licences.get(step.page_id, "") for step in steps if step.page_id}
    licence = found.pop() if len(found) == 1 else ""
    return licence_of(licence) or None
