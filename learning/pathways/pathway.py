"""What the rooms of pathways know of a pathway: its fields. Its pages stand above them, in `page`."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField

from ..modules.api import HubPage, Level
from .blocks import STAGE, OutcomesBlock, StepsBlock


class GroupSize(models.TextChoices):
    ALONE = "alone", "Alone"
    PAIR = "pair", "In a pair"
    SMALL_GROUP = "small-group", "In a small group"
    WORKSHOP = "workshop", "In a workshop"


class Pathway(HubPage):
    """An ordered line of steps, each with the editor's why."""

    class Colour(models.TextChoices):
        TEAL = "teal", "Teal"
        CORAL = "coral", "Deep coral"
        PLUM = "plum", "Plum"

    strapline = models.CharField(
        max_length=250, help_text="Who it is for, in one or two plain sentences."
    )
    audiences = ParentalManyToManyField(
        "learning.Audience", blank=True, verbose_name="who it is for"
    )
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.STARTER)
    group_sizes = models.JSONField(default=list, blank=True)
    colour = models.CharField(max_length=10, choices=Colour.choices, default=Colour.TEAL)
    outcomes = StreamField(
        OutcomesBlock(),
        blank=True,
        help_text='Each completes "By the end you can…". For example: Recognise the five principles in a story.',
    )
    steps = StreamField(StepsBlock(), blank=True)
    one_after_another = models.BooleanField(
        default=False,
        help_text="People are advised to take the steps in order. Nothing is locked: they can still open any step.",
    )
    finish = models.TextField(
        "at the end",
        max_length=400,
        blank=True,
        help_text="What people read when they have finished.",
    )

    api_fields = ["strapline"]

    class Meta:
        abstract = True

    @property
    def step_blocks(self) -> list:
        """The blocks that are steps, in order: where a stage begins is none."""
        return [block for block in self.steps if block.block_type != STAGE]
