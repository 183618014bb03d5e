"""What steps show of the library: live from its source, never a copy."""

from .data import Excerpt, NotShown
from .models import PathwayStep
from .shelf import Shelf


def excerpt_of(step: PathwayStep, shelf: Shelf) -> Excerpt | None:
    """Return what a step shows of the library to this person; None for kinds that show nothing of it."""
    show = step.of_kind.show
    if show is None:
        return None
    try:
        return show(step, shelf)
    except NotShown as reason:
        return Excerpt(gone=str(reason))
