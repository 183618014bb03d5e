"""What has packs made again: a publish of the pathway, and a change of anything that it shows.

Whether anything in a pack is different is found out when it is made: one that would be the same
is left as it is.
"""

from django.db.models import Q
from wagtail.models import Page

from ...modules.api import want_files_of_all
from ...passages.api import at_or_below
from ..models import PathwayStep
from ..page import PathwayPage


def want_packs_showing(page: Page) -> None:
    """Have the packs made again of pathways there, and of those that show a page around it.

    That is the page itself, anything below it, and the module that it belongs to.
    """
    around = at_or_below(page.path, page="page")
    around |= at_or_below(page.path, page="section__page")
    around |= Q(page__path__in=[page.path[:end] for end in range(4, len(page.path), page.steplen)])
    _want(PathwayStep.objects.filter(around), at_or_below(page.path))


def want_packs_with(**shown) -> None:
    """Have the packs made again of steps that show this: prompt=…, check_question=…, recording=…."""
    _want(PathwayStep.objects.filter(**shown))


def want_all_packs() -> None:
    """Have every pack looked at again: a word of the glossary may stand in any of them."""
    _want(PathwayStep.objects.all())


def _want(steps, also: Q | None = None) -> None:
    """Want the packs of the pathways of these steps, and of `also`: a pathway may have none left."""
    wanted = Q(pk__in=steps.order_by().values("pathway"))
    pathways = PathwayPage.objects.live().filter(wanted | also if also else wanted)
    want_files_of_all(list(pathways.values_list("pk", flat=True)))
