"""Which site a request is for, from memory: Wagtail asks the database each time, and then for its home page."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from learning.generation.api import remembered
from learning.modules.api import own_copy

# Nobody asks which site a file is of.
FILES = ("/media/", "/uploads/", "/documents/", "/downloads/")


class SiteMiddleware:
    """Notes the site of each request where Wagtail looks for it first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(FILES):
            return self.get_response(request)
        host = split_domain_port(request._get_raw_host())[0]
        request._wagtail_site = site_at(host, request.get_port())
        return self.get_response(request)


def site_at(host: str, port: str) -> Site | None:
    """Return the site, its home page in its own type; None where there is none for this host."""
    known = _site_at(host, port)
    if known is None:
        return None
    site = own_copy(known)
    site.root_page = own_copy(known.root_page)
    return site


@remembered
def _site_at(host: str, port: str) -> Site | None:
    try:
        site = get_site_for_hostname(host, port)
    except Site.DoesNotExist:
        return None
    site.root_page = site.root_page.specific
    return site
