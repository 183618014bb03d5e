"""Pictures as we keep them: decoded once, turned upright, written again without metadata. Pure.

A phone writes the place where a picture was taken into it; nothing of that may
reach a public address. Writing it anew also ends whatever else hid in the file.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, ImageSequence

MAX_PIXELS = 60_000_000
MAX_FRAMES = 300
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
_KEPT_INFO = ("transparency", "icc_profile", "duration", "loop", "background", "disposal", "gamma")
_SAVE_OPTIONS = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
    "GIF": {},
    "AVIF": {"quality": 85},
}


class PictureError(ValueError):
    """Says in plain words why a file cannot be used as a picture."""


@dataclass(frozen=True)
class CleanPicture:
    """The bytes to keep, and what they are."""

    data: bytes
    extension: str
    mime_type: str
    width: int
    height: int


def clean_picture(data: bytes, *, max_pixels: int = MAX_PIXELS) -> CleanPicture:
    """Return the same picture without metadata. Raises PictureError."""
    image = _opened(data, max_pixels)
    kind = "JPEG" if image.format == "MPO" else image.format
    try:
        return _written(image, kind)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PictureError(
            "The picture is damaged and cannot be read to its end. Export it again."
        ) from error


def as_jpeg(data: bytes, *, max_pixels: int = MAX_PIXELS) -> bytes:
    """Return the picture as a JPEG without metadata, at most 1,920 wide. Raises PictureError."""
    image = _opened(data, max_pixels)
    try:
        image = ImageOps.exif_transpose(image).convert("RGBA")
        sheet = Image.new("RGB", image.size, "white")
        sheet.paste(image, mask=image.getchannel("A"))
        sheet.thumbnail((1920, 1920))
        out = io.BytesIO()
        sheet.save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PictureError(
            "The picture is damaged and cannot be read to its end. Export it again."
        ) from error


def as_small_webp(data: bytes, *, width: int = 960) -> bytes:
    """Return a picture of ours as WebP, at most so wide. Raises OSError."""
    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail((width, width))
        out = io.BytesIO()
        image.convert("RGB").save(out, "WEBP", quality=72, method=6)
        return out.getvalue()


def _opened(data: bytes, max_pixels: int) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=list(_EXTENSIONS))
            frames = getattr(image, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise PictureError(
            "The picture is too large. Make it smaller and choose it again."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PictureError(
            "This is not a picture. Choose a JPG, PNG, WebP, GIF or AVIF file."
        ) from error
    width, height = image.size
    if width * height > max_pixels or (frames > 1 and width * height * frames > 10 * max_pixels):
        raise PictureError(
            f"The picture is too large ({width} × {height}). "
            f"At most {max_pixels // 1_000_000} million dots are possible."
        )
    if frames > MAX_FRAMES:
        raise PictureError(
            f"The picture moves through {frames} images. At most {MAX_FRAMES} are possible."
        )
    return image


def _written(image: Image.Image, kind: str) -> CleanPicture:
    options = dict(_SAVE_OPTIONS[kind])
    if getattr(image, "n_frames", 1) > 1 and kind in ("GIF", "WEBP", "PNG", "AVIF"):
        frames = [_bare(frame.copy()) for frame in ImageSequence.Iterator(image)]
        first, options["save_all"], options["append_images"] = frames[0], True, frames[1:]
        if kind != "GIF" and "duration" in image.info:
            options["duration"] = image.info["duration"]
    else:
        image.load()
        first = _bare(ImageOps.exif_transpose(image))
    if kind == "JPEG" and first.mode not in ("RGB", "L", "CMYK"):
        first = first.convert("RGB")
    if "icc_profile" in first.info:
        options["icc_profile"] = first.info["icc_profile"]
    out = io.BytesIO()
    first.save(out, kind, **options)
    return CleanPicture(out.getvalue(), _EXTENSIONS[kind], Image.MIME[kind], *first.size)


def _bare(image: Image.Image) -> Image.Image:
    """Return the picture without comments, EXIF, XMP or text; what it needs to look right is kept."""
    image.info = {name: image.info[name] for name in _KEPT_INFO if name in image.info}
    image.getexif().clear()
    return image
