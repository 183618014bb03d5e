"""What is known about a module: who it is for, how long, whose it is."""

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from .base import NEWS_PANEL, HubPage
from .related_pages_field import RelatedPagesField
from .versions import VersionsBlock

INVENTED = "Illustrative example. The people, places and results are invented."


class Level(models.TextChoices):
    STARTER = "starter", "For beginners"
    NEXT = "next", "A step further"
    DEEPER = "deeper", "Going deeper"


class WithIdeas(models.Model):
    """Shows which principles, features and stages of research a text is about."""

    stages = ParentalManyToManyField(
        "learning.ResearchStage", blank=True, verbose_name="stages of research"
    )
    principles = ParentalManyToManyField("learning.Principle", blank=True)
    features = ParentalManyToManyField("learning.Feature", blank=True)

    class Meta:
        abstract = True


class ModulePage(WithIdeas, HubPage):
    """A resource structured for learning, with what people need to choose it."""

    summary = models.TextField(
        max_length=400,
        help_text="One or two sentences for search engines and people who share the link.",
    )
    plain_summary = models.TextField(
        max_length=300,
        blank=True,
        help_text="One plain sentence for the library. Use everyday words.",
    )
    format = models.ForeignKey(
        "learning.Format",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Leave empty to use the usual format of this kind of page.",
    )
    audiences = ParentalManyToManyField(
        "learning.Audience", blank=True, verbose_name="who it is for"
    )
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.STARTER)
    minutes = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Leave empty to use the time worked out from the words or the recording.",
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    licence = models.CharField(max_length=80, default="CC BY 4.0")
    rights_holder = models.CharField(max_length=120, blank=True, help_text="Who holds the rights.")
    version = models.CharField(max_length=40, blank=True, help_text="For example: 0.1 demo.")
    invented = models.BooleanField(
        default=False,
        help_text="The people, places or results are made up. The label always shows, in print too.",
    )
    invented_label = models.CharField(max_length=200, blank=True, default=INVENTED)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="looked after by",
        help_text="Who checks it when its review is due.",
    )
    reviewed_on = models.DateField(null=True, blank=True, verbose_name="last reviewed")
    review_due = models.DateField(null=True, blank=True, db_index=True, verbose_name="review due")
    versions = StreamField(
        VersionsBlock(),
        blank=True,
        verbose_name="other forms of it",
        help_text="Easy Read, British Sign Language or sound, where somebody has made it. "
        "The library finds it by them.",
    )
    related = RelatedPagesField(
        "wagtailcore.Page", blank=True, related_name="+", verbose_name="related pages"
    )

    search_fields = [
        *HubPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("plain_summary"),
    ]

    about_panels = [
        FieldPanel("audiences"),
        FieldPanel("stages"),
        FieldPanel("principles"),
        FieldPanel("features"),
        FieldRowPanel([FieldPanel("format"), FieldPanel("level"), FieldPanel("minutes")]),
        FieldPanel("cover"),
        FieldPanel("versions"),
        MultiFieldPanel(
            [FieldPanel("invented"), FieldPanel("invented_label")], heading="Real or invented"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("licence"), FieldPanel("rights_holder"), FieldPanel("version")]
                ),
                FieldRowPanel(
                    [FieldPanel("responsible"), FieldPanel("reviewed_on"), FieldPanel("review_due")]
                ),
            ],
            heading="Rights and review",
        ),
        FieldPanel("related"),
        NEWS_PANEL,
    ]
    usual_format = "article"
    # What /api/v2/pages/ says of it: words and dates, no link to what may be closed.
    api_fields = [
        "summary",
        "plain_summary",
        "level",
        "licence",
        "rights_holder",
        "version",
        "invented",
        "reviewed_on",
    ]

    class Meta:
        abstract = True

    @property
    def invented_sentence(self) -> str:
        """The label to show, or nothing when the module is about real things."""
        return (self.invented_label or INVENTED) if self.invented else ""
