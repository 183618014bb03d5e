"""What steps show of the library: live from its source, never a copy."""

from .data import Excerpt, NotShown
from .models import PathwayStep
from .step_context import StepContext


def excerpt_of(step: PathwayStep, context: StepContext) -> Excerpt | None:
    """Return what a step shows of the library to this person; None for kinds that show nothing of it."""
    show = step.of_kind.show
    if show is None:
        return None
    try:
        return show(step, context)
    except NotShown as reason:
        return Excerpt(gone=str(reason))
