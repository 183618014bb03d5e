"""One captions file on its way in, with its language and name."""

from typing import Any

from django import forms

from ..captions.cues import Cue
from ..captions.language_names import clean_language
from ..captions.webvtt import MAX_BYTES, CaptionsError, parse_captions
from ..intake.uploaded_file import read_all
from .formsets import InlineForm

ENGLISH = "en"
CHOOSE = "Choose the captions file, or remove or empty this row."
CHOOSE_AGAIN = (
    "Choose “{}” again, since a browser does not keep files. "
    "If you no longer want it, remove or empty this row."
)
TOO_LARGE = "The file is too large. Choose a .vtt or .srt file."
NO_CODE = "Write the short code of the language. For example: en, cy, pl."


class CaptionsRow(InlineForm):
    """A file, its language and name. `cues` are what the file holds, once it is looked at."""

    captions = forms.FileField(
        label="Captions file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
    )
    language = forms.CharField(
        label="Language",
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"list": "languages", "autocapitalize": "none"}),
    )
    label = forms.CharField(label="Name in the list", required=False, max_length=60)
    # The name of a file that was chosen, while another fault had to be corrected.
    chosen = forms.CharField(required=False, widget=forms.HiddenInput)

    cues: tuple[Cue, ...] = ()

    @property
    def is_blank(self) -> bool:
        """English stands in a row from the beginning: alone it says nothing."""
        language = (self["language"].data or "").strip()
        named = (self["label"].data or "").strip()
        if self["captions"].data or named or language not in ("", ENGLISH):
            return False
        return not (language and self._was_chosen)

    @property
    def chosen_name(self) -> str:
        """The file that has to be chosen again when this row comes back."""
        upload = self["captions"].data if self.is_bound else None
        return upload.name if upload else self._was_chosen

    @property
    def note(self) -> str:
        lost = self.chosen_name and not self.errors.get("captions")
        return CHOOSE_AGAIN.format(self.chosen_name) if lost else ""

    @property
    def _was_chosen(self) -> str:
        return (self["chosen"].data or "") if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        upload = cleaned.get("captions")
        if upload:
            self._read(upload)
        elif "captions" not in self.errors:
            name = cleaned.get("chosen")
            self.add_error("captions", CHOOSE_AGAIN.format(name) if name else CHOOSE)
        if upload and "language" not in self.errors:
            try:
                cleaned["language"] = clean_language(cleaned.get("language") or "")
            except ValueError:
                self.add_error("language", NO_CODE)
        return cleaned

    def _read(self, upload) -> None:
        if upload.size > MAX_BYTES:
            self.add_error("captions", TOO_LARGE)
            return
        try:
            self.cues = parse_captions(read_all(upload), duration_s=self.duration_s)
        except CaptionsError as error:
            self.add_error("captions", str(error))
