"""Rendered prose in memory: kept by its words, or for as long as nothing changes where it names others."""

import json

import pytest
from wagtail.blocks import ChooserBlock, StreamBlock

from learning.generation.request_generation import GenerationMiddleware
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


class TestWithinRequests:
    """Prose that names others is kept under the generation at which the request began that rendered it."""

    @pytest.fixture
    def linking(self, committed):
        other = pages.information("The other one")
        body = body_with(f'We wrote <a linktype="page" id="{other.pk}">more</a> about it.')
        committed()
        return other, body

    def during_request(self, body, meanwhile=lambda: None):
        """Return what a request shows; `meanwhile` happens after it began."""
        shown = []

        def answer(request):
            meanwhile()
            shown.append(prose_of(body))

        GenerationMiddleware(answer)(None)
        return shown[0]

    def test_it_is_rendered_once_until_something_changes(self, linking, committed):
        _, body = linking
        assert self.during_request(body) is self.during_request(body)
        first = self.during_request(body)
        committed()
        assert self.during_request(body) is not first

    def test_what_a_request_made_that_began_before_a_change_is_not_shown_after_it(
        self, linking, committed
    ):
        other, body = linking
        self.during_request(body, meanwhile=lambda: (prose_of(body), committed()))
        other.slug = "elsewhere"
        pages.publish(other)
        committed()
        assert "/elsewhere/" in self.during_request(body).opening

    def test_a_request_that_is_older_than_what_is_kept_keeps_nothing(self, linking, committed):
        _, body = linking

        def somebody_is_newer():
            committed()
            newer.append(self.during_request(body))

        newer = []
        older = self.during_request(body, meanwhile=somebody_is_newer)
        assert older is not newer[0]
        assert self.during_request(body) is newer[0]
