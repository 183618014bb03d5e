"""robots.txt, RFC 9309: everything public may be read by machines.

Nothing private is named: what is closed answers 404 to whoever may not see it, and a list of closed
addresses would only show where to look. Pages that should not be found say so themselves (noindex).
"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from learning.public_address import public_url

LINES = """User-agent: *
Allow: /

Sitemap: {}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    text = LINES.format(public_url(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
