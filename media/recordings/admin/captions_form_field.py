"""The part of the recording's form about captions: those that are here, and any number of new ones."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ..captions.caption_lint import advice_on, in_sentences
from ..captions.language_names import NAMES
from ..captions.webvtt import parse_captions
from ..models import Recording, Track
from .captions_formset import ENGLISH, CaptionsRow
from .formsets import CORRECT, InlineFormSet, InlineFormSetWidget

MOST = 30
TOO_MANY = f"These are more than {MOST} captions files. Save {MOST} first, then add the others."
SAME_LANGUAGE = "Two captions files have the same language. Change one of them."
HELP = (
    "A file that ends in .vtt or .srt, and the short code of its language: en for English, cy for "
    "Welsh, pl for Polish. Without a name, the language's own is shown. "
    "New captions take the place of those in the same language."
)


class TracksInput(forms.CheckboxSelectMultiple):
    """Shows each track with its facts, its advice and a box to delete it."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        ticked = {str(each) for each in value or ()}
        tracks = [self._facts(track, ticked) for track in self.choices.queryset]
        return render_to_string("media/tracks_field.html", {"tracks": tracks, "name": name})

    def _facts(self, track: Track, ticked: set[str]) -> dict:
        cues = parse_captions(track.vtt)
        is_captions = track.kind == Track.Kind.CAPTIONS
        return {
            "track": track,
            "cues": len(cues),
            "address": track.url if is_captions else "",
            "advice": in_sentences(advice_on(cues)) if is_captions else (),
            "ticked": str(track.pk) in ticked,
        }


class CaptionsFields(forms.Form):
    """What is here, with boxes to delete; and rows of file, language and name."""

    remove_captions = forms.ModelMultipleChoiceField(
        label="Captions that are here",
        queryset=Track.objects.none(),
        required=False,
        widget=TracksInput,
        help_text="Play them with the film to check them. Advice is only advice: nothing is refused.",
    )
    captions = forms.Field(
        label="New captions",
        required=False,
        help_text=HELP,
        widget=InlineFormSetWidget(
            name="Captions", add="Add another language", most=MOST, choices=NAMES.items()
        ),
    )

    def prepare_captions_fields(self, recording: Recording) -> None:
        """Offer the recording's own tracks for deletion, and draw the rows."""
        tracks = recording.tracks.all() if recording.pk else Track.objects.none()
        if tracks:
            self.fields["remove_captions"].queryset = tracks
        else:
            del self.fields["remove_captions"]
        data, files = (self.data, self.files) if self.is_bound else (None, None)
        self.captions_rows = InlineFormSet(CaptionsRow, data, files, prefix=self.prefix)
        if not self.captions_rows.filled and all(track.language != ENGLISH for track in tracks):
            self.captions_rows.spare[0].initial["language"] = ENGLISH
        self.fields["captions"].widget.rows = self.captions_rows

    def check_captions(self, duration_s: float | None) -> dict[str, tuple]:
        """Return cues and name by language. Faults go to their rows; one of them marks the field too."""
        rows, found = self.captions_rows, {}
        if len(rows.filled) > MOST:
            self.add_error("captions", TOO_MANY)
            return found
        rows.check(duration_s)
        for row in rows.filled:
            language = row.cleaned_data.get("language")
            if row.cues and language in found:
                row.add_error("language", SAME_LANGUAGE)
            elif row.cues and language:
                found[language] = (row.cues, row.cleaned_data.get("label") or "")
        if any(row.errors for row in rows.filled):
            self.add_error("captions", CORRECT)
        return found
