"""Other forms of a module that somebody made: Easy Read, signed, to listen to."""

from django.http import HttpRequest
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from ..passages.api import is_public, may_see_page
from .data import Version

WEBINAR = "learning.WebinarPage"
# How each stands in the list that editors choose from.
SHOWN = {
    "group": "Other forms",
    "preview_template": "blocks/previews/version.html",
    "preview_value": None,
}


class VersionsBlock(blocks.StreamBlock):
    """What else the module can be had as. Each is real: a file or a page of the library."""

    easy_read = DocumentChooserBlock(
        icon="doc-full",
        label="Easy Read",
        description="A file in Easy Read, made with people who use it.",
        **SHOWN,
        help_text="The file, checked by people who use Easy Read. For example: a PDF with pictures.",
    )
    signed = blocks.PageChooserBlock(
        WEBINAR,
        icon="media",
        label="British Sign Language",
        description="A film in which it is signed.",
        **SHOWN,
        help_text="The page of the film in which it is signed.",
    )
    audio = blocks.PageChooserBlock(
        WEBINAR,
        icon="media",
        label="To listen to",
        description="A recording in which it is read aloud.",
        **SHOWN,
        help_text="The page of the sound recording in which it is read aloud.",
    )


# Of each kind: what it is found by in the library, and what it is called as a link.
KINDS = {
    "easy_read": ("easy-read", "In Easy Read"),
    "signed": ("bsl", "In British Sign Language"),
    "audio": ("audio", "To listen to"),
}


def versions_of(page: Page, request: HttpRequest | None = None) -> tuple[Version, ...]:
    """Return the forms that are there now; without a request, those that everybody may see.

    A page that is not live or is closed, and a lost file, are left out: an address says something too.
    """
    found = []
    for block in page.versions:
        key, label = KINDS[block.block_type]
        if block.value is not None and _is_open(block.value, request):
            found.append(Version(key, label, block.value.url or ""))
    return tuple(found)


def _is_open(version, request) -> bool:
    if not isinstance(version, Page):
        return True  # a file is as open as the page that offers it
    if request is not None:
        return may_see_page(request, version)
    return is_public(version)
