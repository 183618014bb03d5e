"""The still picture of the film, stored once."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.rect import Rect
from wagtail.utils.file import hash_filelike

from media.images.models import HubImage

from .builder import Building
from .read_source import MATERIAL

POSTER = "webinar.poster.jpg"
POSTER_ALT = "A round table seen from above with eight different chairs"


def poster(building: Building) -> HubImage:
    """Return the stored still picture of the film."""
    title = "Co-production in practice"
    picture = _picture(MATERIAL / POSTER, title, POSTER_ALT, building.extra["credit"])
    if not picture.has_focal_point():
        # The table with its chairs, without the words beside it, for arches and cards.
        picture.set_focal_point(Rect.from_point(920, 360, 700, 600))
        picture.save()
    return picture


def _picture(path: Path, title: str, alt: str, credit: str):
    with path.open("rb") as file:
        digest = hash_filelike(file)
        current = get_image_model().objects.filter(file_hash=digest).first()
        if current:
            return current
        picture = get_image_model()(
            title=title, description=alt, credit=credit, file=ImageFile(file, path.name)
        )
        picture._set_image_file_metadata()
        picture.save()
    return picture
