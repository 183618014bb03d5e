"""Pages and snippets that come and go by the clock.

Wagtail's own `publish_scheduled` does all of them in one run, and the first
that fails stops the rest. Here each is tried by itself.
"""

import logging

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_and_expire() -> dict[str, int]:
    """Take down what has expired and publish what is due; return how many of each.

    One that fails is logged, left as it is and tried again at the next tick.
    """
    return {
        "expired": sum(_each(_expired(), _take_down)),
        "published": sum(_each(_due(), _publish)),
    }


def _expired() -> list:
    now = timezone.now()
    models = [Page] + [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [
        found
        for model in models
        for found in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    ]


def _due() -> list[Revision]:
    now = timezone.now()
    return list(
        Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    )


def _take_down(found) -> None:
    found = found.specific if isinstance(found, Page) else found
    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _each(found: list, act) -> list[bool]:
    return [_tried(one, act) for one in found]


def _tried(one, act) -> bool:
    try:
        with transaction.atomic():
            act(one)
    except Exception:
        logger.exception("The clock could not handle %r; the others go on", one)
        return False
    return True
