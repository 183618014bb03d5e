"""Which id leads where. Pure: no Django."""

from collections.abc import Iterable, Iterator

from .data import Item, Target

ENTRY_KINDS = {"pathways": "pathway", "prompts": "prompt", "checks": "check", "glossary": "word"}


def targets_of(items: Iterable[Item]) -> dict[str, Target]:
    """Return every id of the content with where it leads; raises ValueError on a double id."""
    targets: dict[str, Target] = {}
    for target in (t for item in items for t in _of_item(item)):
        if target.ref in targets:
            raise ValueError(f"the id {target.ref} is used twice")
        targets[target.ref] = target
    return targets


def _of_item(item: Item) -> Iterator[Target]:
    yield Target(item.ref, "item", item.ref, item.title)
    for section in item.sections:
        kind, chapter = _place(item, section.heading)
        yield Target(section.ref, kind, item.ref, section.heading, chapter)
    for entry in item.entries:
        yield Target(entry["id"], ENTRY_KINDS[item.kind], item.ref, _entry_title(entry))


def _place(item: Item, heading: str) -> tuple[str, str]:
    if item.kind == "webinar":
        return "clip", ""
    for chapter in item.chapters:
        if chapter.heading == heading:
            return "chapter", ""
        if heading in chapter.section_headings:
            return "section", chapter.heading
    raise ValueError(f"{item.ref}: nothing is called {heading}")


def _entry_title(entry: dict) -> str:
    return next(entry[name] for name in ("title", "term", "question", "alone") if name in entry)


def refs_used(items: Iterable[Item]) -> Iterator[str]:
    """Yield every id that the content's metadata points at (not those inside prose)."""
    for item in items:
        yield from _in_meta(item.meta)
        for section in item.sections:
            yield from _in_meta(section.meta)
        for entry in item.entries:
            yield from _in_meta(entry)
            yield from (step["ref"] for step in entry.get("steps", ()))


def _in_meta(meta: dict) -> Iterator[str]:
    for name in ("related", "refs", "see", "print_pack"):
        yield from meta.get(name, ())
    for name in ("parent", "pathway", "example"):
        if name in meta:
            yield meta[name]
    # In the taxonomy these are the definitions themselves.
    for name in ("principles", "features"):
        if isinstance(meta.get(name), list):
            yield from meta[name]
