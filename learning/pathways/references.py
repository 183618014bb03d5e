"""Where a page is used: for its editors, and beside it for readers."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from ..generation.api import remembered
from ..passages.api import at_or_below, may_see_page, visible
from .data import PathwayLine
from .models import PathwayStep
from .page import PathwayPage
from .queries import line_of, live_pathways


@dataclass(frozen=True)
class Usage:
    """A place where something is used: what to call it and where to change it."""

    title: str
    place: str
    edit_url: str


def steps_using_page(page: Page) -> QuerySet[PathwayStep]:
    """Return steps of other pathways that show a page or anything below it."""
    shown = at_or_below(page.path, page="page") | at_or_below(page.path, page="section__page")
    return (
        PathwayStep.objects.filter(shown)
        .exclude(at_or_below(page.path, page="pathway"))
        .select_related("pathway")
        .order_by("pathway__title", "position")
    )


def usage_of_page(page: Page) -> list[Usage]:
    """Return the steps and hero cards that show a page or anything below it."""
    return [
        Usage(step.pathway.title, f"Step {step.position}: {step.title}", edit_url_of(step.pathway))
        for step in steps_using_page(page)
    ]


def edit_url_of(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def pathways_showing(page: Page, request: HttpRequest) -> list[tuple[PathwayLine, tuple[int, ...]]]:
    """Return the pathways that show a page or a part of it, with the step numbers. Two queries, or none."""
    found = []
    for own, group in _steps_around(page, request):
        numbers = tuple(n for n, step in enumerate(group, start=1) if _shows(step, page))
        found.append((line_of(own, group, own.get_url(request) or "", request), numbers))
    return found


def companions_of(page: Page, request: HttpRequest) -> list[tuple[Page, list[str]]]:
    """Return the other pages that stand in a pathway with this page, and the pathways' names.

    No query where `pathways_showing` was asked before. As far as this person may read them.
    """
    sources: dict[int, Page] = {}
    names: dict[int, list[str]] = {}
    for own, group in _steps_around(page, request):
        for source in filter(None, map(_source_of, group)):
            if not source.path.startswith(page.path):
                sources[source.pk] = source
                names.setdefault(source.pk, [])
                if own.title not in names[source.pk]:
                    names[source.pk].append(own.title)
    return [(source, names[source.pk]) for source in visible(request, sources.values())]


def _steps_around(page: Page, request) -> list[tuple[PathwayPage, list[PathwayStep]]]:
    """Return the pathways that show a page, with all their steps; worked out once a request."""
    known = request.__dict__.setdefault("_hub_steps_around", {})
    if page.pk not in known:
        found = (pathways for path, pathways in _by_source().items() if path.startswith(page.path))
        groups = {own.pk: (own, steps) for pathways in found for own, steps in pathways}
        around = sorted(groups.values(), key=lambda group: group[0].title)
        known[page.pk] = [
            (own, steps)
            for own, steps in around
            if may_see_page(request, own) and not own.path.startswith(page.path)
        ]
    return known[page.pk]


@remembered
def _by_source() -> dict[str, list[tuple[PathwayPage, list[PathwayStep]]]]:
    """Return the pathways that show something of each page, by its path."""
    found: dict[str, list[tuple[PathwayPage, list[PathwayStep]]]] = {}
    for own, steps in live_pathways(PathwayPage):
        for path in {source.path for step in steps for source in _sources_of(step)}:
            found.setdefault(path, []).append((own, steps))
    return found


def _sources_of(step: PathwayStep) -> list[Page]:
    """Return the page of a step and that of its section, which may have moved."""
    return [page for page in (step.page, step.section and step.section.page) if page]


def _source_of(step: PathwayStep) -> Page | None:
    return step.page or (step.section.page if step.section else None)


def _shows(step: PathwayStep, page: Page) -> bool:
    source = _source_of(step)
    return source is not None and source.path.startswith(page.path)
