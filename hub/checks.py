"""The rules of the house that a machine can look at, as Django system checks.

They are warnings, so that a half-written page type stops nobody's work;
`make lint` fails on them.
"""

from collections.abc import Iterator, Sequence

from django.apps import AppConfig
from django.core import checks
from django.core.files.storage import storages
from django.db.models import FileField
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from wagtail.blocks import Block, StreamBlock
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import get_page_models
from wagtailmedia.models import get_media_model

OURS = {"hub", "learning", "media"}
NEUTRAL_ICON = "placeholder"  # what Wagtail shows for a block that names none


def our_page_models() -> list[type]:
    return [model for model in get_page_models() if model._meta.app_label in OURS]


@checks.register("house")
def check_pages_have_templates(
    app_configs: Sequence[AppConfig] | None, **kwargs
) -> list[checks.Warning]:
    """Check that each page type that can be visited has a template."""
    found = []
    for model in our_page_models():
        # A type that answers by itself, such as a redirect or a feed, names no template.
        if not model.template:
            continue
        try:
            get_template(model.template)
        except TemplateDoesNotExist:
            hint = f"Write templates/{model.template}."
            text = "This page type has no template."
        except TemplateSyntaxError as error:
            hint = f"Look at templates/{model.template}: {error}"
            text = "The template of this page type cannot be read."
        else:
            continue
        found.append(checks.Warning(text, hint=hint, obj=model, id="house.W001"))
    return found


@checks.register("house")
def check_blocks_teach(app_configs: Sequence[AppConfig] | None, **kwargs) -> list[checks.Warning]:
    """Check that each block that editors can pick shows an icon, a group, a description and a preview."""
    found = {}
    for model in our_page_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in pickable_blocks(field.stream_block):
                    found |= _what_is_missing(block, field)
    return list(found.values())


def pickable_blocks(stream: StreamBlock) -> Iterator[Block]:
    """Yield the blocks in the picker of `stream` and of each stream inside it."""
    for block in stream.child_blocks.values():
        yield block
        yield from _pickable_inside(block)


def _pickable_inside(block: Block) -> Iterator[Block]:
    if isinstance(block, StreamBlock):
        yield from pickable_blocks(block)
    elif hasattr(block, "child_blocks"):
        for child in block.child_blocks.values():
            yield from _pickable_inside(child)
    elif hasattr(block, "child_block"):
        yield from _pickable_inside(block.child_block)


def _what_is_missing(block: Block, field: StreamField) -> dict[str, checks.Warning]:
    wanted = {
        "icon": block.meta.icon not in {"", NEUTRAL_ICON},
        "group": bool(block.meta.group),
        "description": bool(getattr(block.meta, "description", "")),
        "preview": block.is_previewable,
    }
    missing = [name for name, is_there in wanted.items() if not is_there]
    if not missing:
        return {}
    place = f"{field.model._meta.label}.{field.name}: {block.name}"
    text = f"The block “{block.name}” teaches editors nothing: no {', no '.join(missing)}."
    hint = "Add it to the block's Meta."
    return {place: checks.Warning(text, hint=hint, obj=place, id="house.W002")}


@checks.register("house")
def check_private_files_are_private(
    app_configs: Sequence[AppConfig] | None, **kwargs
) -> list[checks.Warning]:
    """Check that documents and recordings lie in the storage without an address, pictures in the public one."""
    wanted = {
        get_document_model(): "private",
        get_media_model(): "private",
        get_image_model(): "default",
    }
    return [
        checks.Warning(
            f"“{field.name}” is not in the {name} storage.",
            hint="See “Two storages” in ARCHITECTURE.md.",
            obj=model,
            id="house.W003",
        )
        for model, name in wanted.items()
        for field in model._meta.get_fields()
        if isinstance(field, FileField) and not _lies_in(field, name)
    ]


def _lies_in(field: FileField, name: str) -> bool:
    """Return true if the field's storage is the one of that name; wrappers count as what they wrap."""
    storage = field.storage
    wanted = storages[name]
    if storage is wanted or storage == wanted:
        return True
    # `default_storage` is a lazy stand-in for the public storage.
    return getattr(storage, "_wrapped", None) is wanted
