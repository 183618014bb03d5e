"""Pages that an editor names, each chosen in Wagtail's window: a form costs the same however many pages there are."""

from collections.abc import Iterable
from typing import Any

from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import BlockField, PageChooserBlock, StreamBlock, StreamValue
from wagtail.models import Page

from .block_widget import StrictBlockWidget


class PagesWidget(StrictBlockWidget):
    """Wagtail's own list of blocks; what sends no list sends an empty one."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> StreamValue:
        if f"{name}-count" not in data:
            return self.block_def.normalize([])
        return super().value_from_datadict(data, files, name)


class PagesFormField(BlockField):
    """A form field for a list of pages."""

    def __init__(self, *, queryset: Any = None, limit_choices_to: Any = None, **kwargs: Any):
        block = StreamBlock([("page", PageChooserBlock())], required=False)
        super().__init__(block=block, **{"widget": PagesWidget(block), **kwargs})

    def prepare_value(self, value: StreamValue | Iterable[Page] | None) -> StreamValue:
        """Return what the widget shows: what was sent, or the pages that are kept."""
        if isinstance(value, StreamValue):
            return value
        return self.block.normalize([("page", page) for page in value or []])

    def clean(self, value: StreamValue) -> list[Page]:
        """Return each page once, in the order they were given. Raises ValidationError where a row has none."""
        return list(dict.fromkeys(pages_in(super().clean(value))))

    def has_changed(self, initial_value: Iterable[Page] | None, data_value: StreamValue) -> bool:
        before, after = set(initial_value or []), set(pages_in(data_value))
        return before != after


def pages_in(value: StreamValue) -> list[Page]:
    return [row.value for row in value]


class RelatedPagesField(ParentalManyToManyField):
    """A many-to-many field to pages whose form names only those that are chosen."""

    def formfield(self, **kwargs: Any) -> PagesFormField:
        return super().formfield(**{"form_class": PagesFormField, **kwargs})

    def deconstruct(self) -> tuple:
        """Name the field that is stored: how a form shows it is no matter of the database."""
        name, _, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs
