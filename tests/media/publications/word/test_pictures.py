"""Pictures are made new, and found again with their words."""

import io

import pytest
from PIL import Image

from media.publications.traverse import plain_text
from media.publications.tree import Figure, Paragraph, Run

from .making import drawing, p, picture_bytes, text_box


def with_picture(read, *body, name="x.png", data=None, mode=""):
    target = name if mode else f"media/{name}"
    return read(
        *body,
        p("Words."),
        relations=[("rIdP", "image", target, mode)],
        files={} if mode else {f"word/media/{name}": data or picture_bytes()},
    )


def blocks(reading):
    return reading.publication.chapters[0].opening


@pytest.mark.parametrize("caption", ["Figure 2: A tower", "A tower without a number"])
def test_a_figure_has_its_alt_text_and_caption(read, caption):
    reading = with_picture(read, p(drawing(alt="A  tower\nblock")), p(caption, style="Caption"))
    figure = blocks(reading)[0]
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.decorative) == ("A tower block", False)
    assert figure.caption == (Run(caption),)
    counts = reading.receipt.counts
    assert (counts.figures, counts.figures_with_alt) == (1, 1)


def test_a_box_with_a_picture_and_more_than_its_caption_stays_a_box(read):
    words = [p("Figure 1: A tower", style="Caption"), p("It stood there.")]
    reading = with_picture(read, p(text_box(p(drawing(alt="x")), *words)))
    assert [type(block).__name__ for block in blocks(reading)] == ["Callout", "Figure", "Paragraph"]


def test_a_decorative_picture_has_no_alt_text(read, warned):
    reading = with_picture(read, p(drawing(alt="line", more='<adec:decorative val="1"/>')))
    assert (blocks(reading)[0].alt, blocks(reading)[0].decorative) == ("", True)
    assert "alt text" not in warned(reading)


def test_a_picture_without_alt_text_is_told(read, warned):
    assert "alt text" in warned(with_picture(read, p(drawing())))


def test_a_picture_in_a_line_stands_after_its_words(read):
    reading = with_picture(read, p("Look ", drawing(alt="x"), "here."))
    assert [type(block) for block in blocks(reading)] == [Paragraph, Figure, Paragraph]
    assert plain_text(blocks(reading)[0]) == "Look here."


@pytest.mark.parametrize(
    ("kind", "name", "media_type"),
    [
        ("JPEG", "x.jpg", "image/jpeg"),
        ("PNG", "x.png", "image/png"),
        ("GIF", "x.gif", "image/png"),
        ("BMP", "x.bmp", "image/png"),
    ],
)
def test_pictures_are_written_anew_without_what_they_told(read, kind, name, media_type):
    more = {}
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x010E] = "secret place"
        exif[0x0112] = 6
        more = {"exif": exif, "comment": b"secret place"}
    data = picture_bytes(kind, **more)
    reading = with_picture(read, p(drawing(alt="x")), name=name, data=data)
    (picture,) = reading.publication.pictures
    assert picture.media_type == media_type
    assert b"secret" not in picture.data
    again = Image.open(io.BytesIO(picture.data))
    assert again.size == (picture.width_px, picture.height_px)
    assert again.size == ((6, 8) if kind == "JPEG" else (8, 6))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.svg", b"<svg/>", "The picture x.svg is of the kind SVG."),
        ("x.emf", b"EMF", "The picture x.emf is of the kind EMF."),
        ("x.wmf", b"WMF", "The picture x.wmf is of the kind WMF."),
        ("x.png", b"\x89PNG and no more", "The picture x.png is damaged"),
    ],
)
def test_a_picture_that_cannot_be_shown_leaves_its_words(read, name, data, words):
    reading = with_picture(read, p(drawing(alt="A tower")), name=name, data=data)
    assert plain_text(blocks(reading)[0]) == "A tower"
    warning = next(each for each in reading.receipt.warnings if each.kind == "picture")
    assert words in warning.words
    assert "save it as PNG" in warning.words
    assert reading.receipt.counts.figures == 0


def test_a_picture_from_elsewhere_is_never_fetched(read):
    body = p(drawing(alt="A tower", attribute="link"))
    reading = with_picture(read, body, name="http://127.0.0.1:9/x.png", mode="External")
    assert plain_text(blocks(reading)[0]) == "A tower"
    warning = next(each for each in reading.receipt.warnings if each.kind == "picture")
    assert "nothing is fetched" in warning.words
