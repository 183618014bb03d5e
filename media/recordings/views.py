"""The addresses below /media/<id>/. Each asks the access rule; whoever may not see gets a 404."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from . import delivery
from .models import Recording


@require_safe
def film(request: HttpRequest, recording_id: str, extension: str) -> HttpResponse:
    recording = _recording(recording_id)
    if recording.file_extension.lower() != extension:
        raise Http404("The recording has no such file.")
    return delivery.send_film(request, recording)


@require_safe
def rendition(request: HttpRequest, recording_id: str, stem: str, ending: str) -> HttpResponse:
    return delivery.send_rendition(request, _recording(recording_id), f"{stem}.{ending}")


@require_safe
def poster(request: HttpRequest, recording_id: str) -> HttpResponse:
    return delivery.send_poster(request, _recording(recording_id))


@require_safe
def small_poster(request: HttpRequest, recording_id: str) -> HttpResponse:
    return delivery.send_small_poster(request, _recording(recording_id))


@require_safe
def captions(request: HttpRequest, recording_id: str, language: str) -> HttpResponse:
    return delivery.send_captions(request, _recording(recording_id), language)


@require_safe
def chapters(request: HttpRequest, recording_id: str) -> HttpResponse:
    return delivery.send_chapters(request, _recording(recording_id))


def _recording(recording_id: str) -> Recording:
    return get_object_or_404(Recording, pk=int(recording_id))
