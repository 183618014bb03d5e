"""Outgoing mail: a mail server that says nothing holds up nobody for longer than a moment."""

import smtplib
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

from .time_limits import current_limits

# In all, with the look-up of its name, which has no limit of its own. Elsewhere nobody waits for a page.
VISITOR_WAITS_S, WORKER_WAITS_S = 3, 30
# How long one that failed is left alone: Wagtail writes to several people one after the other.
PAUSE_S = 20
# It lives, and does not take this message or this address.
ANSWERS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)


class MailServerIsAway(TimeoutError):
    """The mail server says nothing, or failed a moment ago and is not asked now."""


class EmailBackend(smtp.EmailBackend):
    """Django's, with a limit for the whole of it. A message that is late may still be sent."""

    # By server, for all threads of a process.
    left_alone_until: dict[tuple[str, int], float] = {}

    def open(self) -> bool | None:
        return self._in_time(super().open, otherwise=None)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return self._in_time(super().send_messages, email_messages, otherwise=0) or 0

    def _in_time(self, step: Callable[..., Any], *arguments: Any, otherwise: Any) -> Any:
        server = (self.host, self.port)
        try:
            if time.monotonic() < self.left_alone_until.get(server, 0):
                raise MailServerIsAway("The mail server did not answer a moment ago.")
            return _within_limit(step, *arguments)
        except OSError as fault:  # SMTP's own faults are such
            if not isinstance(fault, ANSWERS):
                self.left_alone_until[server] = time.monotonic() + PAUSE_S
            if self.fail_silently:
                return otherwise
            raise


def _within_limit(step: Callable[..., Any], *arguments: Any) -> Any:
    limit_s = VISITOR_WAITS_S if current_limits().gives_up else WORKER_WAITS_S
    outcome: list[tuple[Any, BaseException | None]] = []

    def run() -> None:
        try:
            outcome.append((step(*arguments), None))
        except BaseException as fault:
            outcome.append((None, fault))

    thread = threading.Thread(target=run, name="Sending mail", daemon=True)
    thread.start()
    thread.join(limit_s)
    if not outcome:
        raise MailServerIsAway(f"The mail server has said nothing for {limit_s} seconds.")
    result, fault = outcome[0]
    if fault:
        raise fault
    return result
