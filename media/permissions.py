"""Who may see a file, and who may work with it in the admin.

media knows no pages: it keeps one rule for each kind of file, which learning registers. Without
one nobody may see any.
"""

from collections.abc import Callable
from copy import copy

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection
from wagtail.permissions import policy_registry
from wagtailmedia.models import get_media_model


class AccessRule:
    """One registered rule for one kind of file. With none registered the answer is no."""

    def __init__(self):
        self._rule: Callable | None = None

    def register(self, rule: Callable) -> Callable:
        """Keep `rule(request, obj) -> bool` and return it; a later one takes its place."""
        self._rule = rule
        return rule

    def may_see(self, request: HttpRequest, obj: Model) -> bool:
        """Return whether this request may have the words and bytes of `obj`."""
        return self._rule is not None and bool(self._rule(request, obj))

    def anyone_may_see(self, request: HttpRequest, obj: Model) -> bool:
        """Return whether somebody unknown may see `obj` too, so that shared caches may keep it.

        Ask only after `may_see` said yes.
        """
        if settings.SESSION_COOKIE_NAME not in request.COOKIES and not _signed_in(request):
            return True
        return self.may_see(_as_anybody(request), obj)


recording_access = AccessRule()
document_access = AccessRule()
image_access = AccessRule()


def in_private_collection(document: AbstractDocument) -> bool:
    """Return whether Wagtail, and it alone, knows that a document is closed: shared caches keep nothing of it."""
    return document.collection.get_view_restrictions().exists()


def user_can_edit_media(user: AbstractUser | AnonymousUser | None, obj: Model) -> bool:
    """Return whether `user` may change or choose this recording, document or picture in the admin."""
    if user is None:
        return False
    policy = policy_registry.get_by_type(type(obj))
    return policy.user_has_any_permission_for_instance(
        user, ["add", "change", "choose", "delete"], obj
    )


def user_can_change_recording(user: AbstractUser | AnonymousUser, recording: Model) -> bool:
    """Return whether `user` may change this recording in the admin, and so try again to prepare it."""
    policy = policy_registry.get_by_type(type(recording))
    return policy.user_has_permission_for_instance(user, "change", recording)


def user_can_upload_media(user: AbstractUser | AnonymousUser) -> bool:
    """Return whether `user` may add or change any recording."""
    return policy_registry.get_by_type(get_media_model()).user_has_any_permission(
        user, ["add", "change"]
    )


def collections_user_can_upload_to(user: AbstractUser | AnonymousUser) -> QuerySet[Collection]:
    """Return the collections in which `user` may add recordings."""
    policy = policy_registry.get_by_type(get_media_model())
    return policy.collections_user_has_permission_for(user, "add")


def _signed_in(request) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _as_anybody(request):
    stranger = copy(request)
    stranger.user, stranger.session = AnonymousUser(), {}
    stranger.COOKIES = {}
    return stranger
