"""The sitemap: addresses of public pages, without asking for each page's own type."""

from django.db.models import QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from learning.modules.api import idea_address, taxonomies


class HubSitemap(Sitemap):
    """Pages in the order of the tree; the number of queries does not grow with them."""

    def items(self) -> QuerySet[Page]:
        site = self.get_wagtail_site()
        return site.root_page.get_descendants(inclusive=True).live().public().order_by("path")


class IdeasSitemap(Sitemap):
    """The pages of principles and features. One query; they have no date of their own."""

    def items(self) -> list[tuple[str, str]]:
        names = taxonomies().names
        return [(kind, slug) for kind in ("principle", "feature") for slug in names[kind]]

    def _urls(self, page, protocol, domain):
        root = self.get_wagtail_site().root_url
        return [{"location": root + idea_address(*item)} for item in self.items()]
