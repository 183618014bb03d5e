"""Builds the whole demo: the one way in."""

from collections.abc import Callable

from django.db import transaction

from .build_articles import place_articles
from .build_ideas import gather_ideas
from .build_lists import build_lists
from .build_pathways import place_pathways
from .build_picks import put_picks
from .build_site import place_frame, set_home_choices, the_home
from .build_webinar import place_webinar
from .build_works import place_booklet, place_guidance
from .builder import Building, read_extra
from .page_finder import Places
from .read_source import read_source


@transaction.atomic
def build_demo(say: Callable[[str], None]) -> int:
    """Build what is missing of the demo and return how many pages that were.

    All or nothing: when something fails, nothing half-made stays. A page that
    is there is left as it is, also when an editor moved it, so repeating
    changes nothing.
    """
    source, extra = read_source(), read_extra()
    home, home_is_new = the_home(say, extra["home"])
    building = Building(source, extra, Places(source, extra["addresses"], home), say)
    build_lists(building)
    place_frame(building)
    place_guidance(building)
    place_webinar(building)
    place_booklet(building)
    place_articles(building)
    place_pathways(building)
    published = building.finish()
    gather_ideas(building)
    if home_is_new:
        set_home_choices(building)
        put_picks(building)
    return published
