"""Putting another source in the place of one, in drafts or for learners at once."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.models import Page

from ...modules.api import NotPublished
from ..page import PathwayPage
from .data import Instead
from .rules import can_show, replaced
from .usages import Place, drafted_steps, name_of, places_showing, stored_steps

PROBLEM = "Nothing was changed: something is in the way."


class NotReplaced(NotPublished):
    """Another source could not be put in the place of one, in one of the pathways at least."""


@transaction.atomic
def replace_everywhere(
    *, page: Page, instead: Instead, names: Collection[str], publish: bool, user: AbstractUser
) -> list[tuple[PathwayPage, int]]:
    """Have steps that show a page or a part of it show something else; return pathways and step counts.

    `names`: the steps, as `name_of` calls them. With `publish` what learners see changes at
    once, and unpublished changes of a pathway stay unpublished; without it each pathway gets a
    draft. Steps keep their ids. All or nothing: NotPublished is raised before anything is
    kept. The rights of `user` are asked for every pathway.
    """
    chosen = [
        (place, ids) for place in places_showing(page) if (ids := _chosen(place, names, publish))
    ]
    _refuse(page, chosen, instead, publish, user)
    for place, ids in chosen:
        _replace(place, ids, instead, publish, user)
    return [(place.pathway, len(ids)) for place, ids in chosen]


def _chosen(place: Place, names: Collection[str], publish: bool) -> set[str]:
    """Return the blocks that are named; a step that only learners still see is in no draft."""
    steps = place.steps if publish else place.draft.values()
    return {step.block_id for step in steps if name_of(place.pathway, step) in names}


def _refuse(page: Page, chosen, instead: Instead, publish: bool, user) -> None:
    reasons = []
    for place, ids in chosen:
        title = place.pathway.get_admin_display_title()
        may = place.pathway.permissions_for_user(user)
        if not may.can_edit() or (publish and place.live and not may.can_publish()):
            verb = "publish" if publish and may.can_edit() else "change"
            reasons.append(f"{title}: you may not {verb} this pathway.")
        elif may.page_locked():
            reasons.append(f"{title}: this pathway is locked.")
        reasons += [
            f"{title}, step {step.number}: it plays a film, so it can only show a webinar."
            for step in place.steps
            if step.block_id in ids and not can_show(step.kind, instead)
        ]
    if reasons:
        raise NotReplaced(page, PROBLEM, reasons)


def _replace(place: Place, ids: set[str], instead: Instead, publish: bool, user) -> None:
    pathway = place.pathway
    draft = pathway.get_latest_revision_as_object()
    draft.steps = replaced(drafted_steps(pathway), ids & place.draft.keys(), instead)
    if publish and ids & place.live.keys():
        _publish(pathway, ids & place.live.keys(), instead, user)
        if not pathway.has_unpublished_changes:
            return
    draft.save_revision(user=user, log_action=True, clean=False)


def _publish(pathway: PathwayPage, ids: set[str], instead: Instead, user) -> None:
    """Change what learners see, and nothing else of it: not what waits in a draft."""
    live = PathwayPage.objects.get(pk=pathway.pk)
    live.steps = replaced(stored_steps(live), ids, instead)
    live.save_revision(user=user, log_action=True, clean=False).publish(user=user)
