"""What stands on top of the results for some words, as editors would put it there."""

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from .builder import Building


def put_picks(building: Building) -> None:
    """Add the picks; what an editor has put on top of these words stays alone."""
    for pick in building.extra["picks"]:
        for words in pick["words"]:
            query = Query.get(words)
            if not query.editors_picks.exists():
                SearchPromotion.objects.create(
                    query=query,
                    page=building.places.page(pick["page"]),
                    description=pick["tip"],
                    sort_order=0,
                )
