"""Pictures: stored in the public storage, without metadata."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from .cleaning import PictureError, clean_picture


class HubImage(AbstractImage):
    """A picture with a description (from Wagtail) that is its suggested alt text."""

    credit = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who made it, as it should be shown. "
        "For example: Drawing by Ada Smith, CC BY 4.0.",
    )

    # Which sizes have been made of it: see make_sizes. What is saved anew gets them anew.
    sizes_recipe = models.PositiveSmallIntegerField(
        default=0, db_default=0, editable=False, db_index=True
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        # /uploads/ finds a picture by its file's name.
        indexes = [models.Index(fields=["file"], name="image_file")]

    def save(self, *args, **kwargs) -> None:
        if self.file and not self.file._committed:
            self._set_image_file_metadata()
        if not kwargs.get("update_fields"):
            self.sizes_recipe = 0
        super().save(*args, **kwargs)

    def _set_image_file_metadata(self):
        self._clean_upload()
        super()._set_image_file_metadata()

    def _clean_upload(self):
        """Write a new upload anew, without metadata. Raises ValidationError if it is none."""
        if self.file._committed or getattr(self.file.file, "is_clean", False):
            return
        self.file.open()
        try:
            clean = clean_picture(
                self.file.read(), max_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
            )
        except PictureError as error:
            raise ValidationError({"file": str(error)}) from error
        stem = self.file.name.rpartition("/")[2].rpartition(".")[0] or "picture"
        content = ContentFile(clean.data, name=f"{stem}.{clean.extension}")
        content.is_clean = True
        self.file = content


class HubRendition(AbstractRendition):
    """A derived size of a picture."""

    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
        indexes = [models.Index(fields=["file"], name="rendition_file")]
