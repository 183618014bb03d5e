"""The articles: two checklists, and the plan for a session."""

from wagtail.models import Page

from learning.models import ArticlePage

from .build_prose import link_to, stream
from .builder import Building
from .data import Block, Item
from .module_metadata import module_facts, set_related


def place_articles(building: Building) -> None:
    """Place the articles and the session plan."""
    for item in building.source.of_kind("article"):
        _place(building, item)
    _place(building, building.source.only("discussion"))


def _place(building: Building, item: Item) -> None:
    def fill(page: Page) -> None:
        blocks = _session(building, item) if item.kind == "discussion" else item.blocks
        page.body = stream(building, item.ref, blocks)
        set_related(building, item, page)

    building.place(
        building.places.library,
        building.extra["addresses"][item.ref],
        lambda: ArticlePage(**module_facts(building, item)),
        fill,
    )


def _session(building: Building, item: Item) -> list[Block]:
    """Return the plan with what its metadata says: group size, pathway, what to print."""
    meta = item.meta
    facts = (
        f"<p>For {meta['group_min']} to {meta['group_max']} people. "
        f"It goes with the pathway {link_to(building, meta['pathway'])}.</p>"
    )
    pack = "".join(f"<li>{link_to(building, ref)}</li>" for ref in meta["print_pack"])
    return [
        Block("text", facts),
        *(_captioned(block) for block in item.blocks),
        Block("heading", {"text": "What to print", "level": "section"}),
        Block("list", f"<ul>{pack}</ul>"),
    ]


def _captioned(block: Block) -> Block:
    if block.kind != "table":
        return block
    return Block("table", {**block.value, "caption": "The hour, minute by minute"})
