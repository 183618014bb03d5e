"""What search engines are told in the page itself, as schema.org JSON-LD: made of what the page shows.

No query is asked for it. The whole of a module or pathway, for other programs, is at its `.json`.
Source: https://schema.org/LearningResource, /Chapter, /WebSite and /BreadcrumbList.
"""

from typing import Any

from wagtail.models import Page

from learning.modules.api import iso_duration, licence_of, schema_types
from learning.public_address import page_address, public_url

CONTEXT = "https://schema.org"
Facts = dict[str, Any]


def website_json_ld(site_name: str) -> Facts:
    """Return the hub itself, and how it is searched."""
    return _told(
        {
            "@type": "WebSite",
            "name": site_name,
            "url": public_url("/"),
            "potentialAction": {
                "@type": "SearchAction",
                "target": public_url("/search/?q={search_term_string}"),
                "query-input": "required name=search_term_string",
            },
        }
    )


def module_facts(page: Page, view: Any) -> Facts:
    """Return a booklet, guidance or article. `view`: its ModuleView."""
    facts = view.facts
    return _told(
        {
            "@type": ["LearningResource", *schema_types(page)],
            **_addressed(page),
            "identifier": facts.uid,
            "description": page.summary or page.plain_summary,
            "learningResourceType": facts.format_label,
            "educationalLevel": facts.level,
            "timeRequired": iso_duration(60 * facts.minutes),
            "inLanguage": getattr(page, "language", "en-GB"),
            "creditText": getattr(page, "authors", ""),
            "audience": [
                {"@type": "EducationalAudience", "educationalRole": name} for name in facts.who
            ],
            "about": [
                {"@type": "DefinedTerm", "name": idea.name, "url": public_url(idea.url)}
                for idea in facts.ideas
            ],
            **_rights(page, facts.licence, facts.rights_holder),
            "creativeWorkStatus": facts.invented,
            "hasPart": [
                {"@type": "Chapter", "position": n, "name": link.title, "url": public_url(link.url)}
                for n, link in enumerate(view.chapters, start=1)
            ],
        }
    )


def chapter_facts(page: Page, view: Any) -> Facts:
    """Return a chapter, with the work it belongs to. `view`: its ChapterView."""
    return _told(
        {
            "@type": ["LearningResource", "Chapter"],
            **_addressed(page),
            "identifier": view.uid,
            "position": view.number,
            "timeRequired": iso_duration(60 * view.minutes),
            **_rights(page, view.licence, view.rights_holder),
            "creativeWorkStatus": view.invented,
            "isPartOf": {
                "@type": "Book",
                "name": view.module_title,
                "url": public_url(view.module_url),
            },
        }
    )


def pathway_facts(page: Page, view: Any) -> Facts:
    """Return a pathway with its steps by name. `view`: its PathwayView."""
    return _told(
        {
            "@type": "LearningResource",
            **_addressed(page),
            "identifier": view.line.uid,
            "description": view.line.strapline,
            "learningResourceType": "Pathway",
            "educationalLevel": view.level,
            "timeRequired": iso_duration(60 * view.line.minutes),
            "teaches": list(view.outcomes),
            "audience": [
                {"@type": "EducationalAudience", "educationalRole": name} for name in view.who
            ],
            **_dates(page),
            "hasPart": [_step(station) for station in view.line.stations],
        }
    )


def step_facts(view: Any) -> Facts:
    """Return one step, with the pathway it belongs to. `view`: its StepView."""
    return _told(
        _step(view.station)
        | {
            "description": view.station.why,
            "learningResourceType": view.station.kind_label,
            "timeRequired": iso_duration(60 * view.station.minutes),
            "isAccessibleForFree": True,
            "isPartOf": {
                "@type": "LearningResource",
                "name": view.pathway_title,
                "url": public_url(view.pathway_url),
            },
        }
    )


def breadcrumbs(*trail: tuple[str, str]) -> Facts:
    """Return where a page stands, as (name, path) from the top down."""
    return _told(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": name, "item": public_url(path)}
                for n, (name, path) in enumerate(trail, start=1)
            ],
        }
    )


def _step(station: Any) -> Facts:
    return {
        "@type": "LearningResource",
        "position": station.number,
        "name": station.title,
        "url": public_url(station.url),
    }


def _addressed(page: Page) -> Facts:
    address = page_address(page)
    return {"@id": address, "url": address, "name": page.title, "isAccessibleForFree": True}


def _rights(page: Page, licence: str, holder: str) -> Facts:
    owner = {"@type": "Organization", "name": holder} if holder else None
    return {"license": licence_of(licence), "copyrightHolder": owner, **_dates(page)}


def _dates(page: Page) -> Facts:
    first, last = page.first_published_at, page.last_published_at
    return {
        "datePublished": first and first.isoformat(timespec="seconds"),
        "dateModified": last and last.isoformat(timespec="seconds"),
    }


def _told(facts: Facts) -> Facts:
    told = {name: value for name, value in facts.items() if value not in (None, "", [])}
    return {"@context": CONTEXT, **told}
