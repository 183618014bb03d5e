"""Pictures made new: their dots and nothing else, in a form that every browser shows."""

import hashlib
import io
import warnings
from pathlib import Path
from typing import cast

from PIL import Image, ImageCms, ImageOps

from ...tree import Picture
from ..package.parts import Parts
from ..prepare.collected import Drawing
from ..size_limits import MOST_PICTURE_PIXELS

DRAWN = {".svg": "SVG", ".emf": "EMF", ".wmf": "WMF", ".emz": "EMF", ".wmz": "WMF"}
ORIENTATION = 0x0112
TOO_MANY = f"has more than {MOST_PICTURE_PIXELS // 10**6} million dots."
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
REMEDY = (
    "In Word, right-click it, choose “Save as picture”, save it as PNG, "
    "put that in its place, and read the file again."
)


class Unusable(Exception):
    """Says why a picture cannot be taken over."""


class Album:
    """Makes each picture once, however often it stands in the document."""

    def __init__(self, parts: Parts, folder: Path):
        self.parts, self.folder = parts, folder
        self.pictures: dict[str, Picture] = {}
        self._by_part: dict[str, Picture | Unusable] = {}

    def make_all(self, drawings: list[Drawing]) -> None:
        """Re-encode all pictures up front; one that cannot be is reported at the place where it stands."""
        for part in dict.fromkeys(each.part for each in drawings if each.part):
            self._by_part[part] = self._made(part)

    def picture(self, drawing: Drawing) -> Picture:
        """Return the picture; its bytes lie in the folder. Raises Unusable."""
        if drawing.what:
            raise Unusable(f"A {drawing.what} cannot be taken over. {REMEDY}")
        if drawing.linked and not drawing.part:
            raise Unusable(
                "A picture is not in the file but only linked, and nothing is fetched from "
                "elsewhere. In Word, choose “Edit Links to Files”, “Break Link”, and read it again."
            )
        if drawing.part not in self._by_part:
            self._by_part[drawing.part] = self._made(drawing.part)
        found = self._by_part[drawing.part]
        if isinstance(found, Unusable):
            raise found
        return found

    def _made(self, part: str) -> Picture | Unusable:
        name = part.rsplit("/")[-1]
        if part not in self.parts.names:
            return Unusable("A picture is named in the document, but it is not in the file.")
        for ending, kind in DRAWN.items():
            if name.lower().endswith(ending):
                return Unusable(f"The picture {name} is of the kind {kind}. {REMEDY}")
        try:
            data, media_type, size = again(self.parts.bytes(part))
        except Unusable as error:
            return Unusable(f"The picture {name} {error} {REMEDY}")
        key = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        (self.folder / key).write_bytes(data)
        self.pictures[key] = Picture(key, media_type, *size)
        return self.pictures[key]


def again(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return (bytes, media type, (width, height)) of a picture written anew; raises Unusable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MOST_PICTURE_PIXELS:
                raise Unusable(TOO_MANY)
            return _written(image)
    except Image.DecompressionBombError as error:
        raise Unusable(TOO_MANY) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Unusable("is damaged or of a kind that cannot be read.") from error


def _written(image: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    is_jpeg = image.format in ("JPEG", "MPO")
    turned = image.getexif().get(ORIENTATION, 1) != 1
    upright = ImageOps.exif_transpose(image) if turned else image
    upright = _in_plain_colours(upright, is_jpeg)
    upright.info = {name: said for name, said in upright.info.items() if name == "transparency"}
    out = io.BytesIO()
    if is_jpeg:
        # The same dots once more, without a second loss.
        same = upright is image and image.format == "JPEG"
        upright.save(out, "JPEG", quality="keep" if same else 90)
    else:
        upright.save(out, "PNG")
    return out.getvalue(), "image/jpeg" if is_jpeg else "image/png", upright.size


def _in_plain_colours(image: Image.Image, is_jpeg: bool) -> Image.Image:
    """Return colours as browsers take them without a profile (sRGB)."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, theirs, ours, outputMode="RGB")
            # None only where it is changed in its place.
            return cast("Image.Image", made)
        except (ImageCms.PyCMSError, OSError):
            pass
    if is_jpeg:
        return image if image.mode in ("RGB", "L") else image.convert("RGB")
    known = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
    return image if image.mode in known else image.convert("RGBA" if "A" in image.mode else "RGB")
