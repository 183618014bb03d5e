"""What the reading room shows: prose in sections, chapters, modules."""

import json
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Page

from media.images.queries import with_renditions

from ...generation.api import remembered
from ...passages.api import Passage, reading_minutes, word_count
from ..block_passages import with_ids
from ..downloads.queries import take_aways
from ..facet import facet_values, facets_of
from ..module_metadata import ideas_of, metadata_of
from ..page_memory import in_own_type
from ..page_urls import linked_pages
from ..related_modules.queries import related_to
from ..taxonomies import taxonomies
from .contents import chapter_links, entries_of, pictures_in
from .data import ChapterView, ModuleView, Prose, Section
from .glossary_markup import Matcher, link_footnotes, mark_words
from .glossary_terms import glossary_matcher
from .prose_memory import remembered_prose

NOTHING = Matcher(None, {})


def section_slugs(body: Iterable[StreamValue.StreamChild]) -> dict[str, str]:
    """Return an anchor for each section heading, by block id; twins get -2, -3."""
    slugs: dict[str, str] = {}
    for block in body:
        if block.block_type == "heading" and block.value["level"] == "section":
            stem = slugify(block.value["text"])[:80] or "section"
            slug, number = stem, 2
            while slug in slugs.values():
                slug, number = f"{stem}-{number}", number + 1
            slugs[block.id] = slug
    return slugs


def parts_of(body: Iterable[StreamValue.StreamChild]) -> list[tuple[object | None, list]]:
    """Split a body into (heading block or None, blocks), in order; notes are left out."""
    parts: list[tuple[object | None, list]] = [(None, [])]
    for block in body:
        if block.block_type == "heading" and block.value["level"] == "section":
            parts.append((block, []))
        elif block.block_type != "footnotes":
            parts[-1][1].append(block)
    return parts


def prose_of(
    body: Iterable[StreamValue.StreamChild],
    *,
    uids: dict[str, str] | None = None,
    terms: Matcher = NOTHING,
    only: str = "",
    blocks: list | None = None,
    level: int = 2,
) -> Prose:
    """Return a body ready to show.

    `uids` maps block ids to passage uids. `only` shows a single section, as
    its opening, without its heading; `blocks` only these, cut out of the body
    (see `ranges`). `level` is the level of section headings.
    """
    # In one order: what was read just now has another than what was used before.
    raw = json.dumps(body.get_prep_value(), sort_keys=True) if body else ""
    cut = None if blocks is None else json.dumps([block.get_prep_value() for block in blocks])
    asked = tuple((uids or {}).items()), terms.words, only, cut, level

    def render() -> Prose:
        with linked_pages(raw):
            return _rendered(body, uids or {}, terms, only, blocks, level)

    return remembered_prose(raw, asked, render)


def _rendered(body, uids: dict[str, str], terms: Matcher, only: str, blocks, level: int) -> Prose:
    slugs = section_slugs(body)
    shown_blocks = body if blocks is None else blocks
    figures = [b for b in shown_blocks if b.block_type == "figure"]
    with_renditions((b.value["image"] for b in figures), "figure")
    notes = _notes_of(body)
    marks = {mark for mark, _ in notes}
    opening, sections, met = "", [], []
    for heading, within in parts_of(shown_blocks):
        if only and (heading is None or heading.id != only):
            continue
        below = level if only else level + 1
        html = "".join(
            with_ids(
                # What a reader sees first must not wait until the page is laid out.
                block.render(context={"heading_level": below, "first": block in figures[:1]}),
                block,
                uids,
            )
            for block in within
        )
        html, words = mark_words(link_footnotes(html, marks), terms)
        met += [word for word in words if word not in met]
        if heading is None or only:
            opening += html
        else:
            uid = uids.get(heading.id, "")
            sections.append(Section(heading.value["text"], slugs[heading.id], uid, html, level))
    shown = opening + "".join(section.html for section in sections)
    used = tuple((mark, html) for mark, html in notes if f'href="#fn-{mark}"' in shown)
    words = word_count(strip_tags(opening + " ".join(f"{s.title} {s.html}" for s in sections)))
    return Prose(opening, tuple(sections), tuple(met), used, words)


def _notes_of(body) -> tuple[tuple[str, str], ...]:
    """Return the footnotes of a body as (mark, html)."""
    lists = [block.value["notes"] for block in body if block.block_type == "footnotes"]
    return tuple((note["mark"], str(note["text"])) for notes in lists for note in notes)


def is_preview(request: HttpRequest) -> bool:
    """Return whether an editor looks at what is not published: it has no permanent addresses yet."""
    return getattr(request, "is_preview", False)


def uids_of(page: Page) -> dict[str, str]:
    """Return passage uids by key for a page as published; `page` is the page itself."""
    return _uids_of(page.pk)


@remembered
def _uids_of(page_id: int) -> dict[str, str]:
    return dict(Passage.objects.current().filter(page_id=page_id).values_list("key", "uid"))


def prose_view(page: Page) -> Prose:
    """Return the body of a page that is not a module."""
    return prose_of(page.body, terms=glossary_matcher())


