"""Other forms of a module that somebody made: Easy Read, signed, to listen to."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .data import Version

WEBINAR = "learning.WebinarPage"
GROUP = "Other forms"


class VersionsBlock(blocks.StreamBlock):
    """What else the module can be had as. Each is real: a file or a page of the library."""

    easy_read = DocumentChooserBlock(
        icon="doc-full",
        label="Easy Read",
        group=GROUP,
        description="A file in Easy Read, made with people who use it.",
        preview_template="blocks/previews/version.html",
        preview_value=None,
        help_text="The file, checked by people who use Easy Read. For example: a PDF with pictures.",
    )
    signed = blocks.PageChooserBlock(
        WEBINAR,
        icon="media",
        label="British Sign Language",
        group=GROUP,
        description="A film in which it is signed.",
        preview_template="blocks/previews/version.html",
        preview_value=None,
        help_text="The page of the film in which it is signed.",
    )
    audio = blocks.PageChooserBlock(
        WEBINAR,
        icon="media",
        label="To listen to",
        group=GROUP,
        description="A recording in which it is read aloud.",
        preview_template="blocks/previews/version.html",
        preview_value=None,
        help_text="The page of the sound recording in which it is read aloud.",
    )


# Of each kind: what it is found by in the library, and what it is called as a link.
KINDS = {
    "easy_read": ("easy-read", "In Easy Read"),
    "signed": ("bsl", "In British Sign Language"),
    "audio": ("audio", "To listen to"),
}


def versions_of(page) -> tuple[Version, ...]:
    """Return the forms that are there now: a page that is not live, or a lost file, is left out."""
    found = []
    for block in page.versions:
        key, label = KINDS[block.block_type]
        if block.value is not None and getattr(block.value, "live", True):
            found.append(Version(key, label, block.value.url or ""))
    return tuple(found)
