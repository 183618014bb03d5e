"""The two groups of people who work in the admin, and what each may do.

*Editors* draft and submit; *Publishers* approve, publish and take down. They
are Wagtail's own Editors and Moderators, with Wagtail's own workflow.
"""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

EDITORS = "Editors"
PUBLISHERS = "Publishers"
# What Wagtail's own migrations call the second group, and the workflow they make for it.
WAGTAILS_NAME = "Moderators"
WAGTAILS_WORKFLOW = "Moderators approval"
WORKFLOW = "Publishers approval"

PAGE_ACTIONS = {
    EDITORS: {"add", "change"},
    PUBLISHERS: {"add", "change", "publish", "bulk_delete", "lock", "unlock"},
}
SNIPPET_ACTIONS = {
    EDITORS: {"view", "add", "change"},
    PUBLISHERS: {"view", "add", "change", "delete", "publish", "lock", "unlock"},
}
# Pictures, documents and recordings: the models whose permissions Wagtail asks for.
COLLECTED = ("wagtailimages.image", "wagtaildocs.document", "wagtailmedia.media")
COLLECTION_ACTIONS = {"add", "change", "choose"}
# Further rights over single models, by group.
SITE_RIGHTS = {
    EDITORS: {"hub.message": {"view", "change"}},
    PUBLISHERS: {
        "hub.message": {"view", "change", "delete"},
        "hub.hubsettings": {"change"},
        "wagtailredirects.redirect": {"add", "change", "delete"},
        # Editors' picks in the search.
        "wagtailsearchpromotions.searchpromotion": {"add", "change", "delete"},
    },
}


def set_up_groups_after_migrate(using: str, **kwargs) -> None:
    """Receiver of `post_migrate`: permissions do not exist yet inside a migration."""
    needed = {Group._meta.db_table, GroupPagePermission._meta.db_table, Workflow._meta.db_table}
    if using == "default" and needed <= set(connection.introspection.table_names()):
        set_up_groups()


@transaction.atomic
def set_up_groups() -> None:
    """Give both groups their permissions and the workflow its approvers.

    Adds what is missing and takes nothing away, so rights that an administrator
    gave by hand stay. Repeating it changes nothing.
    """
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    publishers = _publishers()
    # Snippets are known once the hooks of all apps have been read.
    hooks.search_for_hooks()
    for group in (editors, publishers):
        _allow(group, "wagtailadmin.admin", {"access"})
        _allow_pages(group)
        _allow_collections(group)
        for model in _snippets_of_learning():
            _allow_model(group, model, SNIPPET_ACTIONS[group.name])
        for name, actions in SITE_RIGHTS[group.name].items():
            _allow(group, name, actions)
    _set_up_workflow(publishers)


def _publishers() -> Group:
    """Return the group Publishers: Wagtail's Moderators under a name that says what they do."""
    if not Group.objects.filter(name=PUBLISHERS).exists():
        Group.objects.filter(name=WAGTAILS_NAME).update(name=PUBLISHERS)
    return Group.objects.get_or_create(name=PUBLISHERS)[0]


def _snippets_of_learning() -> list[type[Model]]:
    """Return what editors manage beside pages; the inbox has rights of its own in SITE_RIGHTS."""
    return [model for model in get_snippet_models() if model._meta.app_label == "learning"]


def _permissions(content_type: ContentType, actions: set[str]):
    names = [f"{action}_{content_type.model}" for action in actions]
    return Permission.objects.filter(content_type=content_type, codename__in=names)


def _allow(group: Group, name: str, actions: set[str]) -> None:
    """Let the group do `actions` to the model `app.model`; a model not (yet) there is left out."""
    app_label, model = name.split(".")
    content_type = ContentType.objects.filter(app_label=app_label, model=model).first()
    if content_type:
        group.permissions.add(*_permissions(content_type, actions))


def _allow_model(group: Group, model: type[Model], actions: set[str]) -> None:
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    group.permissions.add(*_permissions(content_type, actions))


def _allow_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    if root is None:
        return
    content_type = ContentType.objects.get_for_model(Page)
    for permission in _permissions(content_type, PAGE_ACTIONS[group.name]):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _allow_collections(group: Group) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for name in COLLECTED:
        content_type = ContentType.objects.get_for_model(apps.get_model(name))
        for permission in _permissions(content_type, COLLECTION_ACTIONS):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )


def _set_up_workflow(publishers: Group) -> None:
    """Let everything submitted anywhere in the tree go to the Publishers.

    A workflow that an administrator has put on the root instead is left alone.
    """
    root = Page.get_first_root_node()
    if root is None:
        return
    for model in (Workflow, GroupApprovalTask):
        model.objects.filter(name=WAGTAILS_WORKFLOW).update(name=WORKFLOW)
    if WorkflowPage.objects.filter(page=root).exists():
        return
    task = GroupApprovalTask.objects.filter(name=WORKFLOW).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=WORKFLOW)
    task.groups.add(publishers)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.create(page=root, workflow=workflow)
