"""Taking messages from people without an account."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from .forms import MessageForm
from .models import Message
from .rules import anonymous_post


@anonymous_post
def contact(request, page) -> HttpResponse:
    """Show the form, or keep a message. What was typed is kept when something is missing."""
    sent = False
    if request.method == "POST":
        form = MessageForm(request.POST)
        if form.is_valid():
            if not form.from_a_machine:
                form.save()
            sent = True
    else:
        kind = request.GET.get("kind", "")
        form = MessageForm(
            initial={
                "kind": kind if kind in Message.Kind.values else Message.Kind.CONTACT,
                "about": request.GET.get("about", "")[:500],
            }
        )
    context = {**page.get_context(request), "form": form, "sent": sent}
    return TemplateResponse(
        request, "hub/contact_page.html", context, status=422 if form.errors else 200
    )
