"""Wagtail's form of blocks, with an answer for what no form of ours sends."""

from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.forms.models import register_form_field_override
from wagtail.blocks import BlockWidget
from wagtail.fields import StreamField


class StrictBlockWidget(BlockWidget):
    """Reads blocks as Wagtail does; what cannot be read is a bad request, where Wagtail's own fails."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the value of the blocks. Raises BadRequest where a count, an order or a row of them is missing
        or no number: a form that was cut off, or that somebody wrote by hand."""
        try:
            return super().value_from_datadict(data, files, name)
        except (KeyError, ValueError) as unreadable:
            message = f"The rows of “{name}” arrived incomplete ({unreadable}): nothing was saved."
            raise BadRequest(message) from unreadable


def read_blocks_strictly() -> None:
    """Give each field of blocks in the admin this widget. To repeat it changes nothing."""
    register_form_field_override(
        StreamField, override=lambda field: {"widget": StrictBlockWidget(field.stream_block)}
    )
