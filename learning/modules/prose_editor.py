"""Wagtail's editor for rich text, with lists that stay whole."""

import re

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

# The editor knows no two lists of one kind beside each other, so these were one.
_SPLIT = re.compile(r"</(ol|ul)><\1>")


class WholeListsConverter(ContentstateConverter):
    """Joins what its exporter (draftjs_exporter 7.3) takes apart.

    After points below a numbered step it begins a new list, so that the next
    step would be number 1 again.
    """

    def to_database_format(self, contentstate_json: str) -> str:
        return _SPLIT.sub("", super().to_database_format(contentstate_json))


class ProseEditor(DraftailRichTextArea):
    """What WAGTAILADMIN_RICH_TEXT_EDITORS names."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.converter = WholeListsConverter(self.features)
