"""Rows in a form: small forms of one kind, as many as the browser sends.

The number follows the name: `captions_1`, `language_1`, `captions_2`. Rows may come with gaps.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

CORRECT = "Correct what is marked below."
# Stands for the number in the row that the browser copies.
ANY_NUMBER = "NUMBER"


class InlineForm(forms.Form):
    """One row. `position`, from 1, is what people count; `check` may tell it the length."""

    use_required_attribute = False
    duration_s: float | None = None

    def __init__(self, *args, number, position=0, **kwargs):
        self.number, self.position = number, position or number
        super().__init__(*args, **kwargs)

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix(f"{field_name}_{self.number}")

    @property
    def is_blank(self) -> bool:
        """True when nobody has put anything into it."""
        return not any((self[name].data or "").strip() for name in self.fields)


class InlineFormSet:
    """The rows of one kind. `shown` are those that hold something, and empty ones after them."""

    def __init__(
        self, kind: type[InlineForm], data=None, files=None, *, prefix=None, initial=(), spare=2
    ):
        self.kind, self.prefix = kind, prefix
        if data is None:
            self.filled = [self._new(at, initial=row) for at, row in enumerate(initial, 1)]
        else:
            sent = [self._new(number, data, files) for number in self._numbers(data, files)]
            self.filled = [row for row in sent if not row.is_blank]
        for position, row in enumerate(self.filled, 1):
            row.position = position
        last = max((row.number for row in self.filled), default=0)
        self.spare = [
            self._new(last + extra, position=len(self.filled) + extra)
            for extra in range(1, spare + 1)
        ]
        self.pattern = self._new(ANY_NUMBER)

    @property
    def shown(self) -> list[InlineForm]:
        return [*self.filled, *self.spare]

    def check(self, duration_s: float | None) -> bool:
        """Look at each row that holds something; True when all are good."""
        for row in self.filled:
            row.duration_s = duration_s
            # Each is asked, so that each says what is wrong with it.
            row.full_clean()
        return not any(row.errors for row in self.filled)

    def _new(self, number, data=None, files=None, **kwargs) -> InlineForm:
        return self.kind(data, files, number=number, prefix=self.prefix, **kwargs)

    def _numbers(self, data, files) -> list[int]:
        start = re.escape(f"{self.prefix}-" if self.prefix else "")
        names = "|".join(map(re.escape, self.kind.base_fields))
        pattern = re.compile(rf"{start}(?:{names})_([1-9][0-9]{{0,3}})")
        matches = map(pattern.fullmatch, {*data, *(files or ())})
        return sorted({int(match[1]) for match in matches if match})


class InlineFormSetWidget(forms.Widget):
    """Draws Rows, with a button for more and, where there is one, a field that follows them."""

    class Media:
        css = {"all": ["media/formsets.css"]}
        # A module only: the chooser's dialog would run a plain script inline.
        js = [forms.Script("media/formsets.js", type="module")]

    rows: InlineFormSet | None = None
    below = None

    def __init__(self, *, name, add, most, choices=()):
        super().__init__()
        self.words = {"row_name": name, "add": add, "most": most, "choices": choices}

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict, name: str
    ) -> None:
        return None

    def id_for_label(self, id_: str | None) -> str:
        """Return nothing: no input has the label, each has its own."""
        return ""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        context = {**self.words, "rows": self.rows, "below": self.below, "name": name}
        return render_to_string("media/inline_formset.html", context)
