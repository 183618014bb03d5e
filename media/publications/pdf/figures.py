"""Pictures as Typst code, with their alt text or told to be decoration."""

from ..edition_metadata import CannotWrite
from ..traverse import plain_line
from ..tree import Figure, Picture
from .lines import line_code
from .literals import call, joined, shown, string
from .page_setup import PageSize, Place

DOTS_PER_INCH = 130
MOST_OF_A_PAGE = 0.72


def figure_code(figure: Figure, place: Place) -> str:
    """Return the content of a figure. Raises CannotWrite where its alt text is missing."""
    picture = place.work.pictures.get(figure.picture)
    if picture is None:
        raise CannotWrite(f"{_named(figure)} is not there. Add it again.", figure.key)
    if not figure.decorative and not figure.alt.strip():
        raise CannotWrite(
            f"{_named(figure)} has no alternative text. "
            "Describe it in a sentence, or mark it as decoration.",
            figure.key,
        )
    named = {"width": f"{_width_pt(picture, place.work.size):.1f}pt"}
    if not figure.decorative:
        named["alt"] = string(figure.alt)
    # Written here and not in the look, so that a broken picture is found by its line.
    drawn = call("image", string(place.work.files[figure.picture]), **named)
    name = "decoration" if figure.decorative else "picture"
    return call(name, drawn, caption=_caption(figure, place))


def _named(figure: Figure) -> str:
    caption = plain_line(figure.caption).strip()
    return f"The picture “{caption[:80]}”" if caption else "A picture"


def _width_pt(picture: Picture, size: PageSize) -> float:
    """Return how wide it is on paper: never blurred, never wider or higher than the words."""
    shape = picture.width_px / max(picture.height_px, 1)
    natural = picture.width_px / DOTS_PER_INCH * 72
    return max(min(natural, size.width_pt, size.height_pt * MOST_OF_A_PAGE * shape), 1.0)


def _caption(figure: Figure, place: Place) -> str:
    parts = [line_code(figure.caption, place)] if figure.caption else []
    if figure.credit:
        parts.append(call("credit", shown(figure.credit)))
    return joined(parts) if parts else "none"
