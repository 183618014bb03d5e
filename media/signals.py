"""What media tells the others, always after the transaction has been committed."""

from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal

# recording: the Recording that can now be played (new, or its film was replaced).
recording_ready = Signal()
# recording, kind ("captions", "descriptions" or "chapters"), language ("" for chapters).
track_changed = Signal()
# recording_id: of the recording that is no more.
recording_removed = Signal()


def send_after_commit(signal: Signal, *, sender: type[Model], **facts) -> None:
    """Send when the transaction is committed; a receiver that fails is logged and stops nobody."""
    transaction.on_commit(lambda: signal.send_robust(sender=sender, **facts))
