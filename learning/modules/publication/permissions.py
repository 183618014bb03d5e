"""Who may import a publication, and onto which works."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from ..pages.library import LibraryPage
from ..pages.module_pages import CHAPTERED_PAGES


def user_can_import_publication(user: AbstractUser | AnonymousUser) -> bool:
    """Return whether the person may add pages to the library."""
    library = LibraryPage.objects.order_by("path").first()
    return library is not None and library.permissions_for_user(user).can_add_subpage()


def works_user_can_change(user: AbstractUser | AnonymousUser) -> QuerySet[Page]:
    """Return the booklets and guidance that a person may edit, as pages by their title."""
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return (
        Page.objects.type(*CHAPTERED_PAGES).filter(pk__in=editable.values("pk")).order_by("title")
    )
