"""A webinar: a recording with its transcript."""

from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtailmedia.edit_handlers import MediaChooserPanel

from media.recordings.api import transcript_text

from ..availability_panel import AvailabilityPanel
from ..blocks import ProseBlock
from ..captions_gate import WebinarForm, refuse_without_captions
from ..metadata import ModulePage
from ..watching.embed_view import embedding_page
from ..watching.embedding import may_be_embedded
from ..watching.watching_views import webinar_view
from .booklet import module_tabs


class WebinarPage(ModulePage):
    """Something to watch, listen to or read."""

    recording = models.ForeignKey(
        "media.Recording",
        null=True,
        on_delete=models.PROTECT,
        related_name="webinar_pages",
        help_text="A film or sound recording with captions.",
    )
    no_captions_reason = models.TextField(
        "why there are no captions",
        max_length=300,
        blank=True,
        help_text="Only for a recording without captions: learners read this beside it. "
        "For example: Nobody speaks in this film.",
    )
    body = StreamField(ProseBlock(), blank=True, verbose_name="below the recording")

    base_form_class = WebinarForm
    usual_format = "webinar"
    parent_page_types = ["learning.LibraryPage"]
    subpage_types = []
    search_fields = [
        *ModulePage.search_fields,
        index.SearchField("body"),
        index.SearchField("spoken_words"),
    ]
    edit_handler = module_tabs(
        MediaChooserPanel("recording"),
        AvailabilityPanel(heading="How complete it is"),
        FieldPanel("no_captions_reason"),
        FieldPanel("body"),
    )

    class Meta:
        verbose_name = "webinar"

    def spoken_words(self) -> str:
        """Return the words of the recording, so that a search finds what was said."""
        return transcript_text(self.recording) if self.recording_id else ""

    def check_before_publishing(self) -> None:
        """Refuse what nobody could read, unless somebody says why."""
        if self.recording:
            # Read once for all that publishing asks of them.
            prefetch_related_objects([self.recording], "tracks", "renditions")
        refuse_without_captions(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page that goes into a frame below its own."""
        if path_components == ["embed"]:
            # Asked here, so that a closed page is not there, instead of asking for a password.
            if not (self.live and may_be_embedded(self, request)):
                raise Http404
            return RouteResult(self, kwargs={"embedded": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args, embedded: bool = False, **kwargs) -> HttpResponse:
        if embedded:
            return embedding_page(request, self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "view": webinar_view(self, request),
        }
