"""Choosers of passages, for the forms of editors."""

from django import forms
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left, Length
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.models import Page

from .models import Passage
from .permissions import closed_paths, is_closed


class SectionSearchForm(BaseFilterForm):
    """Finds a section by words of its own heading, its page's name or its module's."""

    q = forms.CharField(
        label="Search for a section",
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": "A word of the heading, the chapter or the booklet"}
        ),
    )

    def filter(self, objects: QuerySet[Passage]) -> QuerySet[Passage]:
        words = self.cleaned_data.get("q", "").split()
        for word in words:
            objects = objects.filter(
                Q(title__icontains=word)
                | Q(page__title__icontains=word)
                | Q(module__icontains=word)
            )
        self.is_searching = bool(words)
        self.search_query = " ".join(words)
        return objects


class SectionColumns:
    """Sections with the place they stand in; only what is published now and open to who chooses."""

    filter_form_class = SectionSearchForm
    results_template_name = "wagtailadmin/generic/chooser/results.html"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title",
                label="Section",
                url_name=self.chosen_url_name,
                link_attrs={"data-chooser-modal-choice": True},
            ),
            Column("page", label="Chapter or article", accessor="page"),
            Column("module", label="In", accessor="module"),
            Column("words", label="Words"),
        ]

    def get_object_list(self) -> QuerySet[Passage]:
        parent_path = Left("page__path", Length("page__path") - Page.steplen)
        parents = Page.objects.filter(path=OuterRef("parent_path")).values("title")[:1]
        sections = Passage.objects.current().sections().filter(page__live=True)
        for path in closed_paths(self.request):
            sections = sections.exclude(page__path__startswith=path)
        return (
            sections.select_related("page")
            .annotate(parent_path=parent_path)
            .annotate(module=Subquery(parents))
            .order_by(F("page__path"), "position")
        )


class ChooseSectionView(SectionColumns, ChooseView):
    pass


class ChooseSectionResultsView(SectionColumns, ChooseResultsView):
    pass


def name_with_place(section: Passage) -> str:
    """Return a section's heading with the page it stands in, for the editor's form."""
    return f"{section.title} (in {section.page})" if section.page else section.title


class SectionChosenView(ChosenView):
    def get_object(self, pk: str) -> Passage:
        """Return a section; one that is only for others is not there."""
        section = super().get_object(pk)
        if section.page and is_closed(self.request, section.page):
            raise Passage.DoesNotExist
        return section

    def get_display_title(self, instance: Passage) -> str:
        return name_with_place(instance)


class SectionChooser(BaseChooser):
    def get_display_title(self, instance: Passage) -> str:
        return name_with_place(instance)


class SectionChooserViewSet(ChooserViewSet):
    """Chooses one section of a published chapter or article."""

    model = Passage
    icon = "title"
    choose_one_text = "Choose a section"
    choose_another_text = "Choose another section"
    per_page = 20
    choose_view_class = ChooseSectionView
    choose_results_view_class = ChooseSectionResultsView
    chosen_view_class = SectionChosenView
    base_widget_class = SectionChooser


section_chooser = SectionChooserViewSet("section_chooser")
SectionChooserBlock = section_chooser.get_block_class(
    "SectionChooserBlock", module_path="learning.passages.choosers"
)
