"""The lists that editors keep: who a module is for, stages, formats, ideas."""

from django.db import models
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from .idea_blocks import IdeaPartsBlock


class Taxonomy(index.Indexed, models.Model):
    """One entry of a list; its slug is the value in the library's address."""

    name = models.CharField(
        max_length=120, help_text="As people read it. For example: Doing the research."
    )
    slug = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Used in addresses; links hold on to it, so change it only with a reason.",
    )
    sort_order = models.PositiveIntegerField(default=0, help_text="Lower numbers come first.")

    panels = [TitleFieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class Audience(Taxonomy):
    """A group of people whom a module is for."""

    short_name = models.CharField(
        max_length=60, blank=True, help_text='Follows "For". For example: involvement leads.'
    )

    panels = [
        TitleFieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("slug"),
        FieldPanel("sort_order"),
    ]

    class Meta(Taxonomy.Meta):
        verbose_name = "audience"


class ResearchStage(Taxonomy):
    """A stage of research, from choosing the question to looking back."""

    class Meta(Taxonomy.Meta):
        verbose_name = "stage of research"
        verbose_name_plural = "stages of research"


class Format(Taxonomy):
    """What kind of thing a module is."""

    icon = models.CharField(
        max_length=40,
        default="book-open",
        help_text="The name of a Lucide icon. For example: book-open.",
    )

    panels = [
        TitleFieldPanel("name"),
        FieldPanel("icon"),
        FieldPanel("slug"),
        FieldPanel("sort_order"),
    ]

    class Meta(Taxonomy.Meta):
        verbose_name = "format"


class Idea(Taxonomy):
    """A principle or a feature of co-production: a number, a name, one line."""

    number = models.PositiveSmallIntegerField(unique=True)
    summary = models.CharField(max_length=250, blank=True, help_text="One plain sentence.")
    phrase = models.CharField(
        "in a sentence",
        max_length=80,
        blank=True,
        help_text='Follows "Both are about". For example: sharing power.',
    )
    parts = StreamField(
        IdeaPartsBlock(),
        blank=True,
        verbose_name="on its page",
        help_text="What people hear and read about it. A good page has one short moment of a webinar and "
        "the section that explains it. Examples come by themselves: whatever in the library is marked with it.",
    )

    panels = [
        FieldPanel("number"),
        TitleFieldPanel("name"),
        FieldPanel("summary"),
        FieldPanel("phrase"),
        FieldPanel("parts"),
        FieldPanel("slug"),
    ]

    class Meta:
        abstract = True
        ordering = ["number"]


class Principle(Idea):
    """One of the five principles: something to hold on to."""

    class Meta(Idea.Meta):
        verbose_name = "principle"


class Feature(Idea):
    """One of the eight features: a habit that somebody watching could see."""

    class Meta(Idea.Meta):
        verbose_name = "feature"


TAXONOMY_MODELS = {
    "audience": Audience,
    "stage": ResearchStage,
    "format": Format,
    "principle": Principle,
    "feature": Feature,
}
