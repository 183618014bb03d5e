"""What learning registers with media, search and its own rooms once all models are there."""

from wagtail.models import ReferenceIndex

from media.permissions import document_access, image_access, recording_access

from . import signal_handlers  # noqa: F401 - connects the receivers
from .admin_search import follow_pages
from .generation import registration as generation
from .modules.block_widget import read_blocks_strictly
from .modules.editions.models import EditionText
from .modules.forms import add_page_check
from .modules.pages.booklet import ChapteredPage
from .modules.permissions import may_see_document, may_see_image, may_see_recording
from .modules.publication import build_files
from .modules.publication.worker import add_maker
from .pathways.guards.form_checks import refuse_expiry_while_in_use, refuse_steps_nobody_could_see
from .pathways.packs import build_packs as packs
from .pathways.page import PathwayPage
from .pathways.search_documents import PATHWAYS
from .search.document_sources import add_source
from .search.documents.glossary_words import WORDS
from .search.documents.passages import PASSAGES


def register() -> None:
    """Register rules of access, what Wagtail indexes, checks of forms, makers of files and sources of the search."""
    generation.register()
    follow_pages()
    read_blocks_strictly()
    recording_access.register(may_see_recording)
    document_access.register(may_see_document)
    image_access.register(may_see_image)
    ReferenceIndex.register_model(EditionText)
    add_page_check(refuse_expiry_while_in_use)
    add_page_check(refuse_steps_nobody_could_see)
    add_maker(ChapteredPage, build_files.make_files, recipe=build_files.RECIPE)
    add_maker(PathwayPage, packs.make_packs, recipe=packs.RECIPE)
    add_source("passages", PASSAGES)
    add_source("words", WORDS)
    add_source("pathways", PATHWAYS)
