"""The part of a page in an editor's form: shown by its words, chosen from the page itself."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.blocks import FieldBlock
from wagtail.models import Page

from ..passages.models import Passage
from .parts import Part, read_part

GONE = "A part of this has gone from the page. Choose it again, or take it away."
ELSEWHERE = "This part is of another page. Choose it again, or take it away."
NOT_SPOKEN = "These are not lines of the film. Choose them again, or take them away."


class PartWidget(forms.HiddenInput):
    """Holds a part as JSON. A script shows its words and opens the page to choose from."""

    # A hidden input of Wagtail's forms would take its label away.
    input_type = "hidden"
    is_hidden = False
    template_name = "learning/admin/part_widget.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["choose_url"] = reverse_lazy("hub_choose_part")
        return context

    @property
    def media(self):
        return forms.Media(
            js=[versioned_static("learning/part.js")],
            css={"all": [versioned_static("learning/part.css")]},
        )


class PartField(forms.Field):
    widget = PartWidget

    def prepare_value(self, value):
        return json.dumps(value.as_stored()) if isinstance(value, Part) else value or ""

    def to_python(self, value):
        if isinstance(value, Part):
            return value
        try:
            return read_part(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != self.prepare_value(data)


class PartBlock(FieldBlock):
    """From one passage of a page to another; stored as their uids with their first words."""

    def __init__(self, required=True, help_text=None, **kwargs):
        self._options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self):
        return PartField(**self._options)

    def to_python(self, value):
        try:
            return read_part(value)
        except ValueError:
            return None

    def get_prep_value(self, value):
        return value.as_stored() if value else None

    def get_form_state(self, value):
        return self.field.prepare_value(value)

    def value_from_form(self, value):
        return value

    def value_for_form(self, value):
        return value

    def get_searchable_content(self, value):
        return []

    class Meta:
        default = None
        icon = "list-ul"


def part_error(part: Part | None, page: Page | None, *, spoken: bool) -> str:
    """Return what is wrong with a part of a page, in a sentence; "" when nothing is."""
    if not part or not page:
        return ""
    found = Passage.objects.in_bulk({part.first, part.last})
    ends = [found.get(part.first), found.get(part.last)]
    if any(end is None for end in ends):
        return GONE
    ends = [end.same_as or end for end in ends]
    if any(end.gone_at for end in ends):
        return GONE
    if any(end.page_id != page.pk for end in ends):
        return ELSEWHERE
    if spoken and any(end.kind != Passage.Kind.CUES for end in ends):
        return NOT_SPOKEN
    return ""
