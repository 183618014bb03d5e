"""Recordings and their timed text. Every file lies in the private storage."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse
from wagtailmedia.models import AbstractMedia

from .intake.mime import mime_type_of


def private_storage() -> Storage:
    return storages["private"]


# What each kind of rendition is called below /media/<id>/, and in the storage.
RENDITION_NAMES = {
    "720p": "720p.mp4",
    "360p": "360p.mp4",
    "audio": "audio.m4a",
    "mp3": "audio.mp3",
    "takeaway": "takeaway.mp4",
    "storyboard": "storyboard.jpg",
    "storyboard_index": "storyboard.vtt",
}


class Recording(AbstractMedia):
    """A film or a sound recording.

    `duration` (from wagtailmedia) is in seconds. `chapters` is a list of
    {"title": str, "start_s": float, "end_s": float}, in order, without gaps.
    """

    file = models.FileField(
        upload_to="recordings", storage=private_storage, verbose_name="film or sound file"
    )
    thumbnail = models.FileField(
        upload_to="posters", storage=private_storage, blank=True, verbose_name="still picture"
    )
    chapters = models.JSONField(default=list, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0, editable=False)
    web_safe = models.BooleanField(default=True, editable=False)
    # The Rendition rows in short, so that a page that shows the film asks no more for them:
    # {"kind", "width", "height", "size_bytes"}. Written by `note_renditions` alone.
    made = models.JSONField(default=list, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # What lies inside the file and could not be used, in sentences for editors.
    file_notes = models.JSONField(default=list, editable=False)
    voice_note = models.CharField(
        max_length=200,
        blank=True,
        help_text="Anything a listener should know. For example: The voice is made by a computer.",
    )

    admin_form_fields = ("title", "file", "collection", "thumbnail", "voice_note", "tags")

    class Meta(AbstractMedia.Meta):
        verbose_name = "recording"
        verbose_name_plural = "recordings"

    def clean(self) -> None:
        # wagtailmedia looks at the names of the files; the form and the services at their bytes.
        super(AbstractMedia, self).clean()

    @property
    def duration_s(self) -> float:
        return self.duration

    @property
    def film_url(self) -> str:
        """Where the best file that every browser plays is sent, with Range; empty without one."""
        best = self.best
        if best:
            return self.rendition_url(best["kind"])
        return self.original_url if self.web_safe else ""

    @property
    def original_url(self) -> str:
        """Where the file that was uploaded is sent; empty while there is none."""
        if not (self.pk and self.file):
            return ""
        return reverse("media:film", args=[self.pk, self.file_extension.lower()])

    @property
    def best(self) -> dict | None:
        """What was made to be played first; None while the uploaded file is all there is.

        Sound that browsers play is played as it was uploaded.
        """
        wanted = ("720p", "360p") if self.type == "video" else ("audio",)
        if self.type != "video" and self.web_safe:
            return None
        return next((found for kind in wanted if (found := self.made_as(kind))), None)

    def made_as(self, kind: str) -> dict | None:
        """Return what is known of the rendition of this kind; None while it is not made."""
        return next((row for row in self.made if row["kind"] == kind), None)

    def rendition_url(self, kind: str) -> str:
        return reverse("media:rendition", args=[self.pk, *RENDITION_NAMES[kind].split(".")])

    @property
    def poster_url(self) -> str:
        return reverse("media:poster", args=[self.pk]) if self.pk and self.thumbnail else ""

    @property
    def small_poster_url(self) -> str:
        """Where the still picture is sent in the size in which pages show it."""
        return reverse("media:small_poster", args=[self.pk]) if self.poster_url else ""

    @property
    def chapters_url(self) -> str:
        return reverse("media:chapters", args=[self.pk]) if self.pk and self.chapters else ""

    def captions_url(self, language: str) -> str:
        return reverse("media:captions", args=[self.pk, language])

    @property
    def url(self) -> str:
        """Never an address in a storage: everything passes the access rule."""
        return self.film_url

    @property
    def mime_type(self) -> str:
        """The type of what `film_url` sends."""
        best = self.best
        return mime_type_of(RENDITION_NAMES[best["kind"]] if best else self.filename)

    @property
    def sources(self) -> list[dict]:
        return [{"src": self.film_url, "type": self.mime_type}] if self.film_url else []


class Rendition(models.Model):
    """A file made from a recording. Its place is named by what it was made from, and how."""

    class Kind(models.TextChoices):
        LARGE = "720p", "Film, 720p"
        SMALL = "360p", "Film, 360p"
        AUDIO = "audio", "Sound alone"
        MP3 = "mp3", "Sound alone, MP3"
        TAKEAWAY = "takeaway", "Film with captions and chapters inside"
        STORYBOARD = "storyboard", "Small pictures"
        STORYBOARD_INDEX = "storyboard_index", "Times of the small pictures"

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    file = models.FileField(storage=private_storage, max_length=200)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    recipe = models.PositiveSmallIntegerField(help_text="The version of the way it is made.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recording", "kind"], name="one_rendition_per_kind")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.recording_id}"


class Track(models.Model):
    """Timed text of a recording, as WebVTT."""

    class Kind(models.TextChoices):
        CAPTIONS = "captions", "Captions"
        DESCRIPTIONS = "descriptions", "Audio description in words"

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="tracks")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CAPTIONS)
    language = models.CharField(max_length=12, default="en", help_text="For example: en, cy, pl.")
    label = models.CharField(max_length=60, default="English")
    vtt = models.TextField(
        help_text="The WebVTT text. Always valid: it is checked before it is stored."
    )

    class Meta:
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "kind", "language"], name="one_track_per_kind_and_language"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.label})"

    @property
    def url(self) -> str:
        return self.recording.captions_url(self.language)