def article_view(page: Page, request: HttpRequest) -> ModuleView:
    """Return an article as its own page shows it."""
    preview = is_preview(request)
    uids = {} if preview else uids_of(page)
    values, lists = facets_of(page, preview=preview), taxonomies()
    related, alike = related_to(page, request, values, lists, preview=preview)
    return ModuleView(
        facts=metadata_of(page, values, lists, request, uid=uids.get("page", "")),
        prose=prose_of(page.body, uids=uids, terms=glossary_matcher()),
        cover=_cover_of(page, {}),
        related=related,
        alike=alike,
    )


def module_view(page: Page, request: HttpRequest) -> ModuleView:
    """Return a booklet or guidance from the outside: what is in it and for whom."""
    preview = is_preview(request)
    # Most booklets have no words of their own in which one could be marked.
    terms = glossary_matcher() if page.body or page.simple_words else Matcher(None, {})
    chapters = page.chapters_for(request)
    entries = entries_of([page, *chapters])
    pictures = pictures_in(entries)
    passages = _passages_of(chapters, shown=page)
    uids = (
        {}
        if preview
        else {passage.key: passage.uid for passage in passages if passage.page_id == page.pk}
    )
    links = chapter_links(
        request, chapters, page_passages_by_id=_wholes(passages), pictures=pictures
    )
    values, lists = facets_of(page, preview=preview, entry=entries.get(page.pk)), taxonomies()
    facts = metadata_of(page, values, lists, request, uid=uids.get("page", ""))
    related, alike = related_to(page, request, _with_parts(values, entries), lists, preview=preview)
    if not page.minutes and links:
        facts = replace(facts, minutes=sum(link.minutes for link in links))
    return ModuleView(
        facts=facts,
        prose=prose_of(page.body, uids=uids, terms=terms),
        chapters=links,
        cover=_cover_of(page, pictures),
        simple=prose_of(page.simple_words, terms=terms, level=3) if page.simple_words else None,
        related=related,
        alike=alike,
        take_aways=take_aways(page, {page.pk, *(chapter.pk for chapter in chapters)}),
        entry=entries.get(page.pk),
    )


def _with_parts(values: dict[str, set[str]], entries) -> dict[str, set[str]]:
    """Return what a work is about: what it says itself, and the ideas that its chapters show."""
    chapters = [facet_values(entry) for entry in entries.values()]
    ideas = {
        kind: values.get(kind, set()).union(*(chapter.get(kind, set()) for chapter in chapters))
        for kind in ("principle", "feature")
    }
    return {**values, **ideas}


def _passages_of(pages, shown) -> list[Passage]:
    """Return the passages of the page that is shown, and the wholes of the others. One query, or none."""
    return _known_passages(shown.pk, frozenset(page.pk for page in pages))


@remembered
def _known_passages(shown: int, page_ids: frozenset[int]) -> list[Passage]:
    return list(
        Passage.objects.current()
        .filter(Q(page_id=shown) | Q(page__in=page_ids, kind=Passage.Kind.PAGE))
        .exclude(kind=Passage.Kind.CUES)
        .defer("text")
    )


def _wholes(passages) -> dict[int, Passage]:
    return {passage.page_id: passage for passage in passages if passage.kind == Passage.Kind.PAGE}


def _cover_of(page, pictures):
    """Return the cover with its renditions; the published one is at hand already."""
    at_hand = pictures.get(page.pk)
    if at_hand is not None and at_hand.pk == page.cover_id:
        return at_hand
    with_renditions([page.cover], "cover")
    return page.cover


def chapter_view(page: Page, request: HttpRequest) -> ChapterView:
    """Return a chapter in the reading room, with its place in the whole."""
    preview = is_preview(request)
    module = in_own_type(page.get_parent())
    pages = module.chapters_for(request)
    if page.pk not in [chapter.pk for chapter in pages]:
        pages.append(page)
    passages = _passages_of(pages, shown=page)
    page_passages_by_id = _wholes(passages)
    links = chapter_links(request, pages, page_passages_by_id=page_passages_by_id, current=page)
    here = next(index for index, link in enumerate(links) if link.current)
    uids = (
        {}
        if preview
        else {passage.key: passage.uid for passage in passages if passage.page_id == page.pk}
    )
    prose = prose_of(page.body, uids=uids, terms=glossary_matcher())
    minutes = page.minutes or reading_minutes(prose.word_count)
    return ChapterView(
        number=here + 1,
        total=len(links),
        minutes=minutes,
        minutes_left=minutes,
        module_title=module.title,
        module_kind=str(module._meta.verbose_name).capitalize(),
        module_url=module.get_url(request) or "",
        uid=uids.get("page", ""),
        chapters=links,
        prose=prose,
        invented=module.invented_sentence,
        previous=links[here - 1] if here else None,
        next=links[here + 1] if here + 1 < len(links) else None,
        where=". ".join(part for part in (page.field_of_work, page.setting) if part),
        team=page.team,
        ideas=ideas_of(facets_of(page, preview=preview), taxonomies()),
        version=module.version,
        licence=module.licence,
        rights_holder=module.rights_holder,
        mark=page_passages_by_id[page.pk].mark if uids and page.pk in page_passages_by_id else 0,
    )
