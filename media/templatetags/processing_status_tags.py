"""How far the work on recordings is, for the admin's pages."""

from collections.abc import Iterable

from django import template
from django.db.models import prefetch_related_objects

from media.recordings.api import ProcessingStatus, Recording, Rendition, processing_status_of

register = template.Library()


@register.simple_tag
def processing_status(recording: Recording) -> ProcessingStatus:
    """Return how far the work on a recording is (state, percent, words)."""
    return processing_status_of(recording)


@register.simple_tag
def prefetch_processing_status(recordings: Iterable[Recording]) -> str:
    """Ask once for how far all of a list are; write nothing."""
    prefetch_related_objects(list(recordings), "job")
    return ""


@register.filter
def made_name(kind: str) -> str:
    """Return what a kind of rendition is called: "360p" gives "Film, 360p"."""
    return Rendition.Kind(kind).label
