"""The permanent address of a passage."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from media.recordings.timecode import format_moment

from ..passages.access import may_see_page
from ..passages.models import Passage


def passage(request, uid: str):
    """Lead to where a passage stands now, or show its last words when it is gone."""
    found = Passage.objects.select_related("page").filter(uid=uid).first()
    if found is None or found.page is None or not may_see_page(request, found.page):
        raise Http404
    url = found.page.get_url(request)
    if found.gone_at:
        return TemplateResponse(
            request, "learning/passage_gone.html", {"passage": found, "url": url}
        )
    if found.kind == Passage.Kind.CUES:
        moment = format_moment(found.start_s)
        return redirect(f"{url}?t={moment}#t={moment}")
    return redirect(url if found.kind == Passage.Kind.PAGE else f"{url}#p-{found.uid}")
