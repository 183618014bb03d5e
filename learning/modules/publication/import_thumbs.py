"""Small pictures beside the words of an import, each at an address of its own.

A file of 300 pages may hold hundreds: in the page itself they would be megabytes.
"""

import base64
import io
import re
from uuid import UUID

from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from PIL import Image

from .imports import KEPT_FOR, PublicationImport

SIZE = (240, 180)
HEAD = "data:image/jpeg;base64,"


def thumb_of(data: bytes) -> str:
    """Return a small picture as it is kept with the import."""
    with Image.open(io.BytesIO(data)) as image:
        image = image.convert("RGB")
        image.thumbnail(SIZE)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=80)
    return f"{HEAD}{base64.b64encode(out.getvalue()).decode()}"


@require_safe
def thumb(request: HttpRequest, import_id: UUID, key: str) -> HttpResponse:
    """Send one small picture to whoever brought the file in. One query, which reads no other."""
    own = PublicationImport.objects.filter(pk=import_id, owner=request.user)
    kept = re.fullmatch(r"\w+", key) and own.values_list(KT(f"thumbs__{key}"), flat=True).first()
    if not kept:
        raise Http404
    answer = HttpResponse(base64.b64decode(kept.removeprefix(HEAD)), content_type="image/jpeg")
    answer["Cache-Control"] = f"private, max-age={int(KEPT_FOR.total_seconds())}, immutable"
    return answer
