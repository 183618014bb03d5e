"""People who work in the admin with exactly the rights that a test names, and not one more.

adder = somebody_with(Right("add_media", collection))
nearly = somebody_without("publish_page")
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

_numbers = itertools.count(1)
ENTRY = "access_admin"
PAGES = Q(content_type__app_label="wagtailcore", content_type__model="page")
FILES = (
    Q(content_type__app_label="wagtailimages", content_type__model="image")
    | Q(content_type__app_label="wagtaildocs", content_type__model="document")
    | Q(content_type__app_label="wagtailmedia", content_type__model="media")
)
# Django makes these for each model; Wagtail gives them to nobody in a place.
NEVER_GIVEN = Q(codename__startswith="view_") | Q(codename="delete_page")


@dataclass(frozen=True)
class Right:
    """One right: at a page or a collection and all below it, or over rows of a kind (`at` None)."""

    codename: str
    at: Page | Collection | None = None


def somebody_with(*rights: Right):
    """Return a person who comes into the admin, and may do this and nothing else."""
    permissions = Permission.objects.filter(codename__in=[right.codename for right in rights])
    return _somebody(permissions, rights)


def somebody_without(*codenames: str, but: Iterable[Right] = ()):
    """Return a person who may do everything everywhere, only not this; `but` they may where it says."""
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    permissions = Permission.objects.exclude(codename__in=codenames)
    everywhere = [
        *(Right(each.codename, root) for each in permissions.filter(PAGES).exclude(NEVER_GIVEN)),
        *(Right(each.codename, files) for each in permissions.filter(FILES).exclude(NEVER_GIVEN)),
    ]
    return _somebody(permissions, [*everywhere, *but])


def _somebody(over_rows, in_places: Sequence[Right]):
    number = next(_numbers)
    user = get_user_model().objects.create_user(f"person-{number}")
    group = Group.objects.create(name=f"Rights of person {number}")
    user.groups.add(group)
    entry = Permission.objects.get(codename=ENTRY)
    group.permissions.set([entry, *over_rows.exclude(PAGES | FILES)])
    of_pages, of_files = _named(PAGES), _named(FILES)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=right.at, permission=of_pages[right.codename])
        for right in in_places
        if isinstance(right.at, Page)
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group, collection=right.at, permission=of_files[right.codename]
        )
        for right in in_places
        if isinstance(right.at, Collection)
    )
    return user


def _named(kinds: Q) -> dict[str, Permission]:
    return {each.codename: each for each in Permission.objects.filter(kinds)}
