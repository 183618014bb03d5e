"""Pages for tests, made as an editor makes them: published, so that all that follows has happened.

story = chapter("Damp homes", booklet(chapters=0), words="Four tenants joined.")
pathway(steps=[reads(story), reflects()])
"""

import itertools
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from django.conf import settings
from django.test import override_settings
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from hub.models import ContactPage, HomePage, InformationPage, WhatsNewPage
from learning.models import (
    ArticlePage,
    BookletPage,
    ChapterPage,
    GlossaryPage,
    GuidancePage,
    LibraryPage,
    Passage,
    PathwayIndexPage,
    PathwayPage,
    WebinarPage,
)

from .questions import check, prompt
from .recordings import recording as a_recording

_numbers = itertools.count(1)


@dataclass(frozen=True)
class MadeSite:
    """The frame of a site, from the home page down."""

    home: HomePage
    library: LibraryPage
    pathways: PathwayIndexPage
    glossary: GlossaryPage
    news: WhatsNewPage
    contact: ContactPage


def make_site() -> MadeSite:
    """Return the site's frame; what is there already is taken as it is."""
    home = HomePage.objects.first() or _new_home()
    return MadeSite(
        home,
        _the(home, LibraryPage, "library"),
        _the(home, PathwayIndexPage, "pathways"),
        _the(home, GlossaryPage, "glossary"),
        _the(home, WhatsNewPage, "whats-new"),
        _the(home, ContactPage, "contact"),
    )


def _new_home() -> HomePage:
    home = added(Page.get_first_root_node(), HomePage(title="Home", slug="hub"))
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    return HomePage.objects.get()


def _the(home: HomePage, model: type[Page], slug: str) -> Page:
    found = model.objects.first()
    return found or added(home, model(title=slug.replace("-", " ").capitalize(), slug=slug))


def publish(page: Page) -> Page:
    """Publish as an editor does; return the page as it then is."""
    page.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


@contextmanager
def _not_looked_over():
    """Leaves references and Wagtail's own search to the publishing that follows: once is enough."""
    backends = {
        name: {**backend, "AUTO_UPDATE": False}
        for name, backend in settings.WAGTAILSEARCH_BACKENDS.items()
    }
    silent = override_settings(WAGTAILSEARCH_BACKENDS=backends)
    with disable_reference_index_auto_update(), silent:
        yield


def added(parent: Page, page: Page, *, live: bool = True) -> Page:
    """Return the page, put below `parent`; a draft if `live` is False."""
    page.live = False
    with _not_looked_over() if live else nullcontext():
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        revision = page.save_revision(clean=False)
    if live:
        revision.publish()
    return type(page).objects.get(pk=page.pk)


def prose(*parts: str) -> list[dict]:
    """Return a body: a part that begins with # is a heading, any other one a paragraph."""
    return [
        {"type": "heading", "value": {"text": part[1:].strip(), "level": "section"}}
        if part.startswith("#")
        else {"type": "text", "value": f"<p>{part}</p>"}
        for part in parts
    ]


def figure(image, alt: str = "A round table seen from above") -> dict:
    """Return a block with a picture, to add to a body."""
    shown = {"image": image.pk, "decorative": False, "alt_text": alt}
    return {"type": "figure", "value": {"image": shown, "caption": "", "credit": ""}}


LISTS = ("audiences", "stages", "principles", "features", "related")


def _made(model: type[Page], parent: Page, title: str, live: bool, facts: dict) -> Page:
    lists = {name: facts.pop(name) for name in LISTS if name in facts}
    page = model(
        title=title or f"{model._meta.verbose_name.capitalize()} {next(_numbers)}", **facts
    )
    for name, values in lists.items():
        setattr(page, name, values)
    return added(parent, page, live=live)


def _module(model: type[Page], title: str, live: bool, facts: dict) -> Page:
    library = LibraryPage.objects.first() or make_site().library
    return _made(model, library, title, live, {"summary": "A plain sentence.", **facts})


