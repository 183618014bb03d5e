"""What is too long for a step: its contents and opening first, all of it when asked for."""

from dataclasses import replace

from wagtail.models import Page

from ..modules.api import ChapteredPage, Prose, chapter_links, opening_blocks, prose_of
from .data import Excerpt, Source
from .step_context import StepContext

MOST_WORDS = 1_500
OPENING_WORDS = 120
WHOLE = "all"


def truncated(page: Page, source: Source, context: StepContext) -> Excerpt:
    """Return a page: whole up to 1,500 words, beyond that its opening and contents."""
    prose = prose_of(page.body, terms=context.terms)
    if prose.word_count <= MOST_WORDS or context.on_paper:
        return Excerpt(source=source, prose=prose)
    if context.unfolded == WHOLE:
        return Excerpt(source=source, prose=prose, address=context.address, back=True)
    blocks = opening_blocks(page.body, OPENING_WORDS)
    opening = prose_of(page.body, terms=context.terms, blocks=blocks)
    return Excerpt(
        source=source,
        prose=opening,
        contents=tuple((section.title, section.slug) for section in prose.sections),
        address=context.address,
    )


def truncated_by_chapter(module: ChapteredPage, source: Source, context: StepContext) -> Excerpt:
    """Return a whole module: what it says first and its chapters, or the chapter that was opened."""
    chapters = module.chapters_for(context.request)
    links = chapter_links(context.request, chapters)
    number = int(context.unfolded) if context.unfolded.isdecimal() else 0
    if 1 <= number <= len(links):
        return _opened(chapters, links, number, source, context)
    prose = prose_of(module.body, terms=context.terms)
    return Excerpt(source=source, prose=prose, chapters=links, address=context.address)


def _opened(chapters, links, number: int, source: Source, context: StepContext) -> Excerpt:
    link = links[number - 1]
    prose: Prose = prose_of(chapters[number - 1].body, terms=context.terms, level=3)
    return Excerpt(
        source=replace(source, title=link.title, url=link.url, minutes=link.minutes),
        prose=prose,
        address=context.address,
        back=True,
        chapter=link,
        following=links[number] if number < len(links) else None,
    )
