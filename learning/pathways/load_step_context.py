"""The pages that steps show, read together: as many queries for ten steps of a kind as for one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max, prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from ..generation.api import remembered
from ..modules.api import (
    LibraryEntry,
    Matcher,
    glossary_matcher,
    in_own_types,
    linked_pages,
    pictures_at_hand,
)
from ..passages.api import may_see_page
from .models import PathwayStep
from .queries import taken_down
from .range_passages import passages_of, wholly_shown
from .step_context import StepContext

# What is kept in the address of a step when more of it is opened: a reader's selection, a preview.
KEPT = ("s", "t", "mode", "in_preview_panel")


def opened_in_step(request: HttpRequest) -> dict[str, str]:
    """Return what a reader opened in a step, and how links within the step begin."""
    kept = request.GET.copy()
    for name in [name for name in kept if name not in KEPT]:
        del kept[name]
    query = kept.urlencode()[:4000]
    return {
        "unfolded": request.GET.get("open", "")[:8],
        "address": f"?{query}&" if query else "?",
    }


def load_step_context(
    steps: list[PathwayStep],
    request: HttpRequest,
    *,
    on_paper: bool = False,
    unfolded: str = "",
    address: str = "?",
) -> StepContext:
    """Return the context of some steps; what was opened in one is given by `opened_in_step`.

    On paper no glossary word is marked: nothing can be opened there.
    """
    shown = {
        step.page_id: step.page for step in steps if step.of_kind.show and step.page is not None
    }
    seen = [page for page in shown.values() if may_see_page(request, page)]
    alone = steps[0] if len(steps) == 1 and not on_paper else None
    pages = in_own_types(seen)
    recordings = {step.recording_id: step.recording for step in steps if step.recording_id}
    for page in pages.values():
        if getattr(page, "recording_id", None) in recordings:
            page.recording = recordings[page.recording_id]
    if recordings:
        prefetch_related_objects(list(recordings.values()), "tracks")
    dead = [page.pk for page in shown.values() if not page.live]
    return StepContext(
        request=request,
        pages=pages,
        entries=_entries(seen),
        taken_down=taken_down(dead) if dead else set(),
        terms=glossary_matcher() if pages and not on_paper else Matcher(None, {}),
        passages=passages_of(steps),
        mark=_mark_of(alone) if alone and pages else 0,
        on_paper=on_paper,
        unfolded=unfolded,
        address=address,
    )


@contextmanager
def prefetch_for_steps(context: StepContext) -> Iterator[None]:
    """Within, the texts of the pages find their links and pictures without asking one by one."""
    bodies = [p.body.get_prep_value() for p in context.pages.values() if hasattr(p, "body")]
    pictures = {
        block["value"]["image"]["image"]
        for body in bodies
        for block in body
        if block["type"] == "figure"
    }
    with linked_pages(json.dumps(bodies)), pictures_at_hand(pictures - {None}):
        yield


def _entries(pages: list[Page]) -> dict[int, LibraryEntry]:
    """Return what the library says of pages. No query where the steps were read with it."""
    prefetch_related_objects(pages, "library_entry")
    found = {page.pk: getattr(page, "library_entry", None) for page in pages}
    return {pk: entry for pk, entry in found.items() if entry}


def _mark_of(step: PathwayStep) -> int:
    """Return the mark of what a step shows as a whole. One query, or none; a step of a preview has no row."""
    return _known_mark(step) if step.pk else _newest_mark(step)


def _newest_mark(step: PathwayStep) -> int:
    newest: int | None = wholly_shown(step).aggregate(newest=Max("mark"))["newest"]
    return newest or 0


_known_mark = remembered(_newest_mark)
