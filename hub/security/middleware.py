"""Puts the security headers on every answer."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

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


def is_admin(request: HttpRequest) -> bool:
    """Return true for the editors' pages; a preview is a public page although it is shown there."""
    return request.path_info.startswith(ADMIN_PREFIX)


def is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


class PolicyMiddleware(CSPMiddleware):
    """Content-Security-Policy by kind of page; a view may still use django-csp's decorators."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if is_admin(request) or is_preview(request):
            # For browsers that do not know frame-ancestors: the preview panel is a frame.
            response["X-Frame-Options"] = "SAMEORIGIN"
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
    if is_preview(request):
        return preview_policy()
    if is_admin(request):
        return admin_policy(_script_hashes(response))
    return public_policy()


def _script_hashes(response) -> list[str]:
    html = response.get("Content-Type", "").startswith("text/html")
    if not html or response.streaming:
        return []
    return inline_script_hashes(response.content.decode(response.charset, "replace"))
