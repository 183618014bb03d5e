"""The topics of the guide, from Markdown to safe HTML. Knows the files, not the admin."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nh3
from markdown_it import MarkdownIt

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "editors"
# What people need first stands first; a file that is not named here follows by its name.
ORDER = ("start", "booklets", "recordings", "pathways", "library", "publishing", "review", "search")
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Topic:
    """One page of the guide. `slug` is the name of its file."""

    slug: str
    title: str


def topics(folder: Path = FOLDER) -> list[Topic]:
    """Return the topics in the order of reading."""
    files = {path.stem: path for path in sorted(folder.glob("*.md"))}
    slugs = [slug for slug in ORDER if slug in files] + [
        slug for slug in files if slug not in ORDER
    ]
    return [Topic(slug, _title(files[slug].read_text())) for slug in slugs]


def _title(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return first.removeprefix("# ").strip()


def topic_html(slug: str, *, url_of: Callable[[str], str], folder: Path = FOLDER) -> str:
    """Return a topic's words without its title, as HTML that can do no harm.

    A link to another file of the guide, such as `review.md`, becomes `url_of("review")`.
    Raises KeyError for a slug that is no topic, so that no other file is ever read.
    """
    if slug not in {topic.slug for topic in topics(folder)}:
        raise KeyError(slug)
    words = (folder / f"{slug}.md").read_text().lstrip().partition("\n")[2]
    return nh3.clean(_render(words, url_of), link_rel="noreferrer")


def _render(words: str, url_of: Callable[[str], str]) -> str:
    tokens = _reader.parse(words)
    for token in tokens:
        for inline in token.children or ():
            target = inline.attrGet("href") if inline.type == "link_open" else None
            if target and "/" not in target and target.endswith(".md"):
                inline.attrSet("href", url_of(target.removesuffix(".md")))
    return _reader.renderer.render(tokens, _reader.options, {})
