"""Registers what media adds to Wagtail."""

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, re_path
from wagtail import hooks

from media.documents.models import HubDocument

from .permissions import document_access
from .recordings.admin import wagtailmedia_views as saved_views
from .recordings.admin.bulk_upload_views import bulk_upload, bulk_upload_one
from .recordings.admin.views import processing_status_view, try_again
from .uploads import bucket_views
from .uploads import views as uploads


# Asked by Wagtail's own view too, should anybody mount it. After its check of private collections.
@hooks.register("before_serve_document", order=100)
def ask_our_rule(document: HubDocument, request: HttpRequest) -> None:
    if not document_access.may_see(request, document):
        raise Http404("There is no such document.")


@hooks.register("register_admin_urls")
def register_preparation_urls() -> list[URLPattern]:
    return [
        path(
            "recordings/<int:recording_id>/preparation/",
            processing_status_view,
            name="media_processing_status",
        ),
        path("recordings/<int:recording_id>/retry/", try_again, name="media_retry"),
    ]


@hooks.register("register_admin_urls")
def register_upload_urls() -> list[URLPattern]:
    return [
        path("uploads/", uploads.uploads, name="media_uploads"),
        path("recordings/several/", bulk_upload, name="media_bulk_upload"),
        path("recordings/several/one/", bulk_upload_one, name="media_bulk_upload_one"),
        path("uploads/<uuid:upload_id>", uploads.upload, name="media_upload"),
        path("uploads/parts/", bucket_views.begin, name="media_uploads_in_parts"),
        path("uploads/<uuid:upload_id>/parts", bucket_views.parts, name="media_upload_parts"),
        path("uploads/<uuid:upload_id>/whole", bucket_views.whole, name="media_upload_whole"),
    ]


# Before wagtailmedia's own, whose names still lead here: the addresses are the same.
@hooks.register("register_admin_urls", order=-1)
def register_saving_urls() -> list[URLPattern]:
    return [
        re_path(r"^media/(?P<media_type>audio|video|media)/add/$", saved_views.add),
        path("media/edit/<int:media_id>/", saved_views.edit),
        re_path(r"^media/(?P<media_type>audio|video)/chooser/upload/$", saved_views.chooser_upload),
    ]
