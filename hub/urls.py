"""All addresses of the site. Pages of the tree come last: they answer everything else."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern
from wagtail.views import serve

from .feeds import feed
from .oembed import oembed
from .pages_api import router
from .robots import robots
from .search import marks, search, suggestions
from .sitemap import sitemap, sitemap_part

# A service that is away is answered with 503, in our look; only our own faults with 500.
handler500 = "hub.serving.unavailable.error_response"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include("media.documents.urls")),
    path("media/", include("media.urls")),
    path("uploads/", include("media.images.urls")),
    path("search/", search, name="search"),
    path("search/suggestions/", suggestions, name="search_suggestions"),
    path("search/marks/", marks, name="search_marks"),
    path("feed/", feed, name="feed"),
    path("oembed/", oembed, name="oembed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    path("api/v2/", router.urls),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}hub/img/mark.svg")),
    path("", include("learning.urls")),
    # The doors of private pages stand before the pages, whose pattern takes every address.
    *(route for route in wagtail_urls.urlpatterns if route.name != "wagtail_serve"),
    # Public pages set no cookie and hold no form token, so Django's own check would refuse
    # every message. The one page that takes posts asks where they come from: messages/anonymous_posts.py.
    re_path(serve_pattern, csrf_exempt(serve), name="wagtail_serve"),
]


if settings.DEBUG:
    # Before the pages: for those who build, never in production.
    urlpatterns.insert(0, path("styleguide/", include("hub.styleguide.urls")))
