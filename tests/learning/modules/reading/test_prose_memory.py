"""Rendered prose in memory: kept by its words, or for as long as nothing changes where it names others."""

import json

import pytest
from wagtail.blocks import ChooserBlock, StreamBlock

from learning.modules.blocks import ProseBlock
from learning.modules.reading.prose_memory import _OUTSIDE
from learning.modules.reading.reading_views import prose_of
from tests.factories import pages


def body_with(words: str):
    return pages.information(words=words).body


def test_prose_that_names_nobody_outlasts_what_is_published_elsewhere(committed):
    body = body_with("Four tenants joined.")
    shown = prose_of(body)
    committed()
    assert prose_of(body) is shown


def test_prose_shown_in_another_way_is_another(committed):
    body = body_with("Four tenants joined.")
    assert "<h4" not in prose_of(body).opening
    assert prose_of(body, uids={"page": "a"}) is not prose_of(body)
    assert prose_of(body, level=3) is not prose_of(body)
    assert prose_of(body, blocks=[]).opening == ""


def test_a_link_follows_the_page_that_it_leads_to(committed):
    other = pages.information("The other one")
    body = body_with(f'We wrote <a linktype="page" id="{other.pk}">more</a> about it.')
    committed()
    assert f'href="{other.url}"' in prose_of(body).opening
    assert prose_of(body) is not prose_of(body)
    other.slug = "elsewhere"
    pages.publish(other)
    committed()
    assert "/elsewhere/" in prose_of(body).opening


def choosers_in(block) -> bool:
    children = [*getattr(block, "child_blocks", {}).values()]
    children += [block.child_block] if hasattr(block, "child_block") else []
    return isinstance(block, ChooserBlock) or any(map(choosers_in, children))


BLOCKS = ProseBlock().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_that_chooses_something_counts_as_naming_others(name):
    """Whoever adds such a block to ProseBlock names it in prose_memory."""
    assert not isinstance(BLOCKS[name], StreamBlock)
    stored = json.dumps([{"type": name, "value": 1, "id": "a"}])
    assert bool(_OUTSIDE.search(stored)) is choosers_in(BLOCKS[name])
