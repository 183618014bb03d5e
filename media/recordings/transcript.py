"""A recording's captions as a text to read. Pure."""

from .captions import Cue

# A silence this long starts a new paragraph.
PARAGRAPH_GAP_S = 1.5


def transcript(title: str, cues: tuple[Cue, ...], chapters: list[dict] = ()) -> str:
    """The whole text: title, then each chapter's heading and paragraphs, empty lines between."""
    parts, waiting = [title], list(chapters)
    paragraph: list[str] = []
    previous: Cue | None = None
    for cue in cues:
        headings = []
        while waiting and cue.start_s >= waiting[0]["start_s"]:
            headings.append(waiting.pop(0)["title"])
        if headings or _new_paragraph(previous, cue):
            parts.append(" ".join(paragraph))
            paragraph = []
        parts.extend(headings)
        named = cue.speaker and (not paragraph or previous.speaker != cue.speaker)
        paragraph.append(f"{cue.speaker}: {cue.text}" if named else cue.text)
        previous = cue
    parts.append(" ".join(paragraph))
    return "\n\n".join(part for part in parts if part) + "\n"


def _new_paragraph(previous: Cue | None, cue: Cue) -> bool:
    if previous is None:
        return False
    return previous.speaker != cue.speaker or cue.start_s - previous.end_s >= PARAGRAPH_GAP_S
