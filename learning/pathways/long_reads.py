"""What is too long for a step: its contents and opening first, all of it when asked for."""

from dataclasses import replace

from wagtail.models import Page

from ..modules.data import Prose
from ..modules.pages.booklet import ChapteredPage
from ..modules.ranges import beginning
from ..modules.reading.contents import chapter_links
from ..modules.reading.reading_views import prose_of
from ..passages.permissions import may_see_page
from .data import Excerpt, Source
from .shelf import Shelf

MOST_WORDS = 1_500
OPENING_WORDS = 120
WHOLE = "all"


def long_read(page: Page, source: Source, shelf: Shelf) -> Excerpt:
    """Return a page: whole up to 1,500 words, beyond that its opening and contents."""
    prose = prose_of(page.body, terms=shelf.terms)
    if prose.word_count <= MOST_WORDS or shelf.on_paper:
        return Excerpt(source=source, prose=prose)
    if shelf.unfolded == WHOLE:
        return Excerpt(source=source, prose=prose, address=shelf.address, back=True)
    blocks = beginning(page.body, OPENING_WORDS)
    opening = prose_of(page.body, terms=shelf.terms, blocks=blocks)
    return Excerpt(
        source=source,
        prose=opening,
        contents=tuple((section.title, section.slug) for section in prose.sections),
        address=shelf.address,
    )


def chaptered(module: ChapteredPage, source: Source, shelf: Shelf) -> Excerpt:
    """Return a whole module: what it says first and its chapters, or the chapter that was opened."""
    chapters = module.chapters_for(shelf.request)
    links = chapter_links(shelf.request, chapters)
    number = int(shelf.unfolded) if shelf.unfolded.isdecimal() else 0
    if 1 <= number <= len(links) and may_see_page(shelf.request, chapters[number - 1]):
        return _opened(chapters, links, number, source, shelf)
    prose = prose_of(module.body, terms=shelf.terms)
    return Excerpt(source=source, prose=prose, chapters=links, address=shelf.address)


def _opened(chapters, links, number: int, source: Source, shelf: Shelf) -> Excerpt:
    link = links[number - 1]
    prose: Prose = prose_of(chapters[number - 1].body, terms=shelf.terms, level=3)
    return Excerpt(
        source=replace(source, title=link.title, url=link.url, minutes=link.minutes),
        prose=prose,
        address=shelf.address,
        back=True,
        chapter=link,
        following=links[number] if number < len(links) else None,
    )
