"""Which picks belong to what somebody asked."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.http import HttpRequest
from wagtail.contrib.search_promotions.models import SearchPromotion

from hub.search_statistics.rules import comparable
from learning.passages.api import may_see_page

MOST_SHOWN = 5
# Of words that editors typed; never of what visitors ask.
_comparable = lru_cache(maxsize=2000)(comparable)


@dataclass(frozen=True)
class Pick:
    """One thing to show on top. `tip` is the editors' word on it; `elsewhere` another site's name."""

    title: str
    url: str
    tip: str = ""
    elsewhere: str = ""


def picks_for(request: HttpRequest, said: str) -> tuple[Pick, ...]:
    """Return the picks for what was asked that this person may see. At most two queries."""
    wanted = comparable(said)
    found = picked_words().get(wanted) if wanted else None
    if not found:
        return ()
    promotions = SearchPromotion.objects.filter(query__in=found).select_related("page")
    shown = [_shown(request, each) for each in promotions.order_by("query", "sort_order")]
    return tuple(pick for pick in dict.fromkeys(shown) if pick)[:MOST_SHOWN]


def picked_words() -> dict[str, list[int]]:
    """Return the numbers of Wagtail's queries that have picks, by their words. One query."""
    found: dict[str, list[int]] = {}
    rows = SearchPromotion.objects.order_by("query").values_list("query", "query__query_string")
    for number, words in rows.distinct():
        found.setdefault(_comparable(words), []).append(number)
    return found


def _shown(request, promotion: SearchPromotion) -> Pick | None:
    tip = promotion.description.strip()
    if promotion.page:
        if not may_see_page(request, promotion.page):
            return None
        return Pick(promotion.page.title, promotion.page.get_url(request) or "", tip)
    address = urlsplit(promotion.external_link_url)
    if address.scheme not in ("http", "https"):
        return None
    elsewhere = "" if address.netloc == request.get_host() else address.hostname
    title = promotion.external_link_text or address.hostname
    return Pick(title, promotion.external_link_url, tip, elsewhere)
