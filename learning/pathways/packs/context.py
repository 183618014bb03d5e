"""A pathway as everybody may see it, gathered into what its session pack says."""

from dataclasses import replace
from itertools import accumulate

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page

from media.permissions import in_private_collection

from ...modules.api import ChapteredPage, ChapterPage, GlossaryEntry, glossary_matcher, mark_words
from ...passages.api import may_see_page
from ...public_address import page_address, public_url
from ..data import StepView
from ..kinds.source_excerpt import NOT_FOR_YOU
from ..load_step_context import load_step_context, prefetch_for_steps
from ..models import PathwayStep
from ..page import PathwayPage
from ..queries import overview_of, steps_of
from ..step_context import StepContext
from ..step_views import step_view
from .archive_files import Collected
from .cut_out_cards import cards_of
from .data import Pack, PackStep, SourceNote
from .excerpt_blocks import blocks_shown
from .excerpt_sections import footnotes_of, instructions_of, parts_of
from .offline_html import Outside
from .pack_recordings import film_of


def stranger(page: Page) -> HttpRequest:
    """Return a request of somebody whom nobody knows: what they may see, everybody may."""
    request = get_dummy_request(site=page.get_site())
    request.user, request.session = AnonymousUser(), {}
    return request


def gather(pathway: PathwayPage, collected: Collected) -> Pack | None:
    """Return what the pack of a published pathway says; None when not everybody may see the pathway.

    Films and pictures are put with what is collected. A source that is closed is left out.
    """
    request = stranger(pathway)
    if not may_see_page(request, pathway):
        return None
    rows = steps_of(pathway)
    context = load_step_context(rows, request, on_paper=True)
    prefetch_related_objects([row.recording for row in rows if row.recording], "renditions")
    with prefetch_for_steps(context):
        views = [
            _open(row, step_view(pathway, rows, number, request, context, on_paper=True))
            for number, row in enumerate(rows, start=1)
        ]
        words = _words_in(views)
        outside = Outside(
            public_url(),
            collected.uploaded_picture,
            frozenset(word.slug for word in words),
        )
        steps = _steps(rows, views, context, outside, collected)
    who = tuple(audience.name for audience in pathway.audiences.all())
    published = pathway.last_published_at or timezone.now()
    return Pack(
        title=pathway.title,
        slug=pathway.slug,
        strapline=pathway.strapline,
        address=page_address(pathway),
        hub_name=settings.WAGTAIL_SITE_NAME,
        made_on=timezone.localtime(published).date(),
        overview=overview_of(pathway, rows, pathway.get_url(request) or "", request, who=who),
        steps=steps,
        words=words,
        cards=cards_of(steps, words),
        sources=_sources(context),
        pages=(pathway.pk, *sorted(_pages_in(context))),
        files=dict(collected.files),
    )


def _open(row: PathwayStep, view: StepView) -> StepView:
    """Return a step as it is, without a document whose collection is closed to some."""
    if not (row.document_id and in_private_collection(row.document)):
        return view
    return replace(view, excerpt=replace(view.excerpt, files=(), gone=NOT_FOR_YOU))


def _steps(rows, views, context: StepContext, outside: Outside, collected: Collected) -> tuple:
    begins = [0, *accumulate(view.station.minutes for view in views)]
    return tuple(
        _step(row, view, begun, context, outside, collected)
        for row, view, begun in zip(rows, views, begins, strict=False)
    )


def _step(row, view: StepView, begins: int, context: StepContext, outside, collected) -> PackStep:
    step = PackStep(view, begins, instructions=instructions_of(view, outside))
    excerpt = view.excerpt
    if excerpt is None:
        return step
    address = outside.absolute(excerpt.source.url) if excerpt.source and excerpt.source.url else ""
    page = context.pages.get(row.page_id)
    recording = getattr(page, "recording", None)
    playing = excerpt.recorded and recording
    return replace(
        step,
        source_address=address,
        files=tuple((file.label, outside.absolute(file.url)) for file in excerpt.files),
        blocks=blocks_shown(row, page, context) if excerpt.prose and page else (),
        parts=parts_of(view, outside) if excerpt.prose else (),
        footnotes=footnotes_of(view, outside) if excerpt.prose else (),
        film=film_of(recording, excerpt.recorded, collected) if playing else None,
        transcript=f"transcripts/step-{view.station.number}.txt" if excerpt.spoken else "",
    )


def _words_in(views: list[StepView]) -> tuple[GlossaryEntry, ...]:
    """Return the glossary words that the steps use, by letter."""
    terms = glossary_matcher()
    met: dict[str, GlossaryEntry] = {}
    for view in views:
        for text in _texts_of(view):
            met |= {word.slug: word for word in mark_words(text, terms)[1]}
    return tuple(sorted(met.values(), key=lambda word: word.term.casefold()))


def _texts_of(view: StepView) -> list[str]:
    texts = [
        view.station.why,
        view.prompt_group or view.prompt_alone,
        view.question,
        view.instructions,
    ]
    if view.excerpt and view.excerpt.prose:
        prose = view.excerpt.prose
        texts += [prose.opening, *(section.html for section in prose.sections)]
    if view.excerpt:
        texts += [cue.text for chapter in view.excerpt.spoken for cue in chapter.cues]
    return texts


def _pages_in(context: StepContext) -> set[int]:
    """Return the ids of the pages of the context, and of the chapters of which a whole module tells."""
    wholes = [page for page in context.pages.values() if isinstance(page, ChapteredPage)]
    chapters = {each.pk for page in wholes for each in page.chapters_for(context.request)}
    return set(context.pages) | chapters


def _sources(context: StepContext) -> tuple[SourceNote, ...]:
    modules = {}
    for page in context.pages.values():
        module = page.get_parent().specific if isinstance(page, ChapterPage) else page
        modules[module.pk] = module
    return tuple(
        SourceNote(
            module.title,
            page_address(module),
            getattr(module, "licence", ""),
            getattr(module, "rights_holder", ""),
        )
        for module in modules.values()
    )
