"""The house rules that a machine looks at: they hold, and they would notice."""

import pytest
from django.core.checks import run_checks
from django.db import models
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, StructBlock

from hub import checks
from media.models import HubImage, Recording


def test_the_house_keeps_its_own_rules():
    assert [str(found) for found in run_checks(tags=["house"])] == []


class Teaching(StructBlock):
    class Meta:
        icon = "title"
        group = "Words"
        description = "Starts a new part."
        preview_value = {"text": "What happened next"}
        preview_template = "blocks/heading.html"


def test_a_block_that_teaches_is_fine():
    block = Teaching()
    block.set_name("heading")
    assert checks._what_is_missing(block, Recording._meta.get_field("title")) == {}


def test_a_bare_block_is_named_with_all_it_lacks():
    block = CharBlock()
    block.set_name("bare")
    found = checks._what_is_missing(block, Recording._meta.get_field("title"))
    (warning,) = found.values()
    assert "“bare”" in warning.msg
    for lack in ("icon", "group", "description"):
        assert f"no {lack}" in warning.msg


def test_blocks_are_found_in_streams_inside_lists_and_structures():
    inner = StreamBlock([("deep", CharBlock())])
    stream = StreamBlock([("outer", StructBlock([("rows", ListBlock(inner))]))])
    assert [block.name for block in checks.pickable_blocks(stream)] == ["outer", "deep"]


@pytest.mark.parametrize(
    ("model", "field", "storage"), [(Recording, "file", "private"), (HubImage, "file", "default")]
)
def test_a_file_lies_in_its_storage_and_in_no_other(model, field, storage):
    other = {"private": "default", "default": "private"}[storage]
    assert checks._lies_in(model._meta.get_field(field), storage)
    assert not checks._lies_in(model._meta.get_field(field), other)


def test_a_file_without_a_storage_of_its_own_counts_as_public():
    assert checks._lies_in(models.FileField(), "default")
    assert not checks._lies_in(models.FileField(), "private")
