"""Editions as readers see them: the list of changes, earlier editions, what changed."""

from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest
from wagtail.models import Page

from ...passages.api import Passage, may_see_page, reading_minutes
from ..metadata import ModulePage
from ..reading.data import ChapterLink, Prose
from ..reading.glossary_terms import glossary_matcher
from ..reading.reading_views import prose_of
from .data import ChangeLine, EditionLine, EditionView, PageDifferences
from .models import Edition, EditionChange, EditionText
from .page_differences import between, differences, told_in, within_section
from .permissions import may_see_text


def edition_lines(work: ModulePage, request: HttpRequest) -> list[EditionLine]:
    """Return the editions of a work with the changes in each, the newest first. Three queries."""
    base = f"{work.get_url(request)}editions/"
    editions = list(Edition.objects.filter(work_id=work.pk))
    changes: dict[int, list[EditionChange]] = {}
    for change in EditionChange.objects.filter(work_id=work.pk).select_related("page"):
        changes.setdefault(change.edition_id, []).append(change)
    lines = []
    for place, edition in enumerate(editions):
        own = changes.get(edition.pk, [])
        whole = next((change for change in own if change.page_id is None), None)
        lines.append(
            EditionLine(
                number=edition.number,
                kind=edition.get_kind_display(),
                is_material=edition.kind == Edition.Kind.MATERIAL,
                note=edition.note,
                published_at=edition.published_at,
                url=work.get_url(request) if place == 0 else f"{base}{edition.number}/",
                is_newest=place == 0,
                changes_url=f"{base}changes/{whole.number}/"
                if whole and edition.number > 1
                else "",
                changed=whole.changed if whole else 0,
                added=whole.added if whole else 0,
                gone=whole.gone if whole else 0,
                changes=tuple(
                    _change_line(change, base)
                    for change in own
                    if _is_told(change, edition, request)
                ),
            )
        )
    return lines


def _is_told(change: EditionChange, edition: Edition, request) -> bool:
    """Return whether a change has a line: a chapter that fewer may read is not named; a first edition grows without a word on each."""
    page = change.page
    if page is None or not may_see_page(request, page):
        return False
    return bool(change.note) or not (change.is_new and edition.number == 1)


def _change_line(change: EditionChange, base: str) -> ChangeLine:
    return ChangeLine(
        title=change.page.title,
        published_at=change.published_at,
        note=change.note,
        url=f"{base}changes/{change.number}/",
        is_new=change.is_new,
        changed=change.changed,
        added=change.added,
        gone=change.gone,
    )


def edition_view(work: ModulePage, number: int, slug: str, request: HttpRequest) -> EditionView:
    """Return an earlier edition from the outside (`slug` empty) or a chapter of it. Raises Http404."""
    edition = Edition.objects.filter(work_id=work.pk, number=number).first()
    newest = Edition.objects.filter(work_id=work.pk).aggregate(last=Max("number"))["last"]
    if edition is None or edition.number == newest:
        raise Http404("There is no such earlier edition.")
    last = edition.changes.aggregate(last=Max("number"))["last"] or 0
    texts = EditionText.objects.at(last).filter(work_id=work.pk)
    on_record = sorted(
        texts.select_related("page").defer("body"), key=lambda text: _place(text, edition.order)
    )
    readable = [text for text in on_record if may_see_text(request, text)]
    own = next((text for text in readable if text.page_id == work.pk), None)
    chapters = [text for text in readable if text.page_id != work.pk]
    shown = next((text for text in chapters if text.slug == slug), None) if slug else own
    if slug and shown is None:
        raise Http404("That edition has no such chapter.")
    base = f"{work.get_url(request)}editions/{number}/"
    links = tuple(
        ChapterLink(
            number=place,
            title=text.title,
            url=f"{base}{text.slug}/",
            minutes=reading_minutes(text.words),
            uid="",
            current=text is shown,
        )
        for place, text in enumerate(chapters, start=1)
    )
    here = next((place for place, link in enumerate(links) if link.current), None)
    now = shown.page if shown is not None else work
    return EditionView(
        number=number,
        newest=newest,
        note=edition.note,
        published_at=edition.published_at,
        work_title=own.title if own else work.title,
        work_url=work.get_url(request) or "",
        edition_url=base,
        now_url=(now.get_url(request) or "") if may_see_page(request, now) else "",
        title=shown.title if shown is not None else work.title,
        chapters=links,
        prose=_prose(shown),
        suppressed=len(on_record) - len(readable),
        previous=links[here - 1] if here else None,
        next=links[here + 1] if here is not None and here + 1 < len(links) else None,
        invented=work.invented_sentence,
    )


def _place(text: EditionText, order: list[int]) -> tuple:
    known = order.index(text.page_id) if text.page_id in order else len(order)
    return known, text.page.path


