"""A word you may meet, as editors keep it."""

from django.db import models
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class GlossaryTerm(index.Indexed, models.Model):
    """A word, its short meaning, and the other names it goes by."""

    term = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(
        max_length=100, unique=True, blank=True, help_text="Made from the term if left empty."
    )
    also = models.CharField(
        max_length=250,
        blank=True,
        help_text="Other names, with commas between. For example: application, proposal.",
    )
    meaning = models.TextField(
        max_length=500, help_text="One or two plain sentences, without other hard words."
    )
    see = models.ManyToManyField("self", blank=True, symmetrical=False, verbose_name="see also")

    panels = [
        FieldPanel("term"),
        FieldPanel("also"),
        FieldPanel("meaning"),
        FieldPanel("see"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("term", boost=5),
        index.AutocompleteField("term"),
        index.SearchField("also"),
        index.SearchField("meaning"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = "word you may meet"
        verbose_name_plural = "words you may meet"

    def __str__(self):
        return self.term

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = slugify(self.term)
        super().save(*args, **kwargs)

    @property
    def names(self) -> list[str]:
        """The term and its other names, as they are matched in text."""
        return [self.term, *(name.strip() for name in self.also.split(",") if name.strip())]
