"""Pictures as elements, with alt text or told to be decoration."""

from xml.etree.ElementTree import Element

from ..tree import Figure
from .book import Chapter
from .elements import element
from .lines import line_parts


def figure_element(figure: Figure, chapter: Chapter) -> Element:
    """Return a figure; one whose picture is not there has its alt text in words."""
    made = element("figure", _picture(figure, chapter))
    parts = list(line_parts(figure.caption, chapter))
    if figure.credit:
        parts.append(element("span", f" {figure.credit}", class_="credit"))
    if parts:
        made.append(element("figcaption", *parts, dir="auto"))
    return made


def _picture(figure: Figure, chapter: Chapter) -> Element:
    file = chapter.book.pictures.get(figure.picture)
    if file is None:
        return element("p", f"[Picture: {figure.alt}]")
    role = "presentation" if figure.decorative else ""
    return element("img", src=file, alt="" if figure.decorative else figure.alt, role=role)
