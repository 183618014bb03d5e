"""The part of a page in an editor's form: shown by its words, chosen from the page itself."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.blocks import FieldBlock
from wagtail.models import Page

from ..passages.api import Passage
from .passage_range import Part, read_part

GONE = "A part of this has gone from the page. Choose it again, or take it away."
ELSEWHERE = "This part is of another page. Choose it again, or take it away."
NOT_SPOKEN = "These are not lines of the film. Choose them again, or take them away."


class PartWidget(forms.HiddenInput):
    """Holds a part as JSON. A script shows its words and opens the page to choose from."""

    # A hidden input of Wagtail's forms would take its label away.
    input_type = "hidden"
    is_hidden = False
    template_name = "learning/admin/part_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        # The script puts the page's number in the place of 0.
        context["choose_url"] = reverse("hub_parts_of", args=[0])
        return context

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        # Django's own renderer of forms knows no templates of a project.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[forms.Script("learning/builder/part-field.js", type="module")],
            css={"all": ["learning/builder/library-window.css"]},
        )


class PartField(forms.Field):
    widget = PartWidget

    def prepare_value(self, value: Any) -> str:
        return json.dumps(value.as_stored()) if isinstance(value, Part) else value or ""

    def to_python(self, value: Any) -> Part | None:
        if isinstance(value, Part):
            return value
        try:
            return read_part(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)


class PartBlock(FieldBlock):
    """From one passage of a page to another; stored as their uids with their first words."""

    def __init__(self, required=True, help_text=None, **kwargs):
        self._options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> PartField:
        return PartField(**self._options)

    def to_python(self, value: Any) -> Part | None:
        """Return the part; what was stored and cannot be read is none."""
        if isinstance(value, Part):
            return value
        try:
            return read_part(value)
        except ValueError:
            return None

    def get_prep_value(self, value: Any) -> dict[str, Any] | None:
        # A form that is saved while it has errors holds what the browser sent.
        part = self.to_python(value)
        return part.as_stored() if part else None

    def get_form_state(self, value: Any) -> str:
        return self.field.prepare_value(value)

    def get_searchable_content(self, value: Part | None) -> list[str]:
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
