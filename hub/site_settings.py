"""What an editor can change about the whole site."""

from copy import copy
from typing import ClassVar, Self

from django.db import OperationalError, models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from learning.generation.api import remembered


@register_setting(icon="cog")
class HubSettings(BaseSiteSetting):
    """The site's name and the promise in its footer."""

    site_name = models.CharField(max_length=60, default="Co-production Learning Hub")
    promise = models.CharField(
        max_length=200,
        default="Free to use, with no account. What you write stays on your device unless you choose to send it.",
    )

    check_links = models.BooleanField(
        "look whether links to other sites still work",
        default=False,
        help_text="Once a week this hub asks each address that pathways and modules link to. "
        "Broken ones are listed under Reports, To look after.",
    )

    # What this process was told last. Every page shows it, also one that needs no database itself.
    _last: ClassVar[Self | None] = None

    panels = [FieldPanel("site_name"), FieldPanel("promise"), FieldPanel("check_links")]

    class Meta:
        verbose_name = "hub settings"

    @classmethod
    def for_request(cls, request: HttpRequest) -> "HubSettings":
        """Return the settings for a page: those in memory; while the database is away, the last known.

        Editors' forms ask `for_site`, which reads them.
        """
        name = cls.get_cache_attr_name()
        if not hasattr(request, name):
            try:
                cls._last = _in_memory(Site.find_for_request(request))
            except OperationalError:
                return cls._last or cls()
            found = copy(cls._last)
            found._request = request
            setattr(request, name, found)
        kept: HubSettings = getattr(request, name)
        return kept


@remembered
def _in_memory(site: Site | None) -> HubSettings:
    return HubSettings.for_site(site)
