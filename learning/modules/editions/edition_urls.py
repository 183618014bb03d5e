"""The addresses of editions below their work."""

from django.db.models import Min

from .models import Edition, EditionText

# No chapter has it: it would stand in the way of the list of changes.
RESERVED = "editions"


def earlier_addresses(work_id: int) -> list[str]:
    """Return the addresses of earlier editions and their chapters, from the work's own on. Two queries."""
    found, before = [], None
    texts = list(
        EditionText.objects.filter(work_id=work_id).values_list("slug", "page_id", "since", "until")
    )
    editions = Edition.objects.filter(work_id=work_id).order_by("-number")
    for number, first in editions.annotate(first=Min("changes__number")).values_list(
        "number", "first"
    ):
        if before is not None:
            last = before - 1
            found.append(f"/{RESERVED}/{number}/")
            found += [
                f"/{RESERVED}/{number}/{slug}/"
                for slug, page_id, since, until in texts
                if page_id != work_id and since <= last and (until is None or until >= last)
            ]
        before = first
    return found
