"""The style guide: all components on one page, and whole pages with sample data."""

from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import fixtures


def _page(title: str, **more) -> SimpleNamespace:
    return SimpleNamespace(title=title, url="", **more)


PAGES = {
    "home": (
        "hub/home_page.html",
        {
            "page": _page(
                "Home",
                headline="Learn how people do research together",
                smile_word="together",
                intro="Members of the public, people who work in services, and researchers, as one team. "
                "Watch, listen, read or print. It is free, and there is nothing to sign up for.",
            ),
            "hero_cards": fixtures.HERO_CARDS,
            "pathways": fixtures.LINES,
            "newest": fixtures.NEWEST,
            "library_count": 17,
        },
    ),
    "library": (
        "learning/library_page.html",
        {
            "page": _page(
                "Library",
                intro="Seventeen things to watch, read, hear and use. Choose what suits you and your time.",
            ),
            "view": fixtures.LIBRARY,
        },
    ),
    "empty-library": (
        "learning/library_page.html",
        {"page": _page("Library"), "view": fixtures.EMPTY_LIBRARY},
    ),
    "glossary": (
        "learning/glossary_page.html",
        {
            "page": _page("Words you may meet", intro="Short meanings, in plain words."),
            "letters": fixtures.WORDS,
        },
    ),
    "search": (
        "hub/search.html",
        {
            "query": "who pays my bus fare",
            "results": Paginator(fixtures.HITS, 10).page(1),
            "count": 2,
        },
    ),
    "no-results": ("hub/search.html", {"query": "astronauts", "results": (), "count": 0}),
    "whats-new": (
        "hub/whats_new_page.html",
        {"page": _page("What’s new", intro="The newest first."), "items": fixtures.news_items},
    ),
    "information": (
        "hub/information_page.html",
        {
            "page": _page("Accessibility", intro="What we do so that everybody can use this site."),
            "view": fixtures.PROSE,
        },
    ),
    "sent": (
        "hub/contact_page.html",
        {"page": _page("Contact us", thanks="A person will read it."), "sent": True},
    ),
    "400": ("400.html", {}),
    "404": ("404.html", {}),
    "500": ("500.html", {}),
    "503": ("503.html", {}),
}


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in its states."""
    return render(
        request,
        "hub/styleguide.html",
        {
            "samples": fixtures,
            "pages": PAGES,
            "line": fixtures.LINES[0],
            "progress": fixtures.stations(fixtures.NEW_STEPS, slug="sample", now=5),
            "sun": ("untouched", "to-come", "done", "now", "end"),
        },
    )


def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one whole page with sample data."""
    if name not in PAGES:
        raise Http404
    template, context = PAGES[name]
    return render(request, template, context)
