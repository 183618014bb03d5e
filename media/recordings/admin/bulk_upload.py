"""Several recordings at once: each file becomes one, or says why not."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from wagtail.models import Collection

from media.permissions import user_can_change_recording
from media.uploads.completed_upload import useless
from media.uploads.rules import readable_title

from ..jobs.disk_space import InsufficientDiskSpace
from ..models import Recording
from ..services import add_recording

LONGEST_TITLE = 255


@dataclass(frozen=True)
class Outcome:
    """What became of a file: a recording, or `words` that say why there is none, or not a new one."""

    name: str
    recording: Recording | None
    words: str = ""


def make_recording(
    *, file: File, title: str, user: AbstractUser, collection: Collection | None
) -> Outcome:
    """Make a recording of an uploaded file. The file is deleted if it is no film, and kept if only the title is at fault."""
    name, began = file.name, timezone.now()
    title = title.strip() or readable_title(name)
    if len(title) > LONGEST_TITLE:
        return Outcome(name, None, f"The title has more than {LONGEST_TITLE} signs. Shorten it.")
    if file.size > settings.MEDIA_MAX_UPLOAD_BYTES:
        most = filesizeformat(settings.MEDIA_MAX_UPLOAD_BYTES)
        return Outcome(name, None, f"The file is larger than {most}. Export it smaller.")
    try:
        recording = add_recording(title=title, file=file, uploaded_by=user, collection=collection)
    except ValueError as error:
        useless(file)
        return Outcome(name, None, str(error))
    except InsufficientDiskSpace as error:
        return Outcome(name, None, str(error))
    if recording.created_at >= began:
        return Outcome(name, recording)
    useless(file)
    return _here_already(name, recording, user)


def _here_already(name: str, recording: Recording, user) -> Outcome:
    if user_can_change_recording(user, recording):
        return Outcome(name, recording, f"It is here already, as “{recording.title}”.")
    return Outcome(name, None, "It is here already. Another editor added it.")
