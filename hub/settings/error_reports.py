"""Errors told to a Sentry elsewhere, where an operator names one: without anything about a person."""

from typing import Any

from . import environment

# Of what is told of a request only these remain: how and where it was asked, and which one it was.
KEPT_OF_REQUEST = ("method", "url")


def tell_errors_to(dsn: str) -> None:
    """Begin to report errors. Raises ImproperlyConfigured when the extra is not installed or the address is none."""
    try:
        import sentry_sdk
    except ImportError as error:
        raise environment.refuse(
            "SENTRY_DSN",
            "It is set, but the package sentry-sdk is not installed.",
            "Install it with make install EXTRAS=sentry, or leave SENTRY_DSN out.",
        ) from error
    try:
        sentry_sdk.init(
            dsn=dsn,
            before_send=without_people,
            # Nothing of what people sent, asked for or are called; no words of theirs in variables.
            send_default_pii=False,
            max_request_body_size="never",
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            # Neither figures of use nor a name of the machine.
            traces_sample_rate=None,
            auto_session_tracking=False,
            server_name="hub",
        )
    except sentry_sdk.utils.BadDsn as error:
        raise environment.refuse(
            "SENTRY_DSN",
            "The address cannot be read.",
            "Copy it from your Sentry, or leave it out.",
        ) from error


def without_people(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """Return the event without user, headers, cookies, query, what was sent, and messages of exceptions."""
    request = event.get("request", {})
    event["request"] = {name: request[name] for name in KEPT_OF_REQUEST if name in request}
    if url := event["request"].get("url"):
        event["request"]["url"] = url.split("?")[0].split("#")[0]
    for name in ("user", "breadcrumbs", "extra", "modules"):
        event.pop(name, None)
    for error in event.get("exception", {}).get("values", ()):
        # It may hold what a visitor wrote: type and place tell where to look.
        error["value"] = ""
    return event
