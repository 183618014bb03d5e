"""A copied work gets parts of its own: links inside the copy stay inside it.

Wagtail copies the ids of blocks too, so that a link to a part could not tell the
copy from the original. New ids follow from the copy's number and the old id: the
published words and every draft of a page agree, and repeating changes nothing.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import chain

from django.db import transaction
from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.models import Page

from ..fragment_links import CHAPTER
from ..passage_keys import paragraph_key
from ..projection import project_prose_page
from .cross_references import with_names
from .streamfield_values import block_id, block_keys

COPY = "copy"


@transaction.atomic
def give_own_parts(*, original: Page, copy: Page) -> None:
    """Rename the blocks of a page that was just copied, with what lies below it, and links to them."""
    pages = dict(zip(_tree(original), _tree(copy), strict=False))
    names = {f"{CHAPTER}{old.pk}": f"{CHAPTER}{new.pk}" for old, new in pages.items()}
    # An alias has the words of its original, and is changed with it.
    own = {old: new.specific for old, new in pages.items() if not new.alias_of_id}
    for old, new in own.items():
        names |= _new_names(old.specific, new)
    for page in own.values():
        _rename(page, names)


def own_parts_after_copying(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Hook `after_copy_page`."""
    give_own_parts(original=page, copy=new_page)


def _tree(page: Page) -> Iterable[Page]:
    return page.get_descendants(inclusive=True).order_by("path")


def _fields(page: Page) -> list[str]:
    return [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]


def _new_names(page: Page, copy: Page) -> dict[str, str]:
    """Return what each block and paragraph of any draft of the page is called in its copy."""
    drafts = (revision.content for revision in page.revisions.all())
    stored = [
        *(getattr(page, name).get_prep_value() for name in _fields(page)),
        *(_stored(content, name) for content in drafts for name in _fields(page)),
    ]
    names = {}
    for block in chain.from_iterable(stored):
        old = block["id"]
        new = names[old] = block_id(COPY, copy.pk, old)
        if isinstance(block["value"], str):
            for key in block_keys(block["value"]):
                names[paragraph_key(old, key)] = paragraph_key(new, key)
    return names


def _stored(content: dict, name: str) -> list[dict]:
    return json.loads(content.get(name) or "[]")


def _rename(page: Page, names: Mapping[str, str]) -> None:
    own = {name: _renamed(getattr(page, name).get_prep_value(), names) for name in _fields(page)}
    for revision in page.revisions.all():
        for name in own:
            revision.content[name] = json.dumps(_renamed(_stored(revision.content, name), names))
        revision.save(update_fields=["content"])
    for name, value in own.items():
        setattr(page, name, value)
    if own:
        page.save(update_fields=list(own), clean=False)
    if "body" in own and page.live:
        project_prose_page(page)


def _renamed(blocks: list[dict], names: Mapping[str, str]) -> list[dict]:
    return [
        {**block, "id": names.get(block["id"], block["id"])} for block in with_names(blocks, names)
    ]
