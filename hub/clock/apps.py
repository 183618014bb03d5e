from django.apps import AppConfig


class ClockConfig(AppConfig):
    """An app of its own: the worker's tables stand beside the site's, and never wait for them."""

    name = "hub.clock"
    label = "clock"
    verbose_name = "Clock"
