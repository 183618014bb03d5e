"""Whether somebody may see a page or a file is decided in one place each; who may do what, in `permissions.py`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.no_database
# What decides who may see or do something: Wagtail's and Django's words for it. That a page is asked for
# `page.permissions_for_user(user)` is Wagtail's own one place, and may be done anywhere.
DECIDING = {
    "PageViewRestriction",
    "accept_request",
    "get_view_restrictions",
    "has_perm",
    "has_perms",
    "page_permission_policy",
    "PagePermissionPolicy",
    "policy_registry",
}
# Outside `permissions.py` only, each with its reason:
ELSEWHERE = {
    # Wagtail asks the page itself, in a method of its own name;
    ("learning/modules/base.py", "get_view_restrictions"),
    ("learning/modules/base.py", "PageViewRestriction"),
    # files are made anew when a restriction comes or goes;
    ("learning/signal_handlers.py", "PageViewRestriction"),
    # a page that says where something is used instead of Wagtail's own error, for who is let in anyway;
    ("learning/pathways/guards/middleware.py", "has_perm"),
}


def own_code() -> Iterator[tuple[str, ast.Module]]:
    for app in ("hub", "learning", "media"):
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(settings.BASE_DIR).as_posix(), ast.parse(path.read_text())


def deciding_names(tree: ast.Module) -> set[str]:
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    named |= {
        node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }
    return named & DECIDING


def test_only_permissions_ask_restrictions_and_rights():
    found = {
        (path, name)
        for path, tree in own_code()
        for name in deciding_names(tree)
        if Path(path).name != "permissions.py"
    }
    assert found - ELSEWHERE == set()
    assert ELSEWHERE - found == set(), "a reason that is not needed any more"


def test_what_a_person_may_do_is_asked_by_name():
    """`user_can_<verb>_<noun>(user, …)` stands in a `permissions.py` and nowhere else."""
    seen = 0
    for path, tree in own_code():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("user_can_"):
                assert Path(path).name == "permissions.py", f"{path}: {node.name}"
                assert len(node.name.split("_")) >= 4, f"{path}: {node.name} names no thing"
                seen += 1
    assert seen >= 7


@pytest.mark.parametrize("app", ["hub", "learning", "media"])
def test_no_room_is_called_access(app):
    """One word for one thing."""
    assert list((settings.BASE_DIR / app).rglob("access.py")) == []
