"""The generation at which a request began: whatever it reads is as new, or newer."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .queries import current
from .remembered import is_of_earlier

_began: ContextVar[int | None] = ContextVar("generation at which the request began", default=None)


def began_at() -> int | None:
    """Return the generation at which this thread's request began; None outside of one.

    What a request makes may be kept under it: it was read no earlier. It may not be kept under the
    generation of a later moment, which what was read before does not know.
    """
    return _began.get()


class GenerationMiddleware:
    """Notes the generation before anything else is read.

    An answer that is made of what was so before, since the database is away, is kept by nobody, and takes
    the place of nothing that is kept (`of_earlier`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _began.set(current())
        try:
            answer, of_earlier = is_of_earlier(lambda: self.get_response(request))
            if of_earlier:
                answer["Cache-Control"] = "no-store"
                answer.of_earlier = True
            return answer
        finally:
            _began.reset(token)