def _prose(text: EditionText | None) -> Prose:
    if text is None:
        return Prose("", ())
    return prose_of(text.body, uids=text.uids, terms=glossary_matcher())


def changes_at(
    work: ModulePage, number: int, request: HttpRequest
) -> tuple[EditionChange, list[Any]]:
    """Return a change and what it did to each page that this person may see. Raises Http404."""
    change = EditionChange.objects.select_related("edition", "page").filter(
        work_id=work.pk, number=number
    ).first()  # fmt: skip
    if change is None or number == 1:
        raise Http404("There is no such change.")
    if change.page is not None and not may_see_page(request, change.page):
        raise Http404("That chapter can no longer be read.")
    texts = EditionText.objects.filter(work_id=work.pk).select_related("page")
    # What is still current is read at its own address, or nowhere while it is not published.
    new = [
        text
        for text in texts.filter(since=number)
        if may_see_text(request, text) and (text.until is not None or text.page.live)
    ]
    old = {t.page_id: t for t in texts.filter(until=number - 1) if may_see_text(request, t)}
    everywhere = _everywhere(old.values())
    found = [_page_differences(old.pop(text.page_id, None), text, everywhere) for text in new]
    found += [_all_gone(text) for text in old.values()]
    return change, [one for one in found if one.differences or one.is_new]


def _everywhere(texts) -> dict[str, object]:
    """Return what stood in any of the pages, by uid: a passage may have come from another one."""
    return {told.uid: told for text in texts for told in told_in(text)}


def _page_differences(old, new: EditionText, everywhere: dict) -> PageDifferences:
    here = list(told_in(new))
    before = list(told_in(old)) if old is not None else []
    stood = {one.uid for one in before}
    came = [everywhere[one.uid] for one in here if one.uid in everywhere and one.uid not in stood]
    url = new.page.url if new.page.live else ""
    urls = {one.uid: f"/p/{one.uid}/" for one in here} if url else {}
    is_new = old is None and not came
    found = () if is_new else differences([*before, *came], here, urls)
    return PageDifferences(new.title, url or "", found, is_new)


def _all_gone(text: EditionText) -> PageDifferences:
    return PageDifferences(text.title, "", differences(told_in(text), (), {}))


def differences_since(
    passage: Passage, since: int | None, *, last_uid: str = ""
) -> PageDifferences | None:
    """Return what changed in a passage after the mark that a reader remembers, or from it to another one.

    Without a mark, since the state before the present one. None when no earlier
    words are on record. The caller has asked whether the person may see its page.
    """
    texts = EditionText.objects.select_related("page").filter(suppressed=False)
    new = texts.current().filter(page_id=passage.page_id).first()
    if new is None:
        return None
    since = new.since - 1 if since is None else since
    old = texts.at(since).filter(page_id=passage.page_id).first()
    if passage.kind == Passage.Kind.PAGE:
        if old is None:
            return None
        found = differences(told_in(old), told_in(new), _addresses(new))
    elif last_uid:
        ends = (passage.uid, last_uid)
        before = between(told_in(old), *ends) if old is not None else []
        if not before:
            return None
        found = differences(before, between(told_in(new), *ends), _addresses(new))
    else:
        before = within_section(told_in(old), passage.uid) if old is not None else []
        before = before or _stood_elsewhere(texts, new, passage.uid, since)
        if not before:
            return None
        found = differences(before, within_section(told_in(new), passage.uid), _addresses(new))
    return PageDifferences(passage.title, f"/p/{passage.uid}/", found)


def _addresses(text: EditionText) -> dict[str, str]:
    return {uid: f"/p/{uid}/" for uid in text.uids.values()}


def _stood_elsewhere(texts, new: EditionText, uid: str, since: int) -> list:
    for text in texts.at(since).filter(work_id=new.work_id).exclude(page_id=new.page_id):
        if uid in text.uids.values():
            return within_section(told_in(text), uid)
    return []


def last_text_with(
    uid: str, page: Page, request: HttpRequest
) -> tuple[EditionText, Edition] | None:
    """Return the last earlier edition that held a passage, and the words of its page there."""
    near = EditionText.objects.filter(page_id=page.pk).values("work_id")[:1]
    texts = EditionText.objects.filter(work_id__in=near, until__isnull=False)
    for text in texts.select_related("page", "work").defer("body").order_by("-until"):
        if uid in text.uids.values() and may_see_text(request, text):
            edition = _edition_showing(text)
            if edition is not None:
                return text, edition
    return None


def _edition_showing(text: EditionText) -> Edition | None:
    """Return the last edition whose final state had these words; the newest one is no earlier one."""
    ends = (
        Edition.objects.filter(work_id=text.work_id)
        .annotate(last=Max("changes__number"))
        .order_by("-number")
    )
    return next(
        (edition for edition in ends[1:] if text.since <= (edition.last or 0) <= text.until), None
    )
