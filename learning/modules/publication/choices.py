"""What an editor says about an imported work before its drafts are made. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from media.publications.api import Block, Figure, Publication, Table, map_blocks


@dataclass(frozen=True)
class Choices:
    """By key of the block: the words for a picture (None: decoration), the heading rows of a table."""

    alts: Mapping[str, str | None]
    head_rows: Mapping[str, int]


def with_choices(publication: Publication, choices: Choices) -> Publication:
    """Return the work as the editor wants it; what is not named stays as it is."""

    def chosen(block: Block) -> Block:
        match block:
            case Figure(key=key) if key in choices.alts:
                alt = choices.alts[key]
                return replace(block, alt=alt or "", decorative=alt is None)
            case Table(key=key, rows=rows) if key in choices.head_rows:
                return replace(block, header_rows=min(choices.head_rows[key], len(rows)))
        return block

    return map_blocks(publication, chosen)
