"""What stands at the end of a pack on paper: answers, words said, cards, words and sources."""

from collections.abc import Iterator

from media.publications.api import Block, Callout, Chapter, Paragraph, Run, Section

from .data import Card, Pack, PackStep
from .tree_lines import bullets, line, link, named, paragraphs


def back_of(pack: Pack) -> Iterator[Chapter]:
    """Yield the chapters after the steps; one that would be empty is left out."""
    if pack.overview.finish:
        yield Chapter("At the end", paragraphs(pack.overview.finish))
    if answers := tuple(_answers(step) for step in pack.steps if step.view.question):
        yield Chapter("What we think of the answers", (), answers)
    if said := tuple(_said(step) for step in pack.steps if step.transcript):
        yield Chapter("What is said in the recordings", (), said)
    if pack.cards:
        yield Chapter("Cards to cut out", tuple(map(_card, pack.cards)))
    if pack.words:
        words = tuple(named(f"{word.term}:", word.meaning) for word in pack.words)
        yield Chapter("Words we use", words)
    yield _sources(pack)


def _title(step: PackStep) -> str:
    return f"Step {step.view.station.number}: {step.view.station.title}"


def _answers(step: PackStep) -> Section:
    blocks: list[Block] = list(paragraphs(step.view.question))
    for answer in step.view.answers:
        fits = "This fits." if answer.fits else "Something else comes closer."
        blocks.append(Paragraph(line(answer.text, "bold")))
        blocks += paragraphs(f"{fits} {answer.feedback}")
    return Section(_title(step), tuple(blocks))


def _said(step: PackStep) -> Section:
    blocks: list[Block] = []
    for chapter in step.view.excerpt.spoken:
        if len(step.view.excerpt.spoken) > 1:
            blocks.append(Paragraph(line(chapter.title, "bold")))
        blocks += paragraphs(
            " ".join(
                f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text for cue in chapter.cues
            )
        )
    return Section(_title(step), tuple(blocks))


def _card(card: Card) -> Callout:
    words = Paragraph(line(card.words, "bold"))
    more = paragraphs(*card.more) if len(card.more) == 1 else bullets(map(line, card.more))
    return Callout("card", (words, *more), card.kind)


def _sources(pack: Pack) -> Chapter:
    lines = []
    for source in pack.sources:
        terms = [f"Licence: {source.licence}" if source.licence else ""]
        terms.append(f"© {source.rights_holder}" if source.rights_holder else "")
        said = "".join(f". {term}" for term in terms if term)
        lines.append((*link(source.title, source.address), *((Run(said),) if said else ())))
    made = f"Made by {pack.hub_name} on {pack.day}. The newest form of this pack:"
    return Chapter(
        "Where this comes from",
        (*paragraphs(made), Paragraph(link(pack.address, pack.address)), *bullets(lines)),
    )
