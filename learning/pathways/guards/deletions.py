"""The list is shown before Wagtail asks "are you sure?"."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from .reference_protection import is_guarded
from .references import uses_of
from .refusal_pages import in_use_page


def show_uses_before_page_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook `before_delete_page`."""
    if uses := uses_of(page):
        return in_use_page(request, uses, title=page.get_admin_display_title(), page=page)
    return None


def show_uses_before_snippet_delete(
    request: HttpRequest, snippets: Sequence[Model]
) -> HttpResponse | None:
    """Hook `before_delete_snippet`, for one and for many."""
    guarded = [snippet for snippet in snippets if is_guarded(type(snippet))]
    if uses := uses_of(*guarded):
        title = str(guarded[0]) if len(guarded) == 1 else ""
        return in_use_page(request, uses, title=title)
    return None
