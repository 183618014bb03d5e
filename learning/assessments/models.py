"""Prompts to reflect on, and checks that teach. Nothing about a learner is stored."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index


class Prompt(index.Indexed, models.Model):
    """A question to think about, worded for one person and for a group."""

    title = models.CharField(
        max_length=120,
        help_text="A short name. For example: Something you know because you have lived it.",
    )
    alone = models.TextField("for one person", max_length=600)
    group = models.TextField("for a group", max_length=600, blank=True)
    principles = models.ManyToManyField("learning.Principle", blank=True)
    features = models.ManyToManyField("learning.Feature", blank=True)
    slug = models.SlugField(max_length=60, unique=True)

    panels = [
        TitleFieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("alone"),
        FieldPanel("group"),
        FieldPanel("principles"),
        FieldPanel("features"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.SearchField("alone"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = "reflection prompt"

    def __str__(self):
        return self.title


class OptionBlock(blocks.StructBlock):
    """One answer, with what a learner reads after choosing it."""

    text = blocks.TextBlock(rows=2, label="Answer")
    fits = blocks.BooleanBlock(required=False, label="This answer fits")
    feedback = blocks.TextBlock(
        rows=2, help_text="Say why, kindly. Everybody who chooses this answer reads it."
    )

    class Meta:
        icon = "radio-full"
        label_format = "{text}"


class OptionsBlock(blocks.StreamBlock):
    """The answers of a check, in order. Each keeps its id."""

    option = OptionBlock(
        group="Answers", description="An answer with its feedback.", label="Answer"
    )

    class Meta:
        min_num = 2
        max_num = 8


class Check(index.Indexed, models.Model):
    """A question that teaches: feedback on every answer, try again, no score."""

    class Kind(models.TextChoices):
        SINGLE = "single", "One answer fits"
        MULTIPLE = "multiple", "Several answers fit; choose all"
        SCENARIO = "scenario", "A situation; choose what you would do"

    title = models.CharField(
        max_length=120,
        help_text="A short name. For example: Four sets of initials in one sentence.",
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    question = models.TextField(max_length=600)
    options = StreamField(OptionsBlock())
    slug = models.SlugField(max_length=60, unique=True)

    panels = [
        TitleFieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("question"),
        FieldPanel("options"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.SearchField("question"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = "check"

    def __str__(self):
        return self.title

    def clean(self) -> None:
        super().clean()
        if not any(option.value.get("fits") for option in self.options):
            raise ValidationError({"options": "Mark at least one answer as one that fits."})
