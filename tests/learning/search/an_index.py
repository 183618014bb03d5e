"""A small index for tests: documents in, an engine out."""

from itertools import count
from pathlib import Path

from learning.search.data import Document
from learning.search.engine import IndexWriter, SearchEngine

_numbers = count(1)


def document(text: str, title: str = "A title", **facts) -> Document:
    number = next(_numbers)
    facts = {"uid": f"u{number}", "owner": f"page:{number}", "kind": "paragraph", **facts}
    return Document(title=title, text=text, **facts)


def engine_with(root: Path, *documents: Document) -> SearchEngine:
    """Return the engine of an index of these documents, in a folder that is in use."""
    engine = SearchEngine(root)
    folder = engine.folder.new()
    with IndexWriter(folder, new=True) as writer:
        writer.add(documents)
        writer.commit()
    engine.folder.use(folder)
    return engine


def texts(found) -> list[str]:
    return [hit.document.text for hit in found.hits]
