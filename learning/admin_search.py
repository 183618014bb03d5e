"""The admin's own search follows pages after the commit: Wagtail writes it within, while others wait."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.search import index

from .modules.api import HubPage


def follow_pages() -> None:
    """Connect to every kind of page of the hub."""
    for model in index.get_indexed_models():
        if issubclass(model, HubPage):
            post_save.connect(_on_save, sender=model, dispatch_uid="admin search")
            post_delete.connect(_on_delete, sender=model, dispatch_uid="admin search")


def _on_save(instance: HubPage, *, raw: bool, update_fields=None, **kwargs) -> None:
    if not raw:
        # A draft at hand says more than is saved with some fields only.
        draft = update_fields is not None
        transaction.on_commit(lambda: _put_in(instance, read_again=draft), robust=True)


def _on_delete(instance: HubPage, **kwargs) -> None:
    index.remove_object(instance)


def _put_in(page: HubPage, *, read_again: bool) -> None:
    found = type(page).objects.filter(pk=page.pk).first() if read_again else page
    if found is not None:
        for _, backend in index.get_search_backends_with_name(with_auto_update=True):
            backend.add(found)
