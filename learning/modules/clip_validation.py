"""A part of a recording as an editor types it: from and to."""

from django.core.exceptions import ValidationError
from wagtail.models import Page

from media.recordings.api import parse_time

FROM_HELP = "Leave empty for the beginning. For example: 1:32."
TO_HELP = "Leave empty for the end. For example: 2:08."


def clip_errors(
    webinar: Page | None, start: str | None, end: str | None
) -> dict[str, ValidationError]:
    """Return what is wrong with the two times, under "start" and "end". `webinar` may be None."""
    times, errors = {}, {}
    for name, text in (("start", start), ("end", end)):
        try:
            times[name] = parse_time(text) if text else None
        except ValueError as error:
            errors[name] = ValidationError(str(error))
    recording = getattr(webinar.specific, "recording", None) if webinar else None
    length = recording.duration if recording else None
    if not errors and times["end"] is not None and times["end"] <= (times["start"] or 0):
        errors["end"] = ValidationError("The end must come after the start.")
    for name, second in times.items():
        if name not in errors and second is not None and length and second > length + 1:
            errors[name] = ValidationError(f"The recording is only {length:.0f} seconds long.")
    return errors
