"""A module as machines read it: schema.org LearningResource.

Source: https://schema.org/LearningResource, /Chapter, /MediaObject and /DefinedTerm.
"""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from ..public_address import page_address, public_url
from .data import Idea
from .downloads.queries import MIME_TYPES, take_aways
from .facet import facets_of
from .library_entries import LibraryEntry
from .metadata import ModulePage
from .module_metadata import metadata_of
from .pages.booklet import ChapteredPage
from .reading.contents import chapter_links
from .reading.data import ChapterLink
from .reading.reading_views import uids_of
from .schema_org import iso_duration, licence_of
from .taxonomies import taxonomies
from .watching import recording_json_ld
from .watching.watching_views import timed_chapters

TYPES = {"bookletpage": "Book", "guidancepage": "Guide", "articlepage": "Article"}


def schema_types(page: ModulePage) -> list[str]:
    """Return schema.org's own words for a kind of module."""
    return [TYPES.get(page._meta.model_name, "CreativeWork")]


def module_json_ld(page: ModulePage, request: HttpRequest) -> dict:
    """Return the JSON-LD of a published module, as far as this person may see it. `page` in its own type."""
    entry = LibraryEntry.objects.filter(pk=page.pk).first()
    values = facets_of(page, preview=False, entry=entry)
    facts = metadata_of(page, values, taxonomies(), request, uid=uids_of(page).get("page", ""))
    address = page_address(page, request)
    found = {
        "@context": "https://schema.org",
        "@type": ["LearningResource", *schema_types(page)],
        "@id": address,
        **_of_its_kind(page, request),
        "url": address,
        "identifier": facts.uid,
        "name": page.title,
        "description": page.summary or page.plain_summary,
        "learningResourceType": facts.format_label,
        "educationalLevel": facts.level,
        "isAccessibleForFree": True,
        "timeRequired": iso_duration(60 * (entry.minutes if entry else facts.minutes)),
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": name} for name in facts.who
        ],
        "about": [_term(idea, request) for idea in facts.ideas],
        "license": licence_of(page.licence),
        "copyrightHolder": page.rights_holder
        and {"@type": "Organization", "name": page.rights_holder},
        "version": page.version,
        "creativeWorkStatus": page.invented_sentence,
        "datePublished": page.first_published_at and page.first_published_at.isoformat(),
        "dateModified": page.last_published_at and page.last_published_at.isoformat(),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _of_its_kind(page: ModulePage, request) -> dict:
    if isinstance(page, ChapteredPage):
        return _chaptered(page, request)
    if getattr(page, "recording_id", None):
        return _recorded(page, request)
    return {}


def _chaptered(page: ChapteredPage, request) -> dict:
    chapters = page.chapters_for(request)
    seen = {page.pk, *(chapter.pk for chapter in chapters)}
    return {
        "alternativeHeadline": page.subtitle,
        # Persons, teams, or both: nobody told us which.
        "creditText": page.authors,
        "inLanguage": page.language,
        "hasPart": [_chapter(link, request) for link in chapter_links(request, chapters)],
        "encoding": [
            {
                "@type": "MediaObject",
                "name": file.label,
                "encodingFormat": MIME_TYPES[file.kind].partition(";")[0],
                "contentUrl": public_url(file.url),
                "contentSize": f"{file.size_bytes} B",
            }
            for file in take_aways(page, seen)
        ],
    }


def _recorded(page: ModulePage, request) -> dict:
    prefetch_related_objects([page.recording], "tracks")
    found = recording_json_ld.recording_json_ld(page, request, timed_chapters(page.recording))
    return found | {"@type": ["LearningResource", found["@type"]]}


def _chapter(link: ChapterLink, request) -> dict:
    address = public_url(link.url)
    return {
        "@type": "Chapter",
        "@id": address,
        "url": address,
        "identifier": link.uid,
        "position": link.number,
        "name": link.title,
        "timeRequired": iso_duration(60 * link.minutes),
    }


def _term(idea: Idea, request) -> dict:
    address = public_url(idea.url)
    return {"@type": "DefinedTerm", "@id": address, "url": address, "name": idea.name}
