"""Wagtail's events and media's, each led to the service that follows from it."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from media.recordings.models import Recording, Rendition
from media.signals import recording_ready, track_changed

from .assessments.models import Check, Prompt
from .modules.downloads.models import PublicationFile, delete_file_with_row
from .modules.editions.models import EditionChange
from .modules.glossary_term import GlossaryTerm
from .modules.pages.booklet import ChapteredPage
from .modules.pages.chapter import ChapterPage
from .modules.pages.module_pages import SINGLE_PAGES
from .modules.pages.webinar import WebinarPage
from .modules.projection import project_entries, project_module_page
from .modules.publication.imports import PublicationImport
from .modules.publication.queue import want_files_of, want_files_without
from .modules.publishing.batch_publishing import waits_for_others
from .modules.publishing.services import join_newest_edition, work_of
from .passages.models import AlignmentQuestion
from .passages.services import restore_passages
from .pathways.clip_updates import update_clips
from .pathways.guards.reference_protection import refuse_if_in_use
from .pathways.packs.pack_recordings import FILM, SOUND
from .pathways.packs.rebuild_requests import want_all_packs, want_packs_showing, want_packs_with
from .pathways.page import PathwayPage
from .pathways.services import note_restored, project_pathway
from .pathways.source_updates.services import (
    forget_what_is_not_shown,
    note_change_of_work,
    noting_changes,
)
from .search.change_log import note_page_change, note_term_change

PACKED_FILMS = {*FILM, *SOUND}


@receiver(page_published)
def on_publish(sender: type[Page], instance: Page, **kwargs) -> None:
    if instance.live:
        note_restored(instance)
    if isinstance(instance, (ChapteredPage, ChapterPage)):
        if instance.live and not waits_for_others(work_of(instance).pk):
            join_newest_edition(instance)
        want_files_of(instance)
    elif isinstance(instance, SINGLE_PAGES):
        with noting_changes(instance):
            project_module_page(instance)
    elif isinstance(instance, PathwayPage):
        project_pathway(instance)
        forget_what_is_not_shown(instance)
    want_packs_showing(instance)
    note_page_change(instance)


@receiver(post_save, sender=EditionChange)
def on_change_of_work(
    sender: type[EditionChange], instance: EditionChange, created: bool, **kwargs
) -> None:
    if created:
        note_change_of_work(instance)


@receiver(page_unpublished)
def on_unpublish(sender: type[Page], instance: Page, **kwargs) -> None:
    want_files_of(instance)
    want_packs_showing(instance)
    note_page_change(instance)


# Who may read a chapter decides what is in the files; the order of chapters too.
@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_other_readers(
    sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs
) -> None:
    if page := Page.objects.filter(pk=instance.page_id).first():
        want_files_of(page)
        want_packs_showing(page)


@receiver(post_page_move)
def on_move(sender: type[Page], instance: Page, **kwargs) -> None:
    want_files_of(instance)
    want_packs_showing(instance)
    note_page_change(instance)


@receiver(post_delete, sender=AlignmentQuestion)
def on_answer(sender: type[AlignmentQuestion], instance: AlignmentQuestion, **kwargs) -> None:
    """Note the page for the search: an earlier address may have come back."""
    note_page_change(instance.passage.page)


@receiver([post_save, post_delete], sender=GlossaryTerm)
def on_word(sender: type[GlossaryTerm], instance: GlossaryTerm, **kwargs) -> None:
    note_term_change(instance)
    want_all_packs()


@receiver(post_save, sender=Prompt)
def on_prompt(sender: type[Prompt], instance: Prompt, **kwargs) -> None:
    want_packs_with(prompt=instance)


@receiver(post_save, sender=Check)
def on_check(sender: type[Check], instance: Check, **kwargs) -> None:
    want_packs_with(check_question=instance)


@receiver(post_save, sender=Rendition)
def on_smaller_film(sender: type[Rendition], instance: Rendition, **kwargs) -> None:
    """Want packs anew: they play the smallest film there is."""
    if instance.kind in PACKED_FILMS:
        want_packs_with(recording=instance.recording_id)


for model in (PublicationFile, PublicationImport):
    post_delete.connect(delete_file_with_row, sender=model)


@receiver(track_changed)
def on_track_change(sender: type[Model], recording: Recording, **kwargs) -> None:
    pages = list(WebinarPage.objects.live().filter(recording=recording))
    with noting_changes(*pages):
        for page in pages:
            project_module_page(page)
        update_clips(recording)
    for page in pages:
        note_page_change(page)
    want_packs_with(recording=recording)


@receiver(recording_ready)
def on_recording_ready(sender: type[Model], recording: Recording, **kwargs) -> None:
    """Write its entries anew: it can be listened to now, which the library finds it by."""
    for page in WebinarPage.objects.live().filter(recording=recording):
        project_entries(page)
        note_page_change(page)
    update_clips(recording)


# Before anything else hears of a deletion: it may be refused.
pre_delete.connect(refuse_if_in_use)


@receiver(pre_delete)
def on_page_delete(sender: type[Model], instance: Model, **kwargs) -> None:
    if isinstance(instance, Page):
        restore_passages(page=instance)
        want_files_without(instance)
        note_page_change(instance)
