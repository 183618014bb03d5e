"""What an editor's form refuses before anything is saved."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from ..blocks import STAGE
from ..page import PathwayPage
from ..services import steps_from_stream
from ..source_visibility import VisibilityProblem, visibility_problems
from .references import uses_of


def refuse_expiry_while_in_use(form: WagtailAdminPageForm) -> None:
    """Refuse a date at which a page in use would vanish from its pathways, when nobody looks."""
    if not form.cleaned_data.get("expire_at") or not form.instance.pk:
        return
    if uses := uses_of(form.instance):
        places = "; ".join(f"{use.title}, {use.place}" for use in uses)
        message = (
            f"This is in use, so it cannot have an end date. Take it out of these first: {places}."
        )
        form.add_error("expire_at", ValidationError(message))


def refuse_steps_nobody_could_see(form: WagtailAdminPageForm) -> None:
    """Refuse to publish a pathway before learners can see each of its steps. Drafts may be unfinished."""
    stream = form.cleaned_data.get("steps")
    if not isinstance(form.instance, PathwayPage) or form.is_deferred_validation or not stream:
        return
    gaps = visibility_problems(
        steps_from_stream(form.instance, stream),
        path=form.instance.path or form.parent_page.path,
        go_live_at=form.cleaned_data.get("go_live_at"),
        expire_at=form.cleaned_data.get("expire_at"),
    )
    if gaps:
        form.add_error("steps", _errors_at_the_steps(gaps, stream))
        form.add_error(None, [ValidationError(str(gap)) for gap in gaps])


def _errors_at_the_steps(gaps: list[VisibilityProblem], stream) -> StreamBlockValidationError:
    # Where the steps stand among the blocks: the beginning of a stage is one too.
    places = [place for place, block in enumerate(stream) if block.block_type != STAGE]
    return StreamBlockValidationError(
        block_errors={
            places[gap.position - 1]: StructBlockValidationError(
                block_errors={"page": ValidationError(f"{gap.title}: {gap.reason}")}
            )
            for gap in gaps
        }
    )
