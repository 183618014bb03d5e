"""What is known about a module: the fields that all kinds share."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from learning.models import Audience, Format

from .build_lists import ideas_of
from .builder import Building
from .data import Item


def module_facts(building: Building, item: Item) -> dict[str, Any]:
    """Return the fields of a module page, from the item's front matter."""
    meta, extra = item.meta, building.extra
    months = meta.get("review_due_months", extra["review_due_months"])
    return {
        "title": item.title,
        "summary": meta["summary"],
        "plain_summary": _plain_summary(building, item),
        "search_description": meta["summary"],
        "format": Format.objects.get(slug=meta["format"]),
        "audiences": list(Audience.objects.filter(slug__in=meta["audiences"])),
        "level": meta["level"],
        "minutes": meta["minutes"],
        "licence": extra["licence"],
        "rights_holder": extra["rights_holder"],
        "version": meta.get("version", extra["version"]),
        "invented": meta["illustrative"],
        "invented_label": meta.get("illustrative_label", ""),
        "responsible": get_user_model().objects.filter(is_superuser=True).order_by("pk").first(),
        "reviewed_on": extra["made_on"],
        "review_due": months_after(extra["made_on"], months),
        "news_line": extra["news"][item.ref],
        **ideas_of(meta),
    }


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the 28th where a month is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, 28))


def _plain_summary(building: Building, item: Item) -> str:
    return item.meta.get("plain_summary") or building.extra["plain_summaries"][item.ref]


def set_related(building: Building, item: Item, page: Page) -> None:
    """Point the page at the pages that the item names as related."""
    page.related = [building.places.page(ref).page_ptr for ref in item.meta.get("related", ())]
