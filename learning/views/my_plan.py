"""My plan, over all pathways: the page is the same for everyone."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from ..pathways.api import PathwayPage, plan_cards, public_lines


def my_plan(request: HttpRequest) -> TemplateResponse:
    """Show the frame of the plan; the words are on the device and are laid over it."""
    lines = public_lines(PathwayPage, request)
    return TemplateResponse(request, "learning/my_plan.html", {"plans": plan_cards(lines)})


def move(request: HttpRequest) -> TemplateResponse:
    """Show where a link from another device opens: in the browser, which alone has what it holds."""
    return TemplateResponse(request, "learning/move.html")
