"""What the generation listens to."""

from django.apps import apps
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from wagtail.signals import page_unpublished, post_page_move

from .execute_wrapper import begin_migrating, end_migrating, notice_writes
from .services import raise_generation


def register() -> None:
    """Connect to database connections, to migrations, and to what takes pages from the public."""
    connection_created.connect(notice_writes, dispatch_uid="generation")
    pre_migrate.connect(begin_migrating, dispatch_uid="generation")
    last = [app for app in apps.get_app_configs() if app.models_module][-1]
    post_migrate.connect(end_migrating, sender=last, dispatch_uid="generation")
    page_unpublished.connect(_take_away, dispatch_uid="generation")
    post_page_move.connect(_take_away, dispatch_uid="generation")


def _take_away(**kwargs) -> None:
    raise_generation(closes=True)
