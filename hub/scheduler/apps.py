from django.apps import AppConfig


class ClockConfig(AppConfig):
    """A separate app, so that the scheduler's tables can be migrated and used without the site's."""

    name = "hub.scheduler"
    label = "clock"
    verbose_name = "Clock"
