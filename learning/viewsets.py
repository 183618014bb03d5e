"""The lists that editors keep, in one menu."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .assessments.models import Check, Prompt
from .modules.glossary_term import GlossaryTerm
from .modules.taxonomy import Audience, Feature, Format, Principle, ResearchStage
from .search.models import Synonym


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "help"
    menu_label = "Words you may meet"
    list_display = ["term", "also", "meaning"]
    search_fields = ["term", "also", "meaning"]


class PromptViewSet(SnippetViewSet):
    model = Prompt
    icon = "edit"
    menu_label = "Reflection prompts"
    list_display = ["title", "alone"]


class CheckViewSet(SnippetViewSet):
    model = Check
    icon = "tick-inverse"
    menu_label = "Checks"
    list_display = ["title", "kind"]


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Words that mean the same"
    list_display = ["words"]
    search_fields = ["words"]


class AudienceViewSet(SnippetViewSet):
    model = Audience
    icon = "group"
    menu_label = "Audiences"
    list_display = ["name", "slug", "sort_order"]


class ResearchStageViewSet(SnippetViewSet):
    model = ResearchStage
    icon = "history"
    menu_label = "Stages of research"
    list_display = ["name", "slug", "sort_order"]


class FormatViewSet(SnippetViewSet):
    model = Format
    icon = "doc-full"
    menu_label = "Formats"
    list_display = ["name", "slug", "icon"]


class PrincipleViewSet(SnippetViewSet):
    model = Principle
    icon = "pick"
    menu_label = "Principles"
    list_display = ["number", "name", "summary"]


class FeatureViewSet(SnippetViewSet):
    model = Feature
    icon = "pick"
    menu_label = "Features"
    list_display = ["number", "name", "summary"]


class TeachingGroup(SnippetViewSetGroup):
    """Prompts and checks: what pathways are made of besides modules."""

    menu_label = "Questions"
    menu_icon = "edit"
    menu_order = 250
    items = (PromptViewSet, CheckViewSet)


class TaxonomyGroup(SnippetViewSetGroup):
    """The words that texts mark, and the lists that the library's filters are made of."""

    menu_label = "Lists"
    menu_icon = "list-ul"
    menu_order = 260
    items = (
        GlossaryTermViewSet,
        SynonymViewSet,
        AudienceViewSet,
        ResearchStageViewSet,
        FormatViewSet,
        PrincipleViewSet,
        FeatureViewSet,
    )
