"""The admin's form for a recording: what a file says of itself is computed, never typed."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from wagtailmedia.forms import BaseMediaForm

from media.images.cleaning import PictureError, as_jpeg
from media.signals import recording_ready, send_after_commit, track_changed
from media.uploads.completed_upload import used_up, useless
from media.uploads.fields import UploadField

from ..captions.timecode import format_time
from ..intake.probe import ProbeError, examine
from ..intake.uploaded_file import fingerprint, local_path, read_all
from ..jobs.disk_space import refusal
from ..jobs.renditions import make_again, note_renditions
from ..models import Recording
from ..queries import tracks_beyond
from ..services import (
    apply_facts,
    file_stem,
    found_inside,
    kept_only_if_saved,
    remove_track,
    replace_captions,
)
from .captions_form_field import CaptionsFields
from .chapters_formset import ChaptersFields

MAX_PICTURE_BYTES = 20 * 1024 * 1024
HELP = {
    "file": "Any common film or sound file: MP4, MOV, MKV, WebM, AVI, MP3, M4A, WAV, OGG, OPUS, FLAC.",
    "thumbnail": "Shown before the film plays. Empty: taken from the film.",
}


class RecordingForm(CaptionsFields, ChaptersFields, BaseMediaForm):
    """Film, captions, chapters and still picture, each checked before anything is stored."""

    # The name that the browser gives is never kept, so it may be long.
    file = UploadField(label="Film or sound file")

    field_order = (
        *("title", "file", "remove_captions", "captions", "chapter_rows", "chapters_text"),
        *("thumbnail", "voice_note", "collection", "tags"),
    )

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["file"].belongs_to(user)
        self.facts, self.still = None, None
        self.old_film, self.old_poster = self.instance.file.name, self.instance.thumbnail.name
        self.prepare_captions_fields(self.instance)
        self.prepare_chapters_fields(self.instance)
        self.fields["thumbnail"].widget = forms.FileInput(attrs={"accept": "image/*"})
        for name, text in HELP.items():
            self.fields[name].help_text = text

    def clean_file(self) -> File:
        upload = self.cleaned_data["file"]
        if refusal():
            upload.close()
            raise forms.ValidationError(refusal())
        if "file" not in self.changed_data or not upload:
            return upload
        if upload.size > settings.MEDIA_MAX_UPLOAD_BYTES:
            most = filesizeformat(settings.MEDIA_MAX_UPLOAD_BYTES)
            raise forms.ValidationError(f"The file is larger than {most}. Export it smaller.")
        with local_path(upload) as path:
            try:
                self.facts, self.still = examine(path)
            except ProbeError as error:
                useless(upload)
                raise forms.ValidationError(str(error)) from error
            apply_facts(self.instance, self.facts, *fingerprint(path))
        # The name tells what the file is, whatever the camera called it.
        stem = file_stem(self.cleaned_data.get("title") or upload.name)
        upload.name = f"{stem}.{self.facts.extension}"
        return upload

    def clean_thumbnail(self) -> File | None:
        upload = self.cleaned_data["thumbnail"]
        if "thumbnail" not in self.changed_data or not upload:
            return upload
        if upload.size > MAX_PICTURE_BYTES:
            raise forms.ValidationError("The picture is larger than 20 MB. Make it smaller.")
        try:
            jpeg = as_jpeg(read_all(upload), max_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        except PictureError as error:
            raise forms.ValidationError(str(error)) from error
        return ContentFile(jpeg, name=f"{file_stem(self.cleaned_data.get('title', ''))}.jpg")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        film_is_good = "file" not in self.errors and bool(cleaned.get("file"))
        # Captions and chapters are measured against the film that will be kept.
        length_s = self.instance.duration if film_is_good else None
        self.captions = self.check_captions(length_s)
        self.new_chapters = self.check_chapters(cleaned, length_s)
        if film_is_good:
            self._check_old_captions(cleaned)
        return cleaned

    def _check_old_captions(self, cleaned):
        """Refuse a new film that is shorter than the captions it would keep."""
        if not (self.facts and self.instance.pk):
            return
        removed = set(cleaned.get("remove_captions") or ())
        for track in tracks_beyond(self.instance, self.facts.duration_s):
            if track not in removed and track.language not in self.captions:
                length = format_time(self.facts.duration_s)
                self.add_error(
                    "file",
                    f"The film lasts {length}, but its captions ({track.label}) go on longer. "
                    "Add the captions of this film too, or tick the old ones to delete them.",
                )

    def _post_clean(self):
        film_there = self.instance.file
        super()._post_clean()
        if self.facts and self.old_film and not self.errors:
            # wagtailmedia's edit view deletes the old file before it saves. It holds this very
            # object: under another name it finds nothing, and `save` deletes after the commit.
            film_there.name = f"{self.old_film}.replaced"

    def save(self, commit: bool = True) -> Recording:
        """Save the recording with its captions and still picture in one transaction."""
        if not commit:
            raise NotImplementedError("A recording is saved together with its captions.")
        recording = self.instance
        old_chapters, recording.chapters = recording.chapters, self.new_chapters
        with kept_only_if_saved(recording), used_up(self.cleaned_data["file"]):
            inside = self._add_from_film(recording)
            super().save()
            for track in self.cleaned_data.get("remove_captions") or ():
                remove_track(track)
            for language, (cues, label) in self.captions.items():
                replace_captions(recording, cues, language=language, label=label)
            for item, cues in inside:
                replace_captions(recording, cues, language=item.language)
            # The worker may have made something since this form was opened.
            make_again(recording) if self.facts else note_renditions(recording)
            self._delete_after_commit(recording.file, self.old_film)
            self._delete_after_commit(recording.thumbnail, self.old_poster)
            tell = partial(send_after_commit, sender=Recording, recording=recording)
            if recording.chapters != old_chapters:
                tell(track_changed, kind="chapters", language="")
            if self.facts and recording.film_url:
                tell(recording_ready)
        return recording

    def _delete_after_commit(self, field_file, old_name):
        if old_name and old_name != field_file.name:
            transaction.on_commit(partial(field_file.storage.delete, old_name))

    def _add_from_film(self, recording):
        """Add chapters, a still and captions of a new film, unless the editor gives or gave them."""
        if not self.facts:
            return []
        kept = set(self.captions)
        if recording.pk:
            removed = self.cleaned_data.get("remove_captions") or ()
            stay = recording.tracks.exclude(pk__in=[track.pk for track in removed])
            kept |= set(stay.values_list("language", flat=True))
        with local_path(self.cleaned_data["file"]) as path:
            inside = found_inside(recording, path, self.facts, but_languages=kept)
        if self.still and not recording.thumbnail:
            name = f"{file_stem(recording.title)}.jpg"
            recording.thumbnail.save(name, ContentFile(self.still), save=False)
        return inside
