"""Taking messages from people without an account."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from wagtail.models import Page

from learning.search.api import one_line, shortened

from .anonymous_posts import anonymous_post
from .forms import MessageForm
from .models import Message

# More of an address is not read.
MOST_ADDRESS = 1000


@anonymous_post
def contact(request: HttpRequest, page: Page) -> HttpResponse:
    """Show the form, or keep a message. What was typed is kept when something is missing."""
    sent = False
    if request.method == "POST":
        form = MessageForm(request.POST)
        if form.is_valid():
            if not form.from_a_machine:
                form.save()
            sent = True
    else:
        form = MessageForm(initial=_begun(request.GET))
    context = {**page.get_context(request), "form": form, "sent": sent}
    return TemplateResponse(
        request, "hub/contact_page.html", context, status=422 if form.errors else 200
    )


def _begun(query: QueryDict) -> dict[str, str]:
    """Return what an address fills in: the kind, what it is about, and what was looked for.

    Nothing is sent by it: the person reads it, changes it, and presses the button.
    """
    kind = query.get("kind", "")
    words = shortened(one_line(query.get("words", "")[:MOST_ADDRESS]))
    return {
        "kind": kind if kind in Message.Kind.values else Message.Kind.CONTACT,
        "about": one_line(query.get("about", "")[:500]),
        "text": f"I looked for “{words}” and did not find it.\n\n" if words else "",
    }
