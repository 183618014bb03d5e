from django.apps import AppConfig


class SchedulerConfig(AppConfig):
    """A separate app, so that the scheduler's tables can be migrated and used without the site's."""

    name = "hub.scheduler"
    label = "scheduler"
    verbose_name = "Scheduler"
