"""How the pages of a pathway answer: with its published steps, or in a preview with those in the editor."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from .models import PathwayStep
from .pathway import Pathway
from .previews import base_url
from .queries import steps_of
from .services import steps_from_stream


def steps_asked(pathway: Pathway, request: HttpRequest) -> list[PathwayStep]:
    return steps_from_stream(pathway) if is_preview(request) else steps_of(pathway)


def is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


def base_url_of(pathway: Pathway, request: HttpRequest) -> str:
    return base_url(request) if is_preview(request) else pathway.get_url(request) or ""


def respond(
    pathway: Pathway, request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> TemplateResponse:
    base = pathway.get_context(request)
    return TemplateResponse(
        request, f"learning/{template}.html", {**base, **context}, status=status
    )
