"""The report *Searches*: what people look for, and what they do not find."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django_filters import ChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from hub.search_promotions.permissions import user_can_add_pick
from hub.search_promotions.queries import picked_words

from .models import SearchTerm
from .queries import searches
from .rules import DAYS, FEWEST, comparable

TITLE = "Searches"
NOTHING = "nothing"


def _found_nothing(term: SearchTerm) -> int | str:
    return f"Under {FEWEST}" if term.nothing is None else term.nothing


class PickColumn(Column):
    """A link to what editors put on top for these words."""

    cell_template_name = "hub/admin/pick_column.html"


class SearchesFilterSet(WagtailFilterSet):
    show = ChoiceFilter(
        label="Show",
        choices=[(NOTHING, "What found nothing")],
        empty_label="The most used",
        method="only_unanswered",
        widget=RadioSelect,
    )

    class Meta:
        model = SearchTerm
        fields = []

    def only_unanswered(
        self, queryset: QuerySet[SearchTerm], name: str, value: str
    ) -> QuerySet[SearchTerm]:
        found = queryset.filter(nothing__isnull=False)
        return found if "ordering" in self.data else found.order_by("-nothing", "words")


class SearchesView(ReportView):
    """Words searched for at least five times in thirty days. What is rarer is in no column."""

    model = SearchTerm
    page_title = TITLE
    header_icon = "search"
    is_searchable = True
    search_fields = ["words"]
    filterset_class = SearchesFilterSet
    default_ordering = ("-times", "words")
    index_url_name = "hub_searches"
    index_results_url_name = "hub_searches_results"
    results_template_name = "hub/admin/searches_results.html"
    export_filename = "searches"
    list_export = ["words", "times", "nothing"]
    export_headings = {"words": "Words", "times": "Searches", "nothing": "Found nothing"}

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[SearchTerm]:
        return searches(today=timezone.localdate())

    @cached_property
    def columns(self) -> list[Column]:
        numbers = [
            Column("words", label="Words", sort_key="words"),
            NumberColumn("times", label="Searches", sort_key="times"),
            NumberColumn("nothing", label="Found nothing", accessor=_found_nothing),
        ]
        pick = PickColumn("pick", label="Editors’ pick", accessor="pick_id")
        return [*numbers, pick] if user_can_add_pick(self.request.user) else numbers

    def decorate_paginated_queryset(
        self, object_list: Iterable[SearchTerm]
    ) -> Iterable[SearchTerm]:
        if self.is_export:
            return object_list
        picked = picked_words()
        for term in object_list:
            term.pick_id = next(iter(picked.get(comparable(term.words), [])), None)
        return object_list

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "days": DAYS, "fewest": FEWEST}
