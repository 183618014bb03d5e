"""The editor's form of every page of the hub."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from .library_entries import LibraryEntry
from .module_metadata import body_text, suggested_minutes

_checks: list[Callable] = []


def add_page_check(check: Callable) -> None:
    """Let `check(form)` look at a page's form after its own cleaning; it may add errors.

    Modules know no pathways: what depends on them is added from above.
    """
    if check not in _checks:
        _checks.append(check)


class HubPageForm(WagtailAdminPageForm):
    """Says what the minutes would be, and asks those who know where the page is used."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "minutes" in self.fields and not self.instance.minutes:
            self._show_minutes_worked_out()
        if "change_note" in self.fields and not self.instance.has_unpublished_changes:
            # What is published has its note already; the next change has another.
            self.initial["change_note"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for check in _checks:
            check(self)
        return cleaned

    def _show_minutes_worked_out(self) -> None:
        if minutes := minutes_worked_out(self.instance):
            field = self.fields["minutes"]
            field.widget.attrs["placeholder"] = f"Worked out: {minutes} min"
            field.help_text = f"{field.help_text} Worked out: {minutes} min."


def minutes_worked_out(page: Page) -> int:
    """Return the minutes that hold while the editor gives none; 0 when there is nothing to count."""
    if page.pk and hasattr(page, "simple_words"):
        chapters = LibraryEntry.objects.filter(page__in=page.get_children().live())
        if minutes := sum(chapters.values_list("minutes", flat=True)):
            return minutes
    if not getattr(page, "recording_id", None) and not body_text(page):
        return 0
    return suggested_minutes(page)
