"""Previews of a pathway: as a visitor meets it, half-way, finished, with a group, on paper.

How far somebody is lives in browsers only, so *half-way* and *finished* are a word to the
page: `hub/preview-record` lays a made-up record over it and never opens the device's own.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch
from wagtail.models import Page

# The word for the page, and what the editor's list calls it.
STATES = {"half-way": "Overview, half-way", "finished": "Overview, finished"}
VISITOR = "visitor"
# The editor's list of previews is written when the page opens: steps may be added after that.
FIRST_STEPS = 6


def modes_of(pathway: Page) -> list[tuple[str, str]]:
    """Return the previews of a pathway: their routes and names."""
    numbers = range(1, max(len(pathway.step_blocks), FIRST_STEPS) + 1)
    return [
        ("", "Overview"),
        *((f"{number}/", f"Step {number}") for number in numbers),
        *((f"{state}/", name) for state, name in STATES.items()),
        *([("group/", "With a group")] if has_route(pathway, "group") else []),
        ("print/", "Every step, on paper"),
    ]


def has_route(pathway: Page, name: str) -> bool:
    """Return whether a pathway has a page of this name below its own."""
    try:
        pathway.reverse_subpage(name)
    except NoReverseMatch:
        return False
    return True


def serve(pathway: Page, request: HttpRequest, mode: str) -> HttpResponse:
    """Answer with a page of the pathway as it is in the editor. Nothing is written.

    A step that is no longer there gives the overview.
    """
    first, _, rest = mode.partition("/")
    request.preview_state, route = (first, rest) if first in STATES else (VISITOR, mode)
    number = route.strip("/")
    if number.isdigit() and int(number) > len(pathway.step_blocks):
        route = ""
    view, args, kwargs = pathway.resolve_subpage(f"/{route}")
    return view(request, *args, **kwargs)


def base_url(request: HttpRequest) -> str:
    """Return what the address of a route begins with, so that links lead to other previews.

    Relative: the panel and the tab of a preview, and that of an earlier draft, each go on in their own.
    """
    panel = "in_preview_panel=true&" if getattr(request, "in_preview_panel", False) else ""
    state = getattr(request, "preview_state", VISITOR)
    return f"?{panel}mode=" + (f"{state}/" if state in STATES else "")
