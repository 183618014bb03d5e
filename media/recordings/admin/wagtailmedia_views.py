"""wagtailmedia's own views that save a recording: what its form cannot say stands around them.

A disk that is full by the time of saving brings the form back with what was typed; new captions
that are hard to read bring a word of advice.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtailmedia.views import chooser, media

from ..jobs.disk_space import InsufficientDiskSpace, refusing
from ..models import Recording, Track
from ..queries import advice_of

LANGUAGES_TOLD = 3


def add(request: HttpRequest, media_type: str) -> HttpResponse:
    """Add one; advise on the newest of this person's, which is the one that was just added."""
    began = timezone.now()
    answer = _answer(media.add, request, media_type)
    if _has_saved(request, answer):
        mine = Recording.objects.filter(uploaded_by_user=request.user, created_at__gte=began)
        _advise(request, mine.order_by("pk").last())
    return answer


def edit(request: HttpRequest, media_id: int) -> HttpResponse:
    """Change one; advise when captions came with it."""
    before = _texts(media_id) if request.method == "POST" else {}
    answer = _answer(media.edit, request, media_id)
    if _has_saved(request, answer):
        _advise(request, Recording.objects.filter(pk=media_id).first(), before)
    return answer


def chooser_upload(request: HttpRequest, media_type: str) -> HttpResponse:
    """Add one in the chooser's dialog; the advice stands on the next page."""
    answer = _answer(chooser.chooser_upload, request, media_type)
    if request.method == "POST" and answer.status_code == 200:
        chosen = json.loads(answer.content).get("result")
        if chosen:
            _advise(request, Recording.objects.filter(pk=chosen["id"]).first())
    return answer


def _answer(view, request, *arguments):
    """Return what the view answers; when there is no room, its form again with the reason at the file."""
    try:
        return view(request, *arguments)
    except InsufficientDiskSpace as error:
        with refusing(str(error)):
            return view(request, *arguments)


def _has_saved(request, answer) -> bool:
    return request.method == "POST" and answer.status_code == 302


def _texts(media_id: int) -> dict[int, str]:
    return dict(Track.objects.filter(recording=media_id).values_list("pk", "vtt"))


def _advise(request, recording: Recording | None, before: dict | None = None) -> None:
    before = before or {}
    found = [
        f"{track.label}: {' '.join(sentences)}"
        for track, sentences in (advice_of(recording) if recording else ())
        if before.get(track.pk) != track.vtt
    ]
    if found:
        more = len(found) - LANGUAGES_TOLD
        if more > 0:
            found[LANGUAGES_TOLD:] = [f"There is advice on {more} more: open the recording."]
        words = f"The captions of “{recording.title}” are saved. Some are hard to read. "
        button = messages.button(reverse("wagtailmedia:edit", args=[recording.pk]), "Edit")
        messages.warning(request, words + " ".join(found), buttons=[button])
