"""New parts of works that may be earlier ones: only an editor can tell."""

from django.urls import reverse

from ..passages.api import AlignmentQuestion, open_questions
from .data import Finding


def parts_to_tell_apart() -> list[Finding]:
    """Return one finding for each page with such parts. The number of queries does not grow."""
    asked = AlignmentQuestion.objects.filter(passage__gone_at=None, passage__page__live=True)
    # In no order: in that of the passages, all of them would be gone through for the few questions.
    page_ids = set(asked.order_by().values_list("passage__page_id", flat=True))
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
