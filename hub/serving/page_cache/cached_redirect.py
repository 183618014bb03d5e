"""The way to a film that nginx or a bucket sends: made anew for each request, since an address ends. Knows no Django."""

from collections.abc import Callable, Iterable
from typing import Any

from .cache_key import Environ
from .cached_answer import Headers, StartResponse
from .cached_file import FileIsGone

# Takes what `SignedFile` of the media library holds, and returns an address; empty where nothing is signed.
Signs = Callable[[dict[str, Any]], str]
_OF_ONE_ANSWER = {"location", "content-length", "date", "connection", "x-request-id"}


class CachedRedirect:
    """What is known of such a film under a generation: `file` is what its address is signed from."""

    finished = True  # nothing to pack, nothing to write
    etag = ""

    def __init__(
        self,
        file: dict[str, Any],
        headers: Headers,
        *,
        signs: Signs,
        generation: int,
        ends_at: float,
    ):
        self.file = file
        self.headers = [h for h in headers if h[0].lower() not in _OF_ONE_ANSWER]
        self.signs = signs
        self.generation = generation
        self.ends_at = ends_at
        self.hits = 0

    @property
    def size(self) -> int:
        return 2_000

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer 302. Raises FileIsGone where nobody can sign: Django has to say why."""
        try:
            address = self.signs(self.file)
        except Exception as reason:
            raise FileIsGone(str(self.file)) from reason
        if not address:
            raise FileIsGone(str(self.file))
        told = [("Location", address), ("Content-Length", "0")]
        start_response("302 Found", [*self.headers, *told])
        return []
