"""Wagtail's events and media's, each led to the service that follows from it."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from media.recordings.models import Recording
from media.signals import track_changed

from .modules.article import ArticlePage
from .modules.booklet import BookletPage, GuidancePage
from .modules.chapter import ChapterPage
from .modules.projection import project_module_page
from .modules.publication.queue import want_files_of
from .modules.webinar import WebinarPage
from .passages.services import release_passages
from .pathways.guards.in_use import refuse_if_in_use
from .pathways.models import PathwayPage
from .pathways.services import note_restored, project_pathway

MODULE_PAGES = (BookletPage, GuidancePage, ChapterPage, ArticlePage, WebinarPage)


@receiver(page_published)
def on_publish(sender, instance, **kwargs):
    if instance.live:
        note_restored(instance)
    if isinstance(instance, MODULE_PAGES):
        project_module_page(instance)
        want_files_of(instance)
    elif isinstance(instance, PathwayPage):
        project_pathway(instance)


@receiver(page_unpublished)
def on_unpublish(sender, instance, **kwargs):
    want_files_of(instance)


@receiver(track_changed)
def on_track_change(sender, recording: Recording, **kwargs):
    for page in WebinarPage.objects.live().filter(recording=recording):
        project_module_page(page)


# Before anything else hears of a deletion: it may be refused.
pre_delete.connect(refuse_if_in_use)


@receiver(pre_delete)
def on_page_delete(sender, instance, **kwargs):
    if isinstance(instance, Page):
        release_passages(page=instance)
        want_files_of(instance.specific)
