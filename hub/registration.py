"""What the site registers once all models are there."""

from django.apps import apps
from django.db.models.signals import post_migrate, pre_migrate

from . import checks, signal_handlers  # noqa: F401 - register the house rules and the receivers
from .groups import set_up_groups_after_migrate
from .scheduler.default_jobs import add_default_jobs
from .serving.first_release import refuse_to_migrate
from .site_address import adopt_base_url_after_migrate


def register() -> None:
    """Register what stops and what follows a migrate, and the jobs of the scheduler."""
    # Permissions are made app by app, where an app has models; after the
    # last of those all of them exist.
    last = [app for app in apps.get_app_configs() if app.models_module][-1]
    post_migrate.connect(set_up_groups_after_migrate, sender=last, dispatch_uid="hub.groups")
    post_migrate.connect(adopt_base_url_after_migrate, sender=last, dispatch_uid="hub.site_address")
    pre_migrate.connect(
        refuse_to_migrate, sender=apps.get_app_config("hub"), dispatch_uid="hub.first_release"
    )
    add_default_jobs()
