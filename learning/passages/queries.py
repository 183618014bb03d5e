"""Reading passages."""

from django.http import HttpRequest

from .models import Passage
from .permissions import may_see_page


def same_words(gone: Passage, request: HttpRequest) -> Passage | None:
    """Return a current passage with the very words of one that is gone, if this person may see it."""
    if not gone.text:
        return None
    rows = Passage.objects.current().filter(kind=gone.kind, text=gone.text)
    rows = rows.select_related("page")[:5]
    return next((p for p in rows if p.page and may_see_page(request, p.page)), None)
