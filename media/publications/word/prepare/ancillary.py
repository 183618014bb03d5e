"""What stands in a file beside its text: comments, macros, headers, other files."""

from ..package.names import T, q
from ..package.parts import Parts
from .collected import Collected
from .table_of_contents import WHY

PAGES = "headers and footers"
SENTENCES = {
    WHY: "The table of contents: the hub makes its own.",
    PAGES: "Headers and footers: they belong to sheets of paper.",
}


def remark(parts: Parts, finds: Collected) -> None:
    """Tell what is not taken over."""
    _comments(parts, finds)
    if any(name.lower().endswith("vbaproject.bin") for name in parts.names):
        finds.tell("macros", "The file holds macros (small programs). They were left out.")
    if any("/embeddings/" in name for name in parts.names):
        finds.tell(
            "embedded file", "The file holds other files, such as a sheet. They were left out."
        )
    if any("/afchunk" in name.lower() for name in parts.names):
        finds.tell("embedded file", "A piece of another document is linked in and was left out.")
    finds.left_out[PAGES] += sum(_has_words(parts, target) for target in _pages(parts))


def _comments(parts: Parts, finds: Collected) -> None:
    root = parts.related("comments")
    count = 0 if root is None else sum(1 for _ in root.iter(q("w:comment")))
    if count:
        words = "A comment was" if count == 1 else f"{count} comments were"
        finds.tell("comments", f"{words} left out.")


def _pages(parts: Parts) -> list[str]:
    return [
        target
        for kind, target, external in parts.relations.values()
        if kind.endswith(("/header", "/footer")) and not external
    ]


def _has_words(parts: Parts, name: str) -> bool:
    root = parts.xml(name)
    return root is not None and any((each.text or "").strip() for each in root.iter(T))


def left_out_sentences(finds: Collected) -> tuple[str, ...]:
    """Return a sentence for each thing that was left out on purpose."""
    return tuple(words for why, words in SENTENCES.items() if finds.left_out[why])
