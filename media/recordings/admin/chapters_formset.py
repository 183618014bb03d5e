"""The part of the recording's form about chapters: a row for each, or all of them as text."""

from math import inf
from typing import Any

from django import forms

from ..captions.chapters import (
    MAX_CHAPTERS,
    TOO_MANY,
    ChaptersError,
    chapters_from,
    faults_in,
    parse_chapters,
)
from ..captions.chapters import ChapterRow as Row
from ..captions.timecode import format_exact, parse_time
from ..models import Recording
from .formsets import CORRECT, InlineForm, InlineFormSet, InlineFormSetWidget

FIELD_OF = {"time": "chapter_time", "title": "chapter_title"}
HELP = (
    "The time at which each part starts, and its title. For example: 1:05, Five principles. "
    "The first one starts at 0:00. The hub puts them in order of time. An empty row counts for nothing."
)
PASTE_HELP = (
    "One a line: the time, then the title. For example: 1:05 Five principles. A JSON list works "
    "too. What stands here takes the place of the rows above."
)


class ChapterRow(InlineForm):
    """A time and a title. `start_s` is the time in seconds, once it is looked at."""

    chapter_time = forms.CharField(
        label="Starts at",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 8}),
    )
    chapter_title = forms.CharField(label="Chapter", required=False)

    start_s: float | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        time = cleaned.get("chapter_time", "")
        title = cleaned["chapter_title"] = " ".join(cleaned.get("chapter_title", "").split())
        if not title and "chapter_title" not in self.errors:
            words = (
                f"Chapter {self.position} ({time[:20]}) has no title. Write it, or empty its time."
            )
            self.add_error("chapter_title", words)
        self._read(time, f"Chapter {self.position}" + (f" (“{title[:60]}”)" if title else ""))
        return cleaned

    def _read(self, time: str, name: str) -> None:
        if "chapter_time" in self.errors:
            return
        if not time:
            self.add_error("chapter_time", f"{name} has no time. Write when it starts: 3:10.")
            return
        try:
            self.start_s = parse_time(time)
        except ValueError as error:
            self.add_error("chapter_time", f"{name}: {error}")


class ChaptersFields(forms.Form):
    """Rows of time and title; in a fold below them, text that takes their place."""

    chapter_rows = forms.Field(
        label="Chapters",
        required=False,
        help_text=HELP,
        widget=InlineFormSetWidget(name="Chapter", add="Add a chapter", most=MAX_CHAPTERS),
    )
    chapters_text = forms.CharField(
        label="Paste chapters",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=PASTE_HELP,
    )

    def __iter__(self):
        """Yield the rows, which draw the text below them."""
        return (self[name] for name in self.fields if name != "chapters_text")

    def prepare_chapters_fields(self, recording: Recording) -> None:
        """Make a row for each chapter that is here, and empty ones."""
        initial = [
            {"chapter_time": format_exact(row["start_s"]), "chapter_title": row["title"]}
            for row in recording.chapters
        ]
        data = self.data if self.is_bound else None
        self.rows_of_chapters = InlineFormSet(
            ChapterRow, data, prefix=self.prefix, initial=initial, spare=3
        )
        widget = self.fields["chapter_rows"].widget
        widget.rows, widget.below = self.rows_of_chapters, self["chapters_text"]

    def check_chapters(self, cleaned: dict, duration_s: float | None) -> list[Row]:
        """Return the chapters of the text if there is any, else of the rows. Faults go where they belong."""
        length_s = inf if duration_s is None else duration_s
        if text := cleaned.get("chapters_text", ""):
            return self._from_text(text, length_s)
        return [] if "chapters_text" in self.errors else self._from_rows(length_s)

    def _from_text(self, text: str, length_s: float) -> list[Row]:
        try:
            return parse_chapters(text, length_s)
        except ChaptersError as error:
            self.add_error("chapters_text", str(error))
            return []

    def _from_rows(self, length_s: float) -> list[Row]:
        rows = self.rows_of_chapters.filled
        if len(rows) > MAX_CHAPTERS:
            self.add_error("chapter_rows", TOO_MANY.format(len(rows)))
            return []
        is_whole = self.rows_of_chapters.check(length_s)
        rows = sorted((row for row in rows if row.is_valid()), key=lambda row: row.start_s)
        starts = [(row.start_s, row.cleaned_data["chapter_title"]) for row in rows]
        for fault in faults_in(starts, length_s, numbers=[row.position for row in rows]):
            # While one cannot be read, it may be the one that starts at 0:00.
            if is_whole or fault.index:
                rows[fault.index].add_error(FIELD_OF[fault.part], fault.words)
        if any(row.errors for row in self.rows_of_chapters.filled):
            self.add_error("chapter_rows", CORRECT)
            return []
        return chapters_from(starts, length_s)
