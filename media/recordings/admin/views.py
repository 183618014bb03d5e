"""Two addresses of the admin: how far a recording is, and Retry."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from media.permissions import user_can_change_recording

from ..jobs.processing_status import processing_status_of
from ..jobs.queue import retry
from ..models import Recording


@require_safe
@never_cache
def processing_status_view(request: HttpRequest, recording_id: int) -> JsonResponse:
    """Return how far it is, as JSON: state, percent, words."""
    return JsonResponse(asdict(processing_status_of(_changeable(request, recording_id))))


@require_POST
def try_again(request: HttpRequest, recording_id: int) -> HttpResponse:
    """Put a failed recording back in the queue; pressing twice is harmless."""
    recording = _changeable(request, recording_id)
    if retry(recording):
        messages.success(request, f"“{recording.title}” will be tried again.")
    return redirect("wagtailmedia:edit", recording.pk)


def _changeable(request, recording_id: int) -> Recording:
    recording = get_object_or_404(Recording.objects.select_related("job"), pk=recording_id)
    if not user_can_change_recording(request.user, recording):
        raise PermissionDenied
    return recording
