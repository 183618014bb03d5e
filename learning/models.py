"""Django finds the models of this app here; each lives in its own room."""

from .assessments.models import Check, Prompt
from .generation.models import ContentChange
from .links.models import LinkCheck
from .modules.downloads.models import PublicationBuild, PublicationFile
from .modules.editions.models import Edition, EditionChange, EditionText
from .modules.glossary_term import GlossaryTerm
from .modules.library_entries import LibraryEntry, LibraryFacet
from .modules.pages.article import ArticlePage
from .modules.pages.booklet import BookletPage, GuidancePage
from .modules.pages.chapter import ChapterPage
from .modules.pages.glossary import GlossaryPage
from .modules.pages.library import LibraryPage
from .modules.pages.webinar import WebinarPage
from .modules.publication.imports import PublicationImport
from .modules.taxonomy import Audience, Feature, Format, Principle, ResearchStage
from .passages.models import AlignmentQuestion, Passage
from .pathways.counting.models import StepDay
from .pathways.models import PathwayStep, TakeDown
from .pathways.page import PathwayIndexPage, PathwayPage
from .pathways.source_updates.models import SourceChange
from .search.models import SearchChange, SearchSequence, Synonym

__all__ = [
    "AlignmentQuestion",
    "ArticlePage",
    "Audience",
    "BookletPage",
    "ChapterPage",
    "Check",
    "ContentChange",
    "Edition",
    "EditionChange",
    "EditionText",
    "Feature",
    "Format",
    "GlossaryPage",
    "GlossaryTerm",
    "GuidancePage",
    "LibraryEntry",
    "LibraryFacet",
    "LibraryPage",
    "LinkCheck",
    "Passage",
    "PathwayIndexPage",
    "PathwayPage",
    "PathwayStep",
    "Principle",
    "Prompt",
    "PublicationBuild",
    "PublicationFile",
    "PublicationImport",
    "ResearchStage",
    "SearchChange",
    "SearchSequence",
    "SourceChange",
    "StepDay",
    "Synonym",
    "TakeDown",
    "WebinarPage",
]
