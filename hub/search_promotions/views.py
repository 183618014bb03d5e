"""Wagtail's screens for picks, with our forms. They stand at Wagtail's own addresses."""

from typing import Any

from django.forms import ModelForm
from django.utils.functional import cached_property
from wagtail.contrib.search_promotions import views as wagtails

from learning.search.api import one_line

from .forms import PicksFormSet, WordsForm


class PicksListView(wagtails.IndexView):
    """Without the column of views: Wagtail counts nothing here, the report *Searches* does."""

    columns = [column for column in wagtails.IndexView.columns if column.name != "views"]


class WithOurForms:
    """Reads and writes the same rows as Wagtail's own views."""

    form_class = WordsForm
    template_name = "hub/admin/pick.html"

    @cached_property
    def searchpicks_formset(self) -> PicksFormSet:
        sent = self.request.POST if self.request.method == "POST" else None
        return PicksFormSet(sent, instance=self.object)

    def is_valid(self, form: ModelForm) -> bool:
        """Add a message above the form when the fault is in one of the rows: Wagtail's own says nothing there."""
        fine = super().is_valid(form)
        if not fine and not self.produced_error_message:
            self.produced_error_message = self.get_error_message()
        return fine


class AddPickView(WithOurForms, wagtails.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """Return the words that the report *Searches* gave."""
        words = one_line(self.request.GET.get("words", "")[:255])
        return {**super().get_initial(), "query_string": words}


class EditPickView(WithOurForms, wagtails.EditView):
    pass
