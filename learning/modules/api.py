"""Modules, as the rest of the hub may use them: pages, what they show, the library, files, editions."""

from .base import NEWS_PANEL, HubPage, RoutedFromAbove
from .block_text import markup_text
from .blocks import ProseBlock
from .body_slices import blocks_between, opening_blocks
from .captions_gate import refuse_without_captions
from .clip_validation import FROM_HELP, TO_HELP, clip_errors
from .data import Badge, Download
from .downloads.models import PublicationFile
from .downloads.queries import (
    ENDINGS,
    MIME_TYPES,
    builds_waiting,
    file_called,
    may_take,
    take_aways,
)
from .editions.models import Edition, EditionChange, EditionText
from .editions.queries import differences_since, last_text_with
from .exceptions import NotPublished
from .facet import FACETS, facet_labels
from .footnote_references import stored_in
from .forms import HubPageForm
from .glossary_term import GlossaryTerm
from .ideas.queries import idea_view
from .image_renditions import pictures_at_hand
from .import_recording import ImportedRecording, import_recording
from .library.card_memory import remembered_card
from .library.cards import cards_of_pages, library_size, newest_pages
from .library.data import ActiveFilter, Card, FilterGroup, FilterOption, LibraryView
from .library.facets import filter_groups
from .library.library_view import (
    FEED,
    LibraryQuery,
    active_filters,
    filter_url,
    newest_found,
    parse_query,
    validated_filters,
)
from .library.public_entries import as_listed, entries_of_pages
from .library_entries import LibraryEntry, LibraryFacet
from .metadata import Level, ModulePage
from .module_json_ld import module_json_ld, schema_types
from .module_metadata import idea_address
from .page_memory import in_own_type, in_own_types, own_copy, pages_by_id
from .page_urls import linked_pages
from .pages.article import ArticlePage
from .pages.booklet import ChapteredPage
from .pages.chapter import ChapterPage
from .pages.glossary import GlossaryPage
from .pages.module_pages import CHAPTERED_PAGES, MODULE_PAGES, SHOWABLE_PAGES, kind_label
from .pages.webinar import WebinarPage
from .projection import project_entry, project_prose_page
from .publication.atomic_file import MadeOf, has_file, make_file, mark_failed
from .publication.build_files import KINDS_MADE, manuscript_of, write_format
from .publication.cross_references import with_names
from .publication.drafts import NotImported, about, stored_pictures
from .publication.from_pages import PAGE_KEY, BodyReader
from .publication.from_stream import ReadBody, words_line
from .publication.import_booklet import ImportedBooklet, import_booklet, the_work
from .publication.imports import sweep_imports
from .publication.queue import want_files_of_all
from .publication.rich_text import from_html
from .publication.sanitise import as_pages_hold_it
from .publication.streamfield_values import block_id, with_keys
from .publication.to_stream import StoredParts, stored_chapter
from .publication.worker import build_next, look_after_files
from .publishing.services import suppress
from .reading.contents import chapter_links
from .reading.data import ChapterLink, GlossaryEntry, Prose, Section
from .reading.glossary_markup import Matcher, mark_words
from .reading.glossary_terms import glossary_matcher
from .reading.reading_views import parts_of, prose_of, prose_view
from .related_modules.data import Alike, Similarity
from .related_modules.queries import similarity_to
from .related_modules.rules import best_of
from .schema_org import iso_duration, licence_of
from .taxonomies import Taxonomies, taxonomies
from .taxonomy import TAXONOMY_MODELS
from .watching.data import Recorded
from .watching.embedding import Frame, frame_code, frame_of, may_be_embedded
from .watching.watching_views import INVENTED_MARK, downloads_of, recorded_of, timed_chapters

__all__ = [
    "CHAPTERED_PAGES",
    "ENDINGS",
    "FACETS",
    "FEED",
    "FROM_HELP",
    "INVENTED_MARK",
    "KINDS_MADE",
    "MIME_TYPES",
    "MODULE_PAGES",
    "NEWS_PANEL",
    "PAGE_KEY",
    "SHOWABLE_PAGES",
    "TAXONOMY_MODELS",
    "TO_HELP",
    "ActiveFilter",
    "Alike",
    "ArticlePage",
    "Badge",
    "BodyReader",
    "Card",
    "ChapterLink",
    "ChapterPage",
    "ChapteredPage",
    "Download",
    "Edition",
    "EditionChange",
    "EditionText",
    "FilterGroup",
    "FilterOption",
    "Frame",
    "GlossaryEntry",
    "GlossaryPage",
    "GlossaryTerm",
    "HubPage",
    "HubPageForm",
    "ImportedBooklet",
    "ImportedRecording",
    "Level",
    "LibraryEntry",
    "LibraryFacet",
    "LibraryQuery",
    "LibraryView",
    "MadeOf",
    "Matcher",
    "ModulePage",
    "NotImported",
    "NotPublished",
    "Prose",
    "ProseBlock",
    "PublicationFile",
    "ReadBody",
    "Recorded",
    "RoutedFromAbove",
    "Section",
    "Similarity",
    "StoredParts",
    "Taxonomies",
    "WebinarPage",
    "about",
    "active_filters",
    "as_listed",
    "as_pages_hold_it",
    "best_of",
    "block_id",
    "blocks_between",
    "build_next",
    "builds_waiting",
    "cards_of_pages",
    "chapter_links",
    "clip_errors",
    "differences_since",
    "downloads_of",
    "entries_of_pages",
    "facet_labels",
    "file_called",
    "filter_groups",
    "filter_url",
    "frame_code",
    "frame_of",
    "from_html",
    "glossary_matcher",
    "has_file",
    "idea_address",
    "idea_view",
    "import_booklet",
    "import_recording",
    "in_own_type",
    "in_own_types",
    "iso_duration",
    "kind_label",
    "last_text_with",
    "library_size",
    "licence_of",
    "linked_pages",
    "look_after_files",
    "make_file",
    "manuscript_of",
    "mark_failed",
    "mark_words",
    "markup_text",
    "may_be_embedded",
    "may_take",
    "module_json_ld",
    "newest_found",
    "newest_pages",
    "opening_blocks",
    "own_copy",
    "pages_by_id",
    "parse_query",
    "parts_of",
    "pictures_at_hand",
    "project_entry",
    "project_prose_page",
    "prose_of",
    "prose_view",
    "recorded_of",
    "refuse_without_captions",
    "remembered_card",
    "schema_types",
    "similarity_to",
    "stored_chapter",
    "stored_in",
    "stored_pictures",
    "suppress",
    "sweep_imports",
    "take_aways",
    "taxonomies",
    "the_work",
    "timed_chapters",
    "validated_filters",
    "want_files_of_all",
    "with_keys",
    "with_names",
    "words_line",
    "write_format",
]
