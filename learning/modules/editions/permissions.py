"""Who may read what was published, and who may publish a whole work: the rights that hold now."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest
from wagtail.models import Page

from ...passages.api import is_closed
from .models import EditionText


def may_see_text(request: HttpRequest, text: EditionText) -> bool:
    """Return whether this person may read the words a page had, if they may see its work.

    A chapter that was taken out of the work stays in its earlier editions; one
    that was taken down, or is only for others now, is read nowhere.
    """
    return not text.suppressed and not is_closed(request, text.page)


def user_can_publish_work(user: AbstractUser | AnonymousUser, work: Page) -> bool:
    """Return whether the person may publish the work and each of its chapters."""
    pages = (work, *work.get_children())
    return all(page.permissions_for_user(user).can_publish() for page in pages)
