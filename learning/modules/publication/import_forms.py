"""The two forms of an import: which file, and what to make of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from media.publications.api import Figure, Publication, Table, blocks_of, plain_line

from ..pages.booklet import BookletPage
from .choices import Choices

MOST_BYTES = 200 * 1024 * 1024
STYLE_KINDS = [
    ("text", "Ordinary text"),
    ("talk", "A box: Talk about it"),
    ("watch", "A box: Watch for"),
    ("note", "A box: Good to know"),
    ("try", "A box: Try this"),
    ("quote", "A quote"),
    ("leave_out", "Leave it out"),
]
MOST_ALT = 1000


class WordFileForm(forms.Form):
    """Which file, and whether it becomes something new or changes what is there."""

    file = forms.FileField(
        label="Word file",
        help_text="A .docx with chapters as Heading 1 and sections as Heading 2. "
        "Nothing is published by importing.",
        widget=forms.FileInput(attrs={"accept": ".docx,.docm"}),
        error_messages={"required": "Choose a Word file first.", "empty": "This file is empty."},
    )
    kind = forms.ChoiceField(
        label="It becomes",
        choices=[("booklet", "A booklet"), ("guidance", "Guidance")],
        widget=forms.RadioSelect,
        initial="booklet",
    )
    onto = forms.ModelChoiceField(
        label="Or change one that is there",
        queryset=BookletPage.objects.none(),
        required=False,
        empty_label="No, make a new one",
        help_text="Its drafts are changed. Paragraphs that stay keep their addresses.",
    )

    def __init__(self, *args, works, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["onto"].queryset = works
        self.fields["onto"].label_from_instance = lambda page: page.get_admin_display_title()

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            most = filesizeformat(MOST_BYTES)
            raise forms.ValidationError(
                f"The file is larger than {most}. Make its pictures smaller, or split it."
            )
        return upload


class CheckForm(forms.Form):
    """Words for each picture, heading rows for each table, a kind for each style."""

    def __init__(self, *args, publication: Publication, styles: list[dict], **kwargs):
        super().__init__(*args, **kwargs)
        blocks = list(blocks_of(publication))
        self.figures = [block for block in blocks if isinstance(block, Figure)]
        self.tables = [block for block in blocks if isinstance(block, Table)]
        self.styles = styles
        self.fields["title"] = forms.CharField(max_length=255, initial=publication.title)
        for number, figure in enumerate(self.figures, start=1):
            self._add_figure(number, figure)
        for number, table in enumerate(self.tables, start=1):
            self.fields[f"head_{number}"] = forms.IntegerField(
                label=f"Heading rows of table {number}",
                help_text=plain_line(table.caption) or "This table has no caption.",
                min_value=0,
                max_value=min(10, len(table.rows)),
                initial=table.header_rows,
            )
        for number, style in enumerate(styles, start=1):
            self.fields[f"style_{number}"] = forms.ChoiceField(
                label=f"Paragraphs in the style “{style['name']}” ({style['paragraphs']})",
                choices=STYLE_KINDS,
                initial=style["kind"],
            )

    def _add_figure(self, number: int, figure: Figure) -> None:
        self.fields[f"alt_{number}"] = forms.CharField(
            label=f"What picture {number} shows",
            help_text="For people who cannot see it: what matters about it, in one sentence.",
            required=False,
            max_length=MOST_ALT,
            initial=figure.alt,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"decorative_{number}"] = forms.BooleanField(
            label="It only decorates", required=False, initial=figure.decorative
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number, _ in enumerate(self.figures, start=1):
            if cleaned.get(f"alt_{number}") and cleaned.get(f"decorative_{number}"):
                self.add_error(
                    f"decorative_{number}",
                    "A picture that only decorates needs no words. Take the words or the tick away.",
                )
        return cleaned

    @property
    def choices(self) -> Choices:
        """What was chosen, by the keys of the blocks."""
        cleaned = self.cleaned_data
        alts = {
            figure.key: None if cleaned[f"decorative_{n}"] else cleaned[f"alt_{n}"]
            for n, figure in enumerate(self.figures, start=1)
        }
        heads = {table.key: cleaned[f"head_{n}"] for n, table in enumerate(self.tables, start=1)}
        return Choices(alts, heads)

    @property
    def chosen_styles(self) -> dict[str, str]:
        return {
            style["name"]: self.cleaned_data[f"style_{n}"]
            for n, style in enumerate(self.styles, start=1)
        }
