"""Take with you: a document, or the files of a module."""

from wagtail import blocks
from wagtail.blocks import StructValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from ...modules.api import ChapteredPage, Download, downloads_of, take_aways
from ..block_targets import BlockTargets
from ..data import Excerpt
from ..models import PathwayStep
from ..step_block import StepBlock, refuse
from ..step_context import StepContext
from ..step_kind import Medium, ShowingFields, StepKind
from .source_excerpt import page_of, source_of
from .source_step import FROM_LIBRARY, READABLE, kind_error

NO_FILES = (
    "The files of this are being made. Look again in a few minutes, or go on to the next step."
)


class DownloadStepBlock(StepBlock):
    """Files to take along: a document, or the files of a module."""

    document = DocumentChooserBlock(required=False, help_text="A file of your own.")
    page = blocks.PageChooserBlock(
        required=False,
        page_type=READABLE,
        label="Module",
        help_text="Offers all its files: PDF, large print, Word, sound.",
    )

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        refuse(page=kind_error(cleaned.get("page"), READABLE))
        chosen = [name for name in ("document", "page") if cleaned.get(name)]
        if len(chosen) > 1 or not (chosen or self.is_deferred_validation):
            refuse(document="Choose either a document or a module: exactly one of them.")
        return cleaned

    class Meta:
        icon = "download"
        group = FROM_LIBRARY
        label = "Take with you"
        description = "Offers a document, or the files of a module, to download."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Print it and bring it along.", "title": "A checklist"}


def _fill_download(step: PathwayStep, value, sources: BlockTargets) -> None:
    if document := value["document"]:
        step.document_id, step.title = document.pk, document.title
    elif page := value["page"]:
        step.page_id, step.title = page.pk, page.title


def _show(step: PathwayStep, context: StepContext) -> Excerpt:
    if step.document_id:
        return Excerpt(files=(_document_of(step),))
    return _files(page_of(step, context), context)


def _files(page: Page, context: StepContext) -> Excerpt:
    """Return the files of a module; while they are made, a sentence says so."""
    if getattr(page, "recording_id", None):
        files = downloads_of(page)
    else:
        seen = {page.pk, *(chapter.pk for chapter in _chapters(page, context))}
        files = tuple(
            Download(file.label, file.url, file.kind, file.size_bytes)
            for file in take_aways(page, seen)
        )
    return Excerpt(source=source_of(page, context), files=files, gone="" if files else NO_FILES)


def _chapters(page: Page, context: StepContext) -> list[Page]:
    return page.chapters_for(context.request) if isinstance(page, ChapteredPage) else []


def _document_of(step: PathwayStep) -> Download:
    document = step.document
    return Download(
        document.title,
        document.url,
        document.file_extension.upper(),
        document.get_file_size(),
    )


DOWNLOAD = StepKind(
    name="download",
    label="Take with you",
    icon="download",
    block=DownloadStepBlock,
    fill=_fill_download,
    medium=Medium.FILES,
    showing=ShowingFields("page", parts=("file", "part")),
    show=_show,
    source="a document or a module",
)
