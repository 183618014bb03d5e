"""Clips follow their lines: published steps are brought to where new captions have them."""

from media.recordings.api import Recording

from .models import PathwayStep
from .page import PathwayPage
from .services import project_pathway


def update_clips(recording: Recording) -> None:
    """Bring clips of a recording to where their lines are now, in all that is published."""
    using = PathwayStep.objects.filter(recording=recording, first_passage__isnull=False)
    for pathway in PathwayPage.objects.live().filter(pk__in=using.values("pathway")):
        project_pathway(pathway)
