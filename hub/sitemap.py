"""The sitemap: addresses of public pages, without asking for each page's own type."""

from wagtail.contrib.sitemaps import Sitemap


class HubSitemap(Sitemap):
    """Pages in the order of the tree; the number of queries does not grow with them."""

    def items(self):
        site = self.get_wagtail_site()
        return site.root_page.get_descendants(inclusive=True).live().public().order_by("path")
