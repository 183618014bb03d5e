"""Who may see a file. media knows no pages: it keeps rules that learning registers in ready()."""

from collections.abc import Callable
from copy import copy

from django.conf import settings
from django.contrib.auth.models import AnonymousUser


class AccessRule:
    """One registered rule for one kind of file. With none registered the answer is no."""

    def __init__(self):
        self._rule: Callable | None = None

    def register(self, rule: Callable) -> Callable:
        """Keeps `rule(request, obj) -> bool`; a later one takes its place. Returns the rule."""
        self._rule = rule
        return rule

    def may_see(self, request, obj) -> bool:
        """Whether this request may have the words and bytes of `obj`."""
        return self._rule is not None and bool(self._rule(request, obj))

    def anyone_may_see(self, request, obj) -> bool:
        """Whether somebody unknown may see `obj` too, so that shared caches may keep it.

        Ask only after `may_see` said yes.
        """
        if settings.SESSION_COOKIE_NAME not in request.COOKIES and not _signed_in(request):
            return True
        return self.may_see(_as_anybody(request), obj)


def _signed_in(request) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _as_anybody(request):
    stranger = copy(request)
    stranger.user, stranger.session = AnonymousUser(), {}
    stranger.COOKIES = {}
    return stranger
