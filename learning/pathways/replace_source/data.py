"""What a step shows, as it is stored, and what shall take its place. Plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Instead:
    """What is shown instead: a page, or one section by its permanent address. Exactly one."""

    page_id: int | None = None
    section: str | None = None
    is_film: bool = False


@dataclass(frozen=True)
class ShownIn:
    """A step that shows the source. `part`: the section's uid, or nothing for the page."""

    number: int
    block_id: str
    kind: str
    why: str
    part: str = ""
