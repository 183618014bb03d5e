from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "Co-production Learning Hub"

    def ready(self) -> None:
        from .registration import register

        register()
