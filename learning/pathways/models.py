"""Rows of pathways: their steps as published, and pages taken down at once."""

from django.db import models
from wagtail.models import Page

from ..passages.api import LENGTH, new_uid
from .step_kind import StepKind, kind_of


class StepQuerySet(models.QuerySet):
    def current(self) -> "StepQuerySet":
        """Return those that their pathway has now."""
        return self.filter(gone_at__isnull=True)

    def gone(self) -> "StepQuerySet":
        """Return those that were taken out of their pathway, and may come back."""
        return self.filter(gone_at__isnull=False)


class CurrentSteps(models.Manager.from_queryset(StepQuerySet)):
    """Only steps that stand: whoever wants those that are gone says so, by `PathwayStep.kept`."""

    def get_queryset(self) -> StepQuerySet:
        return super().get_queryset().current()


class PathwayStep(models.Model):
    """One step as published. Its keys are protected: what is in use cannot vanish.

    A row is never deleted while its pathway stands: devices keep ticks and words under its
    uid. A step that is taken out is marked gone and lets go of all that it protected; when
    its block comes back, the row does.
    """

    uid = models.CharField(max_length=LENGTH, unique=True, default=new_uid, editable=False)
    pathway = models.ForeignKey(
        "learning.PathwayPage", on_delete=models.CASCADE, related_name="step_rows"
    )
    block_id = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=255)
    why = models.CharField(max_length=250, blank=True)
    minutes = models.PositiveSmallIntegerField(default=1)
    page = models.ForeignKey(
        Page, null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    section = models.ForeignKey(
        "learning.Passage", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    recording = models.ForeignKey(
        "media.Recording", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    prompt = models.ForeignKey(
        "learning.Prompt", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    check_question = models.ForeignKey(
        "learning.Check", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    document = models.ForeignKey(
        "media.HubDocument", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    # A part of a text or of what is said: from one passage to another. `start_s` and `end_s` of a
    # film follow from the lines within them, each time that its captions change.
    first_passage = models.ForeignKey(
        "learning.Passage", null=True, on_delete=models.PROTECT, related_name="first_of_steps"
    )
    last_passage = models.ForeignKey(
        "learning.Passage", null=True, on_delete=models.PROTECT, related_name="last_of_steps"
    )
    start_s = models.FloatField(null=True)
    end_s = models.FloatField(null=True)
    address = models.URLField(max_length=500, blank=True)
    excerpt = models.CharField(
        max_length=60, blank=True, help_text="The key that progress is kept under."
    )
    instructions = models.TextField(blank=True)
    materials = models.CharField(max_length=250, blank=True)
    optional = models.BooleanField(default=False)
    # The block that begins its stage; empty where there is none. 0: all of its steps are asked for.
    stage_id = models.CharField(max_length=64, blank=True)
    stage_title = models.CharField(max_length=120, blank=True)
    stage_at_least = models.PositiveSmallIntegerField(default=0)
    gone_at = models.DateTimeField(null=True, editable=False)
    # What a reflection asked when it was taken out: people have answered it, and see it in their plans.
    asked = models.TextField(blank=True, editable=False)

    objects = CurrentSteps()
    kept = StepQuerySet.as_manager()

    class Meta:
        ordering = ["pathway_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "block_id"], name="one_row_per_step_block")
        ]

    def __str__(self):
        return f"{self.pathway_id}/{self.position}: {self.title}"

    @property
    def of_kind(self) -> StepKind:
        """What steps of its kind have in common."""
        return kind_of(self.kind)

    @property
    def shows_paragraphs(self) -> bool:
        """Whether it shows some paragraphs of a text, from one passage to another."""
        return bool(self.of_kind.is_read and self.first_passage_id)


class TakeDown(models.Model):
    """A page taken down at once, by whom and why. Steps then say so."""

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="take_downs")
    page_title = models.CharField(max_length=255)
    reason = models.TextField()
    taken_down_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_down_at = models.DateTimeField(auto_now_add=True)
    restored_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.page_title
