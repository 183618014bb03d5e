"""The part of the recording's form that takes captions: two languages at a time, or fewer."""

from django import forms

from .captions import CaptionsError, parse_captions
from .cues import Cue
from .incoming import read_all
from .languages import clean_language
from .models import Track

ROWS = (1, 2)
MAX_BYTES = 2 * 1024 * 1024
CODES = "Its short code. For example: en for English, cy for Welsh, pl for Polish."
TAKES_THE_PLACE = "New captions take the place of those in the same language."


class CaptionsFields(forms.Form):
    """Two rows of file, language and name, and boxes to delete what is there."""

    captions_1 = forms.FileField(
        label="Captions",
        required=False,
        help_text=f"A file that ends in .vtt or .srt. {TAKES_THE_PLACE}",
    )
    language_1 = forms.CharField(
        label="Language of the captions", required=False, max_length=12, initial="en"
    )
    label_1 = forms.CharField(
        label="Name in the list of captions",
        required=False,
        max_length=60,
        help_text="Empty: the language's own name.",
    )
    captions_2 = forms.FileField(label="Captions in another language", required=False)
    language_2 = forms.CharField(label="That language", required=False, max_length=12)
    label_2 = forms.CharField(label="Its name in the list", required=False, max_length=60)
    remove_captions = forms.ModelMultipleChoiceField(
        label="Captions to delete",
        queryset=Track.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare_captions_fields(self, recording) -> None:
        """Offers the recording's own tracks for deletion, and explains the rows."""
        if recording.pk and recording.tracks.exists():
            self.fields["remove_captions"].queryset = recording.tracks.all()
        else:
            del self.fields["remove_captions"]
        for row in ROWS:
            self.fields[f"captions_{row}"].widget.attrs["accept"] = ".vtt,.srt"
            self.fields[f"language_{row}"].help_text = CODES

    def check_captions(self, cleaned: dict, duration_s: float) -> dict[str, tuple]:
        """Cues and name by language, of the rows that hold a file. Faults go to their fields."""
        found = {}
        for row in ROWS:
            cues = self._cues(cleaned, row, duration_s)
            language = self._language(cleaned, row) if cues else None
            if language in found:
                self.add_error(
                    f"language_{row}",
                    "Both captions files have the same language. Change one of them.",
                )
            elif language:
                found[language] = (cues, cleaned.get(f"label_{row}") or "")
        return found

    def _cues(self, cleaned, row, duration_s) -> tuple[Cue, ...]:
        upload = cleaned.get(f"captions_{row}")
        if not upload:
            return ()
        if upload.size > MAX_BYTES:
            self.add_error(f"captions_{row}", "The file is too large. Choose a .vtt or .srt file.")
            return ()
        try:
            return parse_captions(read_all(upload), duration_s=duration_s)
        except CaptionsError as error:
            self.add_error(f"captions_{row}", str(error))
            return ()

    def _language(self, cleaned, row) -> str | None:
        try:
            return clean_language(cleaned.get(f"language_{row}") or "")
        except ValueError:
            self.add_error(
                f"language_{row}",
                "Write the short code of the language. For example: en, cy, pl.",
            )
            return None
