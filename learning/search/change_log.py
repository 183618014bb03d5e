"""Record which documents of the search index a change of a page or a glossary term makes stale."""

from wagtail.models import Page

from ..modules.api import GlossaryPage, GlossaryTerm
from ..passages.api import at_or_below
from .services import WORD, note_change, note_changes


def note_page_change(page: Page) -> None:
    """Have a page taken anew with everything below it: what is below says the same as it."""
    kind = page.specific_class or Page
    if page.path and kind.clean_subpage_models():
        below = Page.objects.filter(at_or_below(page.path)).order_by()
        note_change([page.pk, *below.values_list("pk", flat=True)])
    elif page.path:
        note_change([page.pk])
    if kind is GlossaryPage:
        note_changes(WORD, GlossaryTerm.objects.order_by().values_list("pk", flat=True))


def note_term_change(term: GlossaryTerm) -> None:
    note_changes(WORD, [term.pk])
