"""How complete recordings are, for the admin's pages."""

from django import template

from media.recordings.api import Availability, Recording, availability_of

register = template.Library()


@register.simple_tag
def availability(recording: Recording) -> Availability:
    """Return which ways of taking a recording in there are, and what is missing."""
    return availability_of(recording)
