"""The field of a form that takes a file whole, or by the name of an upload that has arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from media.storage import StorageIsAway

from .completed_upload import ArrivedFile
from .models import Upload
from .queries import own_upload, own_uploads
from .services import Refused
from .storage_paths import browsers_reach_bucket, free_bytes
from .tus_receive import offset_of

GONE = "This upload is no longer here. Choose the file again."
NO_ROOM = (
    "There is not enough room on the hub's disk for this file. Tell the people who run the hub."
)
AWAY = (
    "The storage of films does not answer. What you uploaded is kept there: save again in a moment."
)
NOT_WHOLE = (
    "Only {percent} % of “{name}” is here. Choose the file again: the upload goes on where it was."
)


@dataclass(frozen=True)
class Named:
    """What a browser says instead of sending a file: the id of an upload."""

    upload_id: str


class UploadInput(forms.FileInput):
    """A plain file input, and beside it the id of an upload. `owner` sees their own uploads."""

    owner = None

    class Media:
        css = {"all": ["media/uploading.css"]}
        # A module only: the chooser's dialog would run a plain script inline.
        js = [forms.Script("media/uploading/field.js", type="module")]

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict, name: str
    ) -> UploadedFile | Named | None:
        upload_id = data.get(f"{name}_upload")
        return files.get(name) or (Named(upload_id) if upload_id else None)

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict, name: str
    ) -> bool:
        return name not in files and f"{name}_upload" not in data

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        named = value.upload_id if isinstance(value, Named) else ""
        begun = list(own_uploads(self.owner)) if self.owner else []
        chosen = next((each for each in begun if str(each.pk) == named and each.is_whole), None)
        context = {
            "input": super().render(name, None, attrs, renderer),
            "name": name,
            "chosen": chosen,
            "begun": [each for each in begun if each != chosen],
            "most_bytes": settings.MEDIA_MAX_UPLOAD_BYTES,
            "to_bucket": browsers_reach_bucket(),
        }
        return render_to_string("media/upload_field.html", context)


class UploadField(forms.FileField):
    """Gives a Django File: the one that was sent, or an ArrivedFile of its owner's."""

    widget = UploadInput

    def belongs_to(self, owner: AbstractUser) -> None:
        self.widget.owner = owner

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data if isinstance(data, Named) else initial

    def to_python(self, data: Any) -> File | None:
        if isinstance(data, Named):
            data = self._arrived(own_upload(self.widget.owner, data.upload_id))
        elif data and data.size > free_bytes():
            raise forms.ValidationError(NO_ROOM)
        return super().to_python(data)

    def _arrived(self, upload: Upload | None) -> ArrivedFile:
        if upload is None:
            raise forms.ValidationError(GONE)
        if offset_of(upload) < upload.size_bytes:
            words = NOT_WHOLE.format(percent=upload.percent, name=upload.filename)
            raise forms.ValidationError(words)
        try:
            return ArrivedFile(upload)
        except FileNotFoundError as error:
            raise forms.ValidationError(GONE) from error
        except StorageIsAway as error:
            raise forms.ValidationError(AWAY) from error
        except Refused as error:
            raise forms.ValidationError(str(error)) from error
