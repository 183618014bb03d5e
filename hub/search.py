"""The search page, on Wagtail's own search; the words around a hit come from passages."""

import re
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from learning.models import GlossaryTerm, Passage
from media.recordings.timecode import format_moment

LONGEST = 200
MOST = 100
PER_PAGE = 10
AROUND = 90
KINDS = {
    "bookletpage": ("Booklet", "book-open"),
    "guidancepage": ("Guidance", "book-open"),
    "chapterpage": ("In the text", "text-quote"),
    "webinarpage": ("Spoken in the webinar", "play"),
    "articlepage": ("Article", "list"),
    "pathwaypage": ("Pathway", "route"),
    "informationpage": ("About the site", "info"),
    "contactpage": ("About the site", "info"),
}
WORD = ("A word you may meet", "message-circle")


@dataclass(frozen=True)
class Hit:
    """One result; `snippet_html` is safe, with the words found marked."""

    title: str
    url: str
    kind_label: str
    icon: str
    snippet_html: SafeString
    context: str = ""


def search(request) -> TemplateResponse:
    """Find pages and words. Long questions are shortened, and it says so."""
    asked = " ".join(request.GET.get("q", "").replace("\x00", "").split())
    query = shortened(asked)
    found = find(query) if query else []
    results = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    results.object_list = hits_of(list(results.object_list), query, request)
    context = {
        "query": query,
        "results": results,
        "count": len(found),
        "too_long": len(asked) > LONGEST,
        "longest": LONGEST,
    }
    return TemplateResponse(request, "hub/search.html", context)


def shortened(asked: str) -> str:
    """Return as many whole words as are searched for; of one endless word, its beginning."""
    if len(asked) <= LONGEST:
        return asked
    return asked[: LONGEST + 1].rpartition(" ")[0] or asked[:LONGEST]


def find(query: str) -> list[Page | GlossaryTerm]:
    """Return what everybody may see: a word of that name first, then pages by how well they fit."""
    words = [
        term
        for term in GlossaryTerm.objects.all()
        if any(name.casefold() == query.casefold() for name in term.names)
    ]
    kinds = ContentType.objects.get_for_models(*_models().values()).values()
    # A lone quotation mark is an unfinished phrase, which SQLite's own search cannot read.
    plain = query.replace('"', " ").strip()
    pages = (
        Page.objects.live().public().filter(content_type__in=kinds).search(plain, operator="and")
    )
    return words + (list(pages[:MOST]) if plain else [])


def _models() -> dict[str, type[Page]]:
    from wagtail.models import get_page_models

    return {
        model._meta.model_name: model
        for model in get_page_models()
        if model._meta.model_name in KINDS
    }


def hits_of(found: list[Page | GlossaryTerm], query: str, request) -> list[Hit]:
    """Return hits for one page of results; the number of queries does not depend on them."""
    terms = [term.casefold() for term in query.split()]
    ids = [page.pk for page in found if isinstance(page, Page)]
    passages: dict[int, list[Passage]] = {}
    for passage in (
        Passage.objects.standing().filter(page_id__in=ids).order_by("page_id", "position")
    ):
        passages.setdefault(passage.page_id, []).append(passage)
    return [
        _word_hit(thing, terms)
        if isinstance(thing, GlossaryTerm)
        else _page_hit(thing, passages.get(thing.pk, []), terms, request)
        for thing in found
    ]


def _word_hit(term: GlossaryTerm, terms: list[str]) -> Hit:
    return Hit(term.term, f"/glossary/#t-{term.slug}", *WORD, snippet(term.meaning, terms))


def _page_hit(page: Page, passages: list[Passage], terms: list[str], request) -> Hit:
    label, icon = KINDS[page.cached_content_type.model]
    best = closest(passages, terms)
    url, text, where = page.get_url(request) or "", page.search_description, ""
    if best is not None:
        text = best.text or text
        if best.kind == Passage.Kind.CUES:
            moment = format_moment(best.start_s)
            url, where = f"{url}?t={moment}#t={moment}", best.title
        elif best.kind != Passage.Kind.PAGE:
            where = best.title if best.title != page.title else ""
            url = f"{url}#p-{best.uid}"
    return Hit(page.title, url, label, icon, snippet(text, terms), where)


def closest(passages: list[Passage], terms: list[str]) -> Passage | None:
    """Return the passage with most of the words asked for; the smaller one when they tie."""
    if not passages:
        return None

    def fit(passage: Passage) -> tuple[int, bool, int]:
        text = f"{passage.title} {passage.text}".casefold()
        return (
            sum(term in text for term in terms),
            passage.kind != Passage.Kind.PAGE,
            -passage.position,
        )

    return max(passages, key=fit)


def snippet(text: str, terms: list[str]) -> SafeString:
    """Return the words around the first place found, with what was looked for marked."""
    text = " ".join(text.split())
    places = [
        found.start()
        for term in terms
        if (found := re.search(re.escape(term), text, re.IGNORECASE))
    ]
    start = max(0, min(places) - AROUND) if places else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", start + 2 * AROUND)
    part = text[start : end if end > 0 else None]
    pieces = re.split(f"({'|'.join(re.escape(term) for term in terms)})", part, flags=re.IGNORECASE)
    marked = (
        format_html("<mark>{}</mark>", piece) if place % 2 else piece
        for place, piece in enumerate(pieces)
    )
    words = format_html_join("", "{}", ((piece,) for piece in marked))
    return format_html("{}{}{}", "… " if start else "", words, " …" if end > 0 else "")
