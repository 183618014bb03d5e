"""The permanent address of a passage."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from media.recordings.api import format_moment

from ..modules.api import differences_since, last_text_with
from ..passages.api import Passage, is_closed, may_see_page, same_words


def passage(request: HttpRequest, uid: str) -> HttpResponse:
    """Lead to where a passage stands now, or show its last words when it is gone."""
    found = _found(uid)
    if found.gone_at and found.same_as_id:
        return redirect("learning:passage", found.same_as_id)
    if found.gone_at:
        return _gone(request, found)
    if not may_see_page(request, found.page):
        raise Http404
    return redirect(_address(request, found))


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Show what changed in a passage, or from it `to` another one, since the mark that a reader remembers (`since`)."""
    found = _found(uid)
    if found.gone_at:
        return redirect("learning:passage", uid)
    if not may_see_page(request, found.page):
        raise Http404
    since = request.GET.get("since", "")
    known = int(since) if since.isascii() and since.isdigit() and len(since) < 10 else None
    context = {
        "passage": found,
        "changes": differences_since(found, known, last_uid=request.GET.get("to", "")),
        "url": _address(request, found),
    }
    return TemplateResponse(request, "learning/passage_changes.html", context)


def _found(uid: str) -> Passage:
    found = Passage.objects.select_related("page").filter(uid=uid).first()
    if found is None or found.page is None:
        raise Http404
    return found


def _address(request, found: Passage) -> str:
    url = found.page.get_url(request)
    if found.kind == Passage.Kind.CUES:
        moment = format_moment(found.start_s)
        return f"{url}?t={moment}#t={moment}"
    return url if found.kind == Passage.Kind.PAGE else f"{url}#p-{found.uid}"


def _gone(request, found: Passage):
    """Show the last words, where they stood, and what became of them: under the rights that hold now."""
    if found.suppressed:
        raise Http404
    held = last_text_with(found.uid, found.page, request)
    work = held[0].work if held else None
    if not may_see_page(request, found.page) and not (
        work and may_see_page(request, work) and not is_closed(request, found.page)
    ):
        raise Http404
    work_url = work.get_url(request) if work else ""
    context = {
        "passage": found,
        "url": found.page.get_url(request) if found.page.live else "",
        "edition": held[1] if held else None,
        "edition_url": f"{work_url}editions/{held[1].number}/{_place(held[0])}#p-{found.uid}"
        if held
        else "",
        "changes_url": f"{work_url}editions/" if work else "",
        "again": same_words(found, request),
    }
    return TemplateResponse(request, "learning/passage_gone.html", context)


def _place(text) -> str:
    return "" if text.page_id == text.work_id else f"{text.slug}/"
