"""A small work whose paragraphs an edition changes."""

from learning.models import ChapterPage, Passage
from tests.factories import pages as make

WAGES = "Pay people for their time, and pay them on the day they give it."
BUSES = "Bus fares are paid in cash before anybody has to ask for them."
TEA = "There is always tea, and somebody whose only task is to make it."
CHAIRS = "The chairs stand in a round, and nobody sits behind a table."


def text(block: str, *paragraphs: tuple[str, str] | str) -> dict:
    """Return a block of text; a paragraph is (key, words), or words whose key is its place."""
    pairs = [p if isinstance(p, tuple) else (f"{n:05d}", p) for n, p in enumerate(paragraphs)]
    html = "".join(f'<p data-block-key="{key}">{words}</p>' for key, words in pairs)
    return {"type": "text", "id": block, "value": html}


def heading(block: str, words: str) -> dict:
    return {"type": "heading", "id": block, "value": {"text": words, "level": "section"}}


def body(*blocks: dict) -> list[dict]:
    return list(blocks)


def made_work(**chapters: list[dict]):
    """Return a published booklet with a chapter for each name, published one after the other."""
    work = make.booklet("Money and tea")
    for name, blocks in chapters.items():
        make.chapter(name.capitalize(), work, body=blocks)
    return type(work).objects.get(pk=work.pk)


def chapter(work, name: str) -> ChapterPage:
    return ChapterPage.objects.child_of(work).get(title=name.capitalize())


def redrafted(work, name: str, blocks: list[dict], note: str = "") -> ChapterPage:
    """Give a chapter a draft with other words."""
    page = chapter(work, name)
    page.body, page.change_note = blocks, note
    page.save_revision(clean=False)
    return page


def republished(work, name: str, blocks: list[dict], note: str = "") -> ChapterPage:
    """Publish a chapter by itself."""
    redrafted(work, name, blocks, note).get_latest_revision().publish()
    return chapter(work, name)


def uid_of(words: str) -> str:
    """Return the permanent address of the standing paragraph with these words."""
    return Passage.objects.current().get(kind=Passage.Kind.PARAGRAPH, text=words).uid
