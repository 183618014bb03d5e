"""Editors draft and submit; Publishers approve, publish and take down."""

import pytest
from django.contrib.auth.models import Group
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
)
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from hub.groups import EDITORS, PUBLISHERS, set_up_groups
from hub.models import InformationPage
from learning.modules.glossary_term import GlossaryTerm
from media.models import HubDocument, HubImage, Recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(editor):
    return Page.objects.get(depth=2).add_child(
        instance=InformationPage(title="About", owner=editor)
    )


def test_wagtails_own_groups_have_become_ours():
    assert set(Group.objects.values_list("name", flat=True)) == {EDITORS, PUBLISHERS}


def test_an_editor_drafts_but_does_not_publish(editor, page):
    may = page.permissions_for_user(editor)
    assert may.can_edit()
    assert may.can_add_subpage()
    assert may.can_submit_for_moderation()
    assert not may.can_publish()
    assert not may.can_unpublish()


def test_a_publisher_publishes_and_takes_down(publisher, page):
    may = page.permissions_for_user(publisher)
    assert may.can_publish()
    page.save_revision().publish()
    assert InformationPage.objects.get(pk=page.pk).permissions_for_user(publisher).can_unpublish()


def test_a_publisher_may_approve_their_own_draft(publisher, page):
    page.save_revision(user=publisher)
    state = page.get_workflow().start(page, publisher)
    state.current_task_state.approve(user=publisher)
    page.refresh_from_db()
    assert page.live


def test_an_editor_cannot_approve(editor, page):
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    task = page.current_workflow_task
    assert "approve" not in {action[0] for action in task.get_actions(page, editor)}


def test_what_is_submitted_anywhere_goes_to_the_publishers(page):
    workflow = page.get_workflow()
    assert workflow == Workflow.objects.get()
    groups = GroupApprovalTask.objects.get().groups.values_list("name", flat=True)
    assert list(groups) == [PUBLISHERS]


@pytest.mark.parametrize("model", [HubImage, HubDocument, Recording])
def test_both_groups_add_and_change_files(editor, publisher, model):
    policy = policy_registry.get_by_type(model)
    for user in (editor, publisher):
        assert policy.user_has_permission(user, "add")
        assert policy.user_has_permission(user, "change")


@pytest.fixture
def our_snippets():
    found = [model for model in get_snippet_models() if model._meta.app_label == "learning"]
    assert GlossaryTerm in found
    return found


def test_an_editor_changes_a_snippet_and_a_publisher_may_delete_it(editor, publisher, our_snippets):
    for model in our_snippets:
        label, name = model._meta.app_label, model._meta.model_name
        assert editor.has_perm(f"{label}.add_{name}")
        assert editor.has_perm(f"{label}.change_{name}")
        assert not editor.has_perm(f"{label}.delete_{name}")
        assert publisher.has_perm(f"{label}.delete_{name}")


def test_publishers_look_after_the_picks_of_the_search(editor, publisher):
    policy = policy_registry.get_by_type(SearchPromotion)
    for action in ("add", "change", "delete"):
        assert policy.user_has_permission(publisher, action)
        assert not policy.user_has_permission(editor, action)


def counts() -> dict[str, int]:
    models = (
        Group.permissions.through,
        GroupPagePermission,
        GroupCollectionPermission,
        GroupApprovalTask,
        Workflow,
        WorkflowPage,
    )
    return {model.__name__: model.objects.count() for model in models}


def test_repeating_it_changes_nothing():
    before = counts()
    set_up_groups()
    set_up_groups()
    assert counts() == before


def test_a_right_given_by_hand_stays():
    editors = Group.objects.get(name=EDITORS)
    permission = Group.objects.get(name=PUBLISHERS).permissions.exclude(group=editors).first()
    editors.permissions.add(permission)
    set_up_groups()
    assert permission in editors.permissions.all()