def booklet(title: str = "", *, chapters: int = 0, live: bool = True, **facts) -> BookletPage:
    """Return a booklet with "Chapter 1" to "Chapter n"."""
    return _with_chapters(_module(BookletPage, title, live, facts), chapters, live)


def guidance(title: str = "", *, chapters: int = 0, live: bool = True, **facts) -> GuidancePage:
    return _with_chapters(_module(GuidancePage, title, live, facts), chapters, live)


def _with_chapters(module: Page, chapters: int, live: bool) -> Page:
    for number in range(1, chapters + 1):
        chapter(f"Chapter {number}", module, live=live)
    return type(module).objects.get(pk=module.pk)


def chapter(
    title: str = "",
    parent: Page | None = None,
    *,
    words: str = "A few words.",
    live: bool = True,
    **facts,
) -> ChapterPage:
    """Return a chapter with one section; `body` in `facts` takes its place."""
    facts.setdefault("body", prose("# What happened", words))
    return _made(ChapterPage, parent or booklet(), title, live, facts)


def article(
    title: str = "", *, words: str = "A few words.", live: bool = True, **facts
) -> ArticlePage:
    facts.setdefault("body", prose("# To begin with", words))
    return _module(ArticlePage, title, live, facts)


def webinar(title: str = "", *, recording=None, live: bool = True, **facts) -> WebinarPage:
    """Return a webinar; without a recording it gets a real one of two seconds."""
    return _module(WebinarPage, title, live, {"recording": recording or a_recording(), **facts})


def information(title: str = "", *, words: str = "A few words.", live: bool = True, **facts):
    facts.setdefault("body", prose(words))
    return _made(InformationPage, HomePage.objects.first() or make_site().home, title, live, facts)


def section_of(page: Page) -> Passage:
    """Return the first section of a published page."""
    return Passage.objects.sections().filter(page_id=page.pk).order_by("position").first()


def pathway(title: str = "", *, steps: list[dict], live: bool = True, **facts) -> PathwayPage:
    facts = {"strapline": "For people who test.", "steps": steps, **facts}
    index = PathwayIndexPage.objects.first() or make_site().pathways
    return _made(PathwayPage, index, title, live, facts)


def step_of(kind: str, **value) -> dict:
    """Return a step of any kind as a pathway stores it; `value` are the fields of its block."""
    return {
        "type": kind,
        "value": {"why": "It is worth it.", "title": "", "minutes": None, **value},
    }


def part(first: Passage, last: Passage, *, first_words: str = "", last_words: str = "") -> dict:
    """Return a part of a page as a step stores it: from one passage to another."""
    return {
        "first": first.uid,
        "last": last.uid,
        "first_words": first_words or first.text[:200],
        "last_words": last_words or last.text[:200],
    }


def reads(page: Page | None = None, *, section: Passage | None = None, part=None, **more) -> dict:
    """Return a step that shows a page, one section of it or a `part` of it."""
    return step_of("read", page=page and page.pk, section=section and section.pk, part=part, **more)


def watches(page: WebinarPage, start: str = "", end: str = "", *, part=None) -> dict:
    return step_of("watch", page=page.pk, start=start, end=end, part=part)


def listens(page: WebinarPage, start: str = "", end: str = "", *, part=None) -> dict:
    return step_of("listen", page=page.pk, start=start, end=end, part=part)


def takes_along(page: Page | None = None, *, document=None) -> dict:
    return step_of("download", page=page and page.pk, document=document and document.pk)


def goes_to(address: str, title: str = "A guide from abroad") -> dict:
    return step_of("link", title=title, address=address)


def reflects(on=None) -> dict:
    return step_of("reflect", prompt=(on or prompt()).pk)


def checks(question=None) -> dict:
    return step_of("check", check=(question or check()).pk)


def does(instructions: str = "<p>Draw a map of who is affected.</p>") -> dict:
    return step_of(
        "do", title="Draw a map", minutes=10, instructions=instructions, materials="Pens"
    )
