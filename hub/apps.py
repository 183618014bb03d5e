from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "Co-production Learning Hub"

    def ready(self):
        from . import checks, signals  # noqa: F401 - registers the house rules and receivers
        from .clock.own_jobs import add_own_jobs
        from .groups import set_up_groups_after_migrate

        # Permissions are made app by app, where an app has models; after the
        # last of those all of them exist.
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(set_up_groups_after_migrate, sender=last, dispatch_uid="hub.groups")
        add_own_jobs()
