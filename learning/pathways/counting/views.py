"""Count that a step was started or finished, as a page's script reports. The answer is always empty."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ...counting.objections import may_be_counted
from ..models import PathwayStep
from .counter_buffer import waiting
from .rules import Walked

SAID = {"started": Walked(started=1), "finished": Walked(finished=1)}


# Without a form token: nothing is done with who sends it, and no cookie is read.
@csrf_exempt
@require_POST
def step_counted(request: HttpRequest, uid: str, said: str) -> HttpResponse:
    """Count it, in memory. The answer is the same and empty, whatever came of it."""
    counts = said in SAID and _from_a_page_of_ours(request) and may_be_counted(request)
    if counts and PathwayStep.objects.filter(uid=uid, pathway__live=True).exists():
        waiting.add(uid, SAID[said])
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _from_a_page_of_ours(request) -> bool:
    """Return whether the script of one of our pages sent this, and nothing with it."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    ours = origin == request.get_host() if site is None else site == "same-origin"
    return ours and request.META.get("CONTENT_LENGTH") in (None, "", "0")
