"""What shall be shown instead: a page or one section of one."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from ...modules.api import SHOWABLE_PAGES, WebinarPage
from ...passages.api import Passage, section_chooser
from .data import Instead

NOW, DRAFTS = "now", "drafts"
PAGE_NUMBER = re.compile(r"[0-9]{1,18}")


def _with_known_choices(data: QueryDict) -> QueryDict:
    """Return what was sent without choices of what is not there: Wagtail's choosers cannot show them."""
    known = data.copy()
    page, section = data.get("page", ""), data.get("section", "")
    if not (PAGE_NUMBER.fullmatch(page) and Page.objects.filter(pk=page).exists()):
        known["page"] = ""
    if not (section.isalnum() and Passage.objects.filter(pk=section).exists()):
        known["section"] = ""
    return known


class ReplaceForm(forms.Form):
    """Asks for exactly one of the two, and for when."""

    page = forms.ModelChoiceField(
        queryset=Page.objects.live(),
        required=False,
        widget=AdminPageChooser(target_models=list(SHOWABLE_PAGES)),
        label="Show this module or chapter instead",
        help_text="Choose this, or one section below.",
    )
    section = forms.ModelChoiceField(
        queryset=Passage.objects.current().sections(),
        required=False,
        widget=section_chooser.widget_class(),
        label="Or only this section",
    )
    when = forms.ChoiceField(
        choices=[
            (NOW, "At once, for learners too"),
            (DRAFTS, "In drafts: I look at each pathway before it is published"),
        ],
        initial=NOW,
        widget=forms.RadioSelect,
        label="When",
        help_text="Changes of a pathway that wait to be published still wait.",
    )

    def __init__(self, data=None, *, source: Page):
        super().__init__(data and _with_known_choices(data))
        self.source = source

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        page, section = cleaned.get("page"), cleaned.get("section")
        if not self.errors and (page is None) == (section is None):
            self.add_error(
                "page", "Choose either a module or chapter, or one section: one of them."
            )
        if page is not None and page.pk == self.source.pk:
            self.add_error("page", "This is the page that is to go. Choose another one.")
        if section is not None and section.page_id == self.source.pk:
            self.add_error(
                "section", "This is a part of the page that is to go. Choose another one."
            )
        return cleaned

    @property
    def instead(self) -> Instead:
        """What was chosen. Ask only a form that is valid."""
        if section := self.cleaned_data["section"]:
            return Instead(section=section.uid)
        page = self.cleaned_data["page"]
        return Instead(page_id=page.pk, is_film=issubclass(page.specific_class, WebinarPage))
