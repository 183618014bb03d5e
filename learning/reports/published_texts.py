"""The words of all published pages as they are stored: read once, without building a block."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from ..pathways.api import edit_url_of


@dataclass(frozen=True)
class PublishedText:
    """One StreamField of one published page; `blocks` is the raw list that is stored."""

    page_id: int
    title: str
    blocks: list

    @property
    def edit_url(self) -> str:
        return edit_url_of(Page(pk=self.page_id))


def published_texts() -> Iterator[PublishedText]:
    """Yield every StreamField of every live page. One query a page type, however many pages."""
    for model in get_page_models():
        names = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
        if names:
            for pk, title, *values in (
                model.objects.live().order_by("path").values_list("pk", "title", *names)
            ):
                for value in values:
                    yield PublishedText(pk, title, list(value.raw_data))


def blocks_in(raw: object) -> Iterator[dict]:
    """Yield each block, also those inside others, as {"type": …, "value": …}."""
    if isinstance(raw, dict):
        if "type" in raw and "value" in raw:
            yield raw
        for value in raw.values():
            yield from blocks_in(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from blocks_in(value)


def strings_in(raw: object) -> Iterator[str]:
    """Yield each piece of text, at any depth."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for value in raw.values():
            yield from strings_in(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from strings_in(value)
