"""The admin's page for several recordings at once, and the address that makes one of them."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.forms.collections import CollectionChoiceField
from wagtail.models import Collection
from wagtailmedia.settings import wagtailmedia_settings

from media.permissions import collections_user_can_upload_to
from media.uploads.fields import UploadField
from media.uploads.queries import own_uploads
from media.uploads.storage_paths import browsers_reach_bucket

from .bulk_upload import Outcome, make_recording

NONE_CHOSEN = "Choose at least one film or sound file."


class WhereForm(forms.Form):
    """The collection that the recordings come into; without a choice, there is no field."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.collections = collections_user_can_upload_to(user)
        if not self.collections:
            raise PermissionDenied
        if len(self.collections) > 1:
            self.fields["collection"] = CollectionChoiceField(
                label="Collection", queryset=self.collections, empty_label=None
            )

    @property
    def chosen_collection(self) -> Collection:
        return self.cleaned_data.get("collection") or self.collections[0]


class OneForm(WhereForm):
    """An upload that has arrived, and its title."""

    title = forms.CharField(required=False)
    file = UploadField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["file"].belongs_to(user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bulk_upload(request: HttpRequest) -> HttpResponse:
    """Return the page; a POST is a browser without scripts, that sends the files themselves."""
    form = WhereForm(request.POST if request.method == "POST" else None, user=request.user)
    outcomes = []
    if request.method == "POST":
        files = request.FILES.getlist("files")
        if not files:
            messages.error(request, NONE_CHOSEN)
        elif form.is_valid():
            outcomes = [
                make_recording(
                    file=file, title="", user=request.user, collection=form.chosen_collection
                )
                for file in files
            ]
    context = {
        "form": form,
        "outcomes": outcomes,
        "begun": own_uploads(request.user),
        "accept": _accepted(),
        "to_bucket": browsers_reach_bucket(),
    }
    return render(request, "wagtailmedia/media/bulk_upload.html", context)


@never_cache
@require_POST
def bulk_upload_one(request: HttpRequest) -> HttpResponse:
    """Make a recording of an upload; JSON with words, and the recording's address if there is one."""
    form = OneForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        words = " ".join(error for errors in form.errors.values() for error in errors)
        return _told(Outcome("", None, words))
    cleaned = form.cleaned_data
    return _told(
        make_recording(
            file=cleaned["file"],
            title=cleaned["title"],
            user=request.user,
            collection=form.chosen_collection,
        )
    )


def _told(outcome: Outcome) -> JsonResponse:
    recording = outcome.recording
    facts = {"words": outcome.words}
    if recording:
        facts |= {
            "title": recording.title,
            "edit": reverse("wagtailmedia:edit", args=[recording.pk]),
        }
    return JsonResponse(facts, status=200 if recording else 422)


def _accepted() -> str:
    endings = (*wagtailmedia_settings.VIDEO_EXTENSIONS, *wagtailmedia_settings.AUDIO_EXTENSIONS)
    return ",".join(dict.fromkeys(f".{ending}" for ending in endings))
