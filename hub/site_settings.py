"""What an editor can change about the whole site."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class HubSettings(BaseSiteSetting):
    """The site's name and the promise in its footer."""

    site_name = models.CharField(max_length=60, default="Co-production Learning Hub")
    promise = models.CharField(
        max_length=200,
        default="Free to use, with no account. What you write stays on your device unless you choose to send it.",
    )

    panels = [FieldPanel("site_name"), FieldPanel("promise")]

    class Meta:
        verbose_name = "hub settings"
