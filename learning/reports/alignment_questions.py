"""New parts of works that may be earlier ones: only an editor can tell."""

from django.urls import reverse

from ..passages.api import AlignmentQuestion, Passage, open_questions
from .data import Finding


def parts_to_tell_apart() -> list[Finding]:
    """Return one finding for each page with such parts. The number of queries does not grow."""
    # The few questions first, in no order: joined or sorted, all passages would be gone through for them.
    asked = list(AlignmentQuestion.objects.order_by().values_list("passage", flat=True))
    there = Passage.objects.filter(pk__in=asked, gone_at=None, page__live=True).order_by()
    page_ids = set(there.values_list("page_id", flat=True)) if asked else set()
    pages = {}
    for question in open_questions(page_ids) if page_ids else ():
        page = question.passage.page
        pages.setdefault(page.pk, [page, 0])[1] += 1
    return [
        Finding(
            kind="parts",
            title=page.title,
            detail=f"{number} new part{'s' if number != 1 else ''} may be earlier ones. "
            "Say which, so that old links lead to them.",
            edit_url=reverse("hub_same_parts", args=[page.pk]),
            page_id=page.pk,
        )
        for page, number in pages.values()
    ]
