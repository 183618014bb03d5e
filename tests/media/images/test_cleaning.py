"""Pictures are written anew: what a camera put into them stays out."""

import io

import pytest
from PIL import Image, PngImagePlugin

from media.images.cleaning import MAX_FRAMES, PictureError, as_jpeg, clean_picture

from ..films import picture_bytes


def with_place(kind="JPEG", **save) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "SECRET description"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    return picture_bytes(kind, exif=exif, **save)


def opened(data):
    return Image.open(io.BytesIO(data))


def moving(images: int) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("L", (8, 8), number % 256) for number in range(images)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_place_and_the_camera_are_gone_and_the_picture_stands_upright(kind):
    before = with_place(kind)
    assert b"SECRET" in before
    clean = clean_picture(before)
    assert b"SECRET" not in clean.data
    assert dict(opened(clean.data).getexif()) == {}
    assert (clean.width, clean.height) == opened(clean.data).size == (60, 80)


def test_comments_and_text_are_gone_too():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "SECRET")
    for before in (
        picture_bytes("PNG", pnginfo=text),
        picture_bytes("GIF", comment=b"SECRET"),
        picture_bytes("JPEG", comment=b"SECRET"),
    ):
        assert b"SECRET" in before
        assert b"SECRET" not in clean_picture(before).data


def test_what_hangs_behind_a_picture_is_cut_off():
    assert (
        b"<script>" not in clean_picture(picture_bytes("PNG") + b"<script>alert(1)</script>").data
    )


def test_a_see_through_picture_stays_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(clean_picture(out.getvalue()).data).getpixel((0, 0))[3] == 0
    assert opened(as_jpeg(out.getvalue())).getpixel((0, 0)) == (255, 255, 255)


def test_a_picture_that_moves_still_moves():
    assert opened(clean_picture(moving(3)).data).n_frames == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a picture"),
        (b"just words", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (picture_bytes("BMP"), "not a picture"),
        (picture_bytes("PNG")[:-60], "damaged"),
        (picture_bytes("JPEG")[:300], "not a picture|damaged"),
    ],
)
def test_what_is_no_picture_gets_a_plain_message(data, words):
    for function in (clean_picture, as_jpeg):
        with pytest.raises(PictureError, match=words):
            function(data)


def test_a_flood_of_dots_is_refused_before_it_is_unfolded():
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(PictureError, match="too large"):
        clean_picture(out.getvalue())
    with pytest.raises(PictureError, match="too large"):
        as_jpeg(out.getvalue(), max_pixels=10_000)


def test_a_picture_that_moves_is_measured_by_all_of_its_images():
    assert clean_picture(moving(10), max_pixels=64).extension == "gif"
    with pytest.raises(PictureError, match="too large"):
        clean_picture(moving(11), max_pixels=64)


def test_a_picture_moves_through_so_many_images_at_most():
    assert clean_picture(moving(MAX_FRAMES)).extension == "gif"
    with pytest.raises(PictureError, match=f"At most {MAX_FRAMES}"):
        clean_picture(moving(MAX_FRAMES + 1))
