"""Pictures that neither say what they show nor are marked as decoration."""

from collections.abc import Iterable

from .data import Finding
from .published_texts import PublishedText, blocks_in


def pictures_without_words(texts: Iterable[PublishedText]) -> list[Finding]:
    """Return one finding for each such picture in the texts."""
    return [
        Finding(
            kind="pictures",
            title=text.title,
            detail=_which(block["value"]),
            edit_url=text.edit_url,
            page_id=text.page_id,
        )
        for text in texts
        for block in blocks_in(text.blocks)
        if block["type"] == "figure" and _is_silent(block["value"])
    ]


def _is_silent(figure: dict) -> bool:
    image = figure.get("image") or {}
    # Before a picture had words of its own, only its number was stored.
    if not isinstance(image, dict):
        return True
    return (
        bool(image.get("image"))
        and not image.get("decorative")
        and not (image.get("alt_text") or "").strip()
    )


def _which(figure: dict) -> str:
    caption = (figure.get("caption") or "").strip()
    return f"The picture “{caption}”" if caption else "A picture without a caption"
