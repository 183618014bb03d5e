"""How complete recordings are, for the admin's pages."""

from django import template

from media.recordings.api import Completeness, Recording, completeness_of

register = template.Library()


@register.simple_tag
def completeness(recording: Recording) -> Completeness:
    """Return which ways of taking a recording in there are, and what is missing."""
    return completeness_of(recording)
