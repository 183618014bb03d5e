"""Puts the policy on every answer that a browser can show as a document.

A style sheet, a script, a font, a picture or a film runs nothing and loads nothing: what a policy says
there is read by nobody, and was half of the bytes of each. That they are taken for nothing else than
they are (nosniff) is said on all of them.
"""

from functools import cache

from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hub.assets.bundles import EVERYTHING

from .admin_scripts import inline_script_hashes
from .policy import admin_policy, preview_policy, public_policy

ADMIN_PREFIX = "/admin/"
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "browsing-topics",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
        *(
            f"{feature}=(self)"
            for feature in ("autoplay", "fullscreen", "picture-in-picture", "screen-wake-lock")
        ),
    ]
)


DOCUMENTS = frozenset({"text/html", "application/pdf"})


def is_admin(request: HttpRequest) -> bool:
    """Return true for the editors' pages; a preview is a public page although it is shown there."""
    return request.path_info.startswith(ADMIN_PREFIX)


def is_document(response: HttpResponseBase) -> bool:
    """Return whether a browser could show an answer as a page of ours: HTML, SVG, any other XML, PDF."""
    kind = response.get("Content-Type", "").partition(";")[0].strip().lower()
    # What says nothing of itself is taken for what it might be; an answer without a body is nothing.
    return kind in DOCUMENTS or kind.endswith("xml") or (not kind and response.status_code == 200)


@cache
def public_policy_header(kind: str = EVERYTHING) -> str:
    """Return the policy of a kind of public page as it is sent. Worked out once in a process."""
    return build_policy(public_policy(kind))


def is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


class PolicyMiddleware(CSPMiddleware):
    """Content-Security-Policy by kind of page; a view may still use django-csp's decorators."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not is_document(response):
            return response
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if is_admin(request) or is_preview(request):
            # For browsers that do not know frame-ancestors: the preview panel is a frame.
            response["X-Frame-Options"] = "SAMEORIGIN"
        elif not settings.DEBUG and not _has_own_policy(response):
            response["Content-Security-Policy"] = public_policy_header(_map_of(request, response))
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts = PolicyParts(
                config=_policy_for(request, response),
                update=parts.update,
                replace=parts.replace,
                nonce=parts.nonce,
            )
        return parts


def _policy_for(request, response) -> dict:
    kind = _map_of(request, response)
    if is_preview(request):
        return preview_policy(kind)
    if is_admin(request):
        return admin_policy(_script_hashes(response), kind)
    return public_policy(kind)


def _map_of(request, response) -> str:
    """Return the kind of page whose import map is in the answer. A page that says what broke has them all."""
    broke = response.status_code >= 500
    return EVERYTHING if broke else getattr(request, "import_map", EVERYTHING)


def _has_own_policy(response) -> bool:
    """Return whether a view has set a policy, or used one of django-csp's decorators."""
    marked = any(name.startswith("_csp") for name in vars(response))
    return marked or response.has_header("Content-Security-Policy")


def _script_hashes(response) -> list[str]:
    html = response.get("Content-Type", "").startswith("text/html")
    if not html or response.streaming:
        return []
    return inline_script_hashes(response.content.decode(response.charset, "replace"))
