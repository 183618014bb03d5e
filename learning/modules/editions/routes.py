"""The addresses of editions, below the work they belong to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from .edition_urls import RESERVED, earlier_addresses
from .models import Edition
from .queries import changes_at, edition_lines, edition_view


class WithEditions(RoutablePageMixin):
    """A work whose list of changes and earlier editions can be read."""

    def get_route_paths(self) -> list[str]:
        """Return the addresses below the work's own, so that a new slug leaves a redirect for each."""
        return ["/", f"/{RESERVED}/", *earlier_addresses(self.pk)]

    @path("editions/", name="editions")
    def show_editions(self, request: HttpRequest) -> HttpResponse:
        context = {"page": self, "editions": edition_lines(self, request)}
        return TemplateResponse(request, "learning/editions.html", context)

    @path("editions/<int:number>/", name="edition")
    def show_edition(self, request: HttpRequest, number: int) -> HttpResponse:
        return self._earlier(request, number, "")

    @path("editions/<int:number>/<slug:chapter>/", name="edition_chapter")
    def show_edition_chapter(self, request: HttpRequest, number: int, chapter: str) -> HttpResponse:
        return self._earlier(request, number, chapter)

    @path("editions/changes/<int:number>/", name="edition_changes")
    def show_edition_changes(self, request: HttpRequest, number: int) -> HttpResponse:
        change, pages = changes_at(self, number, request)
        context = {"page": self, "change": change, "pages": pages}
        return TemplateResponse(request, "learning/edition_changes.html", context)

    def _earlier(self, request, number: int, slug: str):
        newest = Edition.objects.filter(work_id=self.pk).first()
        if newest is not None and newest.number == number:
            return redirect(self._now(request, slug))
        view = edition_view(self, number, slug, request)
        template = "learning/edition_chapter.html" if slug else "learning/edition.html"
        return TemplateResponse(request, template, {"page": self, "view": view})

    def _now(self, request, slug: str) -> str:
        """Return where the newest edition is read: at the addresses of the work itself."""
        address = self.get_url(request)
        if slug and not self.get_children().live().filter(slug=slug).exists():
            raise Http404("There is no such chapter.")
        return f"{address}{slug}/" if slug else address
