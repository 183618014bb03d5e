"""The admin's form for pictures: says what is wrong with a file on its field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    """Wagtail's field, which lets the errors of a picture that is cut off through."""

    def to_python(self, data: Any) -> UploadedFile | None:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, EOFError, MemoryError) as error:
            raise ValidationError(
                "The picture is damaged and cannot be read to its end. Export it again."
            ) from error


class HubImageForm(BaseImageForm):
    """Wagtail's form; a file that cannot be written anew without metadata is refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            usual = self.fields["file"]
            self.fields["file"] = PictureField(
                label=usual.label, required=usual.required, widget=usual.widget
            )

    def _post_clean(self):
        super()._post_clean()
        if "file" not in self.changed_data or "file" in self.errors or not self.instance.file:
            return
        try:
            self.instance._clean_upload()
        except ValidationError as error:
            self.add_error("file", error.message_dict["file"])
