"""What media connects once all models are there: files go with their rows, films follow their words."""

from django.db.models.signals import post_delete

from media.recordings.jobs.downloadable_film import after_track_change
from media.recordings.jobs.storage_paths import forget_after_commit
from media.recordings.models import Recording, Rendition
from media.recordings.services import announce_removal
from media.signals import track_changed


def register() -> None:
    """Connect the receivers; doing it again changes nothing."""
    post_delete.connect(announce_removal, sender=Recording, dispatch_uid="media.announce_removal")
    track_changed.connect(after_track_change, dispatch_uid="media.make_takeaway_again")
    post_delete.connect(
        forget_after_commit, sender=Rendition, dispatch_uid="media.forget_after_commit"
    )
