"""Deleting what is in use is refused, whoever asks and by whatever way."""

from functools import cache

from django.db.models import Model, ProtectedError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from media.recordings.api import Recording

from ...assessments.models import Check, Prompt
from ...modules.api import TAXONOMY_MODELS
from ..models import PathwayStep
from ..references import Usage, edit_url_of
from .references import use_in_step, uses_of


class InUse(ProtectedError):
    """Something was about to be deleted that is used elsewhere."""

    def __init__(self, thing: Model, uses: list[Usage]):
        self.thing, self.uses = thing, uses
        places = "; ".join(f"{use.title}, {use.place}" for use in uses)
        super().__init__(f"“{thing}” is in use: {places}", {thing})


def refuse_if_in_use(sender: type[Model], instance: Model, **kwargs) -> None:
    """Receiver of `pre_delete`. Raises InUse; the transaction of the delete is then undone."""
    if not is_guarded(sender):
        return
    if uses := uses_of(instance):
        raise InUse(instance, uses)


def is_guarded(model: type[Model]) -> bool:
    """Return whether rows of this model may be deleted only while nothing uses them.

    Of a page its base row is asked, once: its own type's row goes with it.
    """
    return model in _guarded_models()


@cache
def _guarded_models() -> frozenset[type[Model]]:
    pictures, files = get_image_model(), get_document_model()
    return frozenset({Page, pictures, files, Recording, Prompt, Check, *TAXONOMY_MODELS.values()})


def uses_named_by(error: ProtectedError) -> list[Usage]:
    """Return the uses behind an error, also when a protected key of the database raised it."""
    if isinstance(error, InUse):
        return error.uses
    return list(dict.fromkeys(_use_by(thing) for thing in error.protected_objects))


def _use_by(thing: Model) -> Usage:
    if isinstance(thing, PathwayStep):
        return use_in_step(thing)
    edit_url = edit_url_of(thing) if isinstance(thing, Page) else ""
    return Usage(str(thing), str(thing._meta.verbose_name).capitalize(), edit_url)
