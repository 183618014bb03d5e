"""Passages: the smallest things with a permanent address of their own."""

from django.db import models
from wagtail.models import Page

from .uids import LENGTH, new_uid


class PassageQuerySet(models.QuerySet):
    def current(self) -> "PassageQuerySet":
        """Return those that are part of what is published now."""
        return self.filter(gone_at__isnull=True)

    def sections(self) -> "PassageQuerySet":
        return self.filter(kind=Passage.Kind.SECTION)

    def spoken(self) -> "PassageQuerySet":
        return self.filter(kind=Passage.Kind.CUES)


class Passage(models.Model):
    """A page, a section, a paragraph or a run of cues, as last published.

    A row is never deleted: when its words are gone it is marked so, and
    whatever pointed at it shows the last text with a note.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "Whole page"
        SECTION = "section", "Section"
        CUES = "cues", "Spoken words"
        PARAGRAPH = "paragraph", "Paragraph"
        LIST = "list", "List"
        TABLE = "table", "Table"
        FIGURE = "figure", "Picture"
        QUOTE = "quote", "Quote"
        BOX = "box", "Box"

    uid = models.CharField(max_length=LENGTH, primary_key=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="passages")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    start_s = models.FloatField(null=True, blank=True)
    end_s = models.FloatField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    # Raised when its words change: the number of the change in its work, or the next of its page.
    # A device remembers the mark it read.
    mark = models.PositiveIntegerField(default=1)
    # An editor said that this is the same passage as another one: its address leads there.
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    # Its page was taken down since it was last published: once gone, nobody is shown its words.
    suppressed = models.BooleanField(default=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["page_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "kind", "key"], name="one_passage_per_place")
        ]
        # Links to parts of other pages know the key alone.
        indexes = [models.Index(fields=["key"], name="passages_by_key")]

    def __str__(self):
        return self.title


class AlignmentQuestion(models.Model):
    """A new passage that may be one that is gone: asked until an editor answers.

    `candidates`: [uid, likeness from 0 to 1], most alike first.
    """

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="question")
    candidates = models.JSONField()
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["passage__page_id", "passage__position"]

    def __str__(self):
        return f"Is “{self.passage.title}” an earlier part?"
