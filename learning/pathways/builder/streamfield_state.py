"""What was chosen becomes steps, as the page editor's form holds them."""

from collections.abc import Mapping, Sequence

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

from ...passages.api import Passage
from ..kinds.read import READ
from ..page import PathwayPage
from ..passage_range import read_part
from ..step_kind import asking_kinds, names_of
from .permissions import user_can_use_page

MOST = 100
UNREADABLE = "We could not read what you chose. Close this window and choose again."
GONE = "Something you chose is no longer there. Search again and choose it once more."


class Refused(ValueError):
    """What was chosen cannot become steps; the words are for the editor."""


def states_of(chosen: object, request: HttpRequest) -> list[dict]:
    """Return {"type", "value"} for each thing chosen, `value` being the state of its form.

    `chosen`: a list of {"key", "step", "section"?, "part"?}. Raises Refused.
    """
    if not isinstance(chosen, Sequence) or isinstance(chosen, str) or not 1 <= len(chosen) <= MOST:
        raise Refused(UNREADABLE)
    return [_state(item, request) for item in chosen]


def _state(item: object, request) -> dict:
    if not isinstance(item, Mapping):
        raise Refused(UNREADABLE)
    kind, _, number = str(item.get("key", "")).partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise Refused(UNREADABLE)
    step, value = _value(kind, int(number), item, request)
    blocks = PathwayPage.steps.field.stream_block.child_blocks
    return {"type": step, "value": blocks[step].get_form_state(blocks[step].to_python(value))}


def _value(kind: str, pk: int, item: Mapping, request) -> tuple[str, dict]:
    for asking in asking_kinds():
        if kind == asking.question.field:
            model = apps.get_model(asking.question.model)
            return asking.name, {kind: _there(model, pk).pk}
    if kind != "page":
        raise Refused(UNREADABLE)
    page = _there(Page, pk)
    if not user_can_use_page(request, page):
        raise Refused(GONE)
    step = str(item.get("step"))
    if step not in names_of(lambda kind: kind.sense):
        step = READ.name
    if uid := item.get("section"):
        known = str(uid)[:20].replace("\0", "")
        section = Passage.objects.current().sections().filter(pk=known, page=page).first()
        if section is None:
            raise Refused(GONE)
        return READ.name, {"section": section.pk}
    try:
        part = read_part(item.get("part"))
    except ValueError as error:
        raise Refused(str(error)) from error
    return step, {"page": page.pk, "part": part and part.as_stored()}


def _there(model, pk: int):
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Refused(GONE)
    return found
