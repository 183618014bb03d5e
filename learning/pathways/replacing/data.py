"""What a step shows, as it is stored, and what shall take its place. Plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShowingFields:
    """Which fields of a step's block say what it shows.

    `section` names a part of a page by its permanent address, alone. `parts` say which part
    of the page is shown, and mean nothing on another one. `films_only`: it plays a recording.
    """

    page: str
    section: str = ""
    parts: tuple[str, ...] = ()
    films_only: bool = False


# A new kind of step that shows something, or a new field that says which part, is added here.
SHOWING = {
    "read": ShowingFields("page", section="section", parts=("part",)),
    "watch": ShowingFields("page", parts=("start", "end", "part"), films_only=True),
    "listen": ShowingFields("page", parts=("start", "end", "part"), films_only=True),
    "download": ShowingFields("page", parts=("file", "part")),
}


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
