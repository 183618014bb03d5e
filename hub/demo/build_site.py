"""The frame of the site: home, library, pathways, and the pages about the site."""

import re
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from hub.models import ContactPage, HomePage, InformationPage, WhatsNewPage
from learning.models import GlossaryPage, LibraryPage, PathwayIndexPage
from learning.modules.api import block_id

from .build_prose import stream
from .builder import Building, nothing_to_fill, publish
from .data import InformationText

WELCOME = "Welcome to your new Wagtail site!"
IN_MENU = {"library", "pathways", "glossary", "for-groups"}
SIMPLE_PAGES = {"contact": ContactPage, "glossary": GlossaryPage, "whats-new": WhatsNewPage}


def the_home(say: Callable[[str], None], texts: dict) -> tuple[HomePage, bool]:
    """Return the home page and whether it was made now, as the root of the default site."""
    home = HomePage.objects.first()
    if home:
        return home, False
    say("Home")
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    home = HomePage(
        title=site.site_name or "Co-production Learning Hub",
        slug="hub",
        headline=texts["headline"],
        smile_word=texts["smile_word"],
        intro=texts["intro"],
        search_description=texts["search_description"],
    )
    Page.get_first_root_node().add_child(instance=home)
    publish(home)
    site.root_page = home
    site.save()
    if _is_untouched_welcome(welcome):
        welcome.delete()
    return home, True


def _is_untouched_welcome(page: Page) -> bool:
    """Return whether this is Wagtail's own first page, with nothing below it; anything else is somebody's work."""
    plain = page.content_type_id == ContentType.objects.get_for_model(Page).pk
    return plain and page.title == WELCOME and page.is_leaf()


def place_frame(building: Building) -> None:
    """Place the library, the list of pathways, and the pages about the site."""
    places, extra = building.places, building.extra
    places.library, _ = building.place(
        places.home,
        "library",
        lambda: LibraryPage(title="Library", intro=extra["library"], show_in_menus=True),
        lambda page: _recommend(building, page),
    )
    places.pathways, _ = building.place(
        places.home,
        "pathways",
        lambda: PathwayIndexPage(title="Pathways", intro=extra["pathways"], show_in_menus=True),
        nothing_to_fill,
    )
    for text in building.source.pages:
        _place_text(building, text)


def _recommend(building: Building, page: Page) -> None:
    """Put first in the library what suits somebody who is new: every page has its place by now."""
    page.recommended = [
        {"type": "pick", "id": block_id("library", ref), "value": building.places.page(ref).pk}
        for ref in building.extra["recommended"]
    ]


def _place_text(building: Building, text: InformationText) -> None:
    def make() -> Page:
        return SIMPLE_PAGES.get(text.slug, InformationPage)(
            title=text.title,
            intro=text.meta["summary"],
            search_description=text.meta["summary"],
            show_in_menus=text.slug in IN_MENU,
        )

    def fill(page: Page) -> None:
        if isinstance(page, InformationPage):
            page.body = stream(building, text.slug, text.blocks)
        else:
            page.intro = _one_line(text)

    building.place(building.places.home, text.slug, make, fill)


def _one_line(text: InformationText) -> str:
    """Return the words of a page whose introduction is a single plain field."""
    return " ".join(re.findall(r"<p>(.*?)</p>", "".join(block.value for block in text.blocks)))


def set_home_choices(building: Building) -> None:
    """Fill what the three hero cards of a home page lead to, if it was made in this run."""
    doors = building.extra["home"]["doors"]
    for name, ref in doors.items():
        setattr(building.places.home, name, building.places.page(ref))
    publish(building.places.home)
