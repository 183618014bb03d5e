"""The screens of an import: choose a file, check what was read, make drafts."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from media.publications.api import (
    Publication,
    Reading,
    UnreadableFile,
    from_json,
    read_word,
    to_json,
)

from ..editions.permissions import user_can_publish_work
from ..publishing.views import TITLE as PUBLISH
from .choices import with_choices
from .drafts import draft_pages, redraft_pages
from .import_booklet import digest_of
from .import_forms import CheckForm, WordFileForm
from .import_thumbs import thumb_of
from .imports import PublicationImport
from .permissions import user_can_import_publication, works_user_can_change
from .sanitise import as_pages_hold_it, too_long

MOST_NAME = 60
GONE = "The file is no longer here. Import it again."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Ask for a Word file; read it, and go on to what was read."""
    if not user_can_import_publication(request.user):
        raise PermissionDenied
    form = WordFileForm(
        request.POST or None, request.FILES or None, works=works_user_can_change(request.user)
    )
    if request.method == "POST" and form.is_valid():
        try:
            waiting = _taken_in(form.cleaned_data, request.user)
        except UnreadableFile as problem:
            form.add_error("file", str(problem))
        else:
            return redirect("hub_import_check", waiting.pk)
    return _page(request, "import_choose", "Import a publication", form=form, waiting=_own(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show the outline beside the receipt; make drafts of it as the editor wants it."""
    waiting = _waiting(request, import_id)
    publication = from_json(waiting.publication)
    form = CheckForm(
        request.POST or None, publication=publication, styles=waiting.receipt["styles"]
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _make_drafts(request, waiting, form)
        except (UnreadableFile, FileNotFoundError) as problem:
            messages.error(request, str(problem) if isinstance(problem, ValueError) else GONE)
    return _page(
        request,
        "import_check",
        f"Check “{waiting.name}”",
        form=form,
        waiting=waiting,
        publication=publication,
        receipt=waiting.receipt,
        unexplained=[word for word in waiting.receipt["lost"] if not word["why"]],
        figures=_figures(form, waiting),
        tables=[form[f"head_{n}"] for n, _ in enumerate(form.tables, start=1)],
        styles=[form[f"style_{n}"] for n, _ in enumerate(form.styles, start=1)],
    )


@require_POST
def discard(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Forget an import; nothing of it stays."""
    _waiting(request, import_id).delete()
    messages.success(request, "The file is gone. No page was changed.")
    return redirect("hub_import")


def _waiting(request, import_id) -> PublicationImport:
    """Return the person's own import, while they may still change what it is for."""
    waiting = get_object_or_404(PublicationImport, pk=import_id, owner=request.user)
    onto = waiting.onto
    if not user_can_import_publication(request.user) or (
        onto is not None and not onto.permissions_for_user(request.user).can_edit()
    ):
        raise PermissionDenied
    return waiting


def _taken_in(cleaned: dict, user) -> PublicationImport:
    upload = cleaned["file"]
    reading = _reading_of(upload, upload.name)
    upload.seek(0)
    waiting = PublicationImport(
        owner=user,
        name=upload.name[:255],
        kind=cleaned["kind"],
        onto=cleaned["onto"],
        publication=to_json(reading.publication),
        receipt=reading.receipt.to_json(),
        thumbs={picture.key: thumb_of(picture.data) for picture in reading.publication.pictures},
    )
    waiting.file.save(f"{waiting.pk}.docx", upload, save=False)
    waiting.save()
    return waiting


def _read(waiting: PublicationImport, styles: dict) -> Reading:
    with waiting.file.open("rb") as file:
        return _reading_of(file, waiting.name, styles)


def _reading_of(file: File, name: str, styles: dict | None = None) -> Reading:
    """Read a file that may lie in a bucket or in memory. Its name may become the work's title."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        # Names of 255 signs may have four times as many bytes.
        path = Path(folder, f"{Path(name).stem[:MOST_NAME] or 'file'}{Path(name).suffix[:10]}")
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        return read_word(path, styles)


def _make_drafts(request, waiting: PublicationImport, form: CheckForm):
    if form.chosen_styles != {s["name"]: s["kind"] for s in waiting.receipt["styles"]}:
        return _read_with_other_styles(request, waiting, form)
    reading = _read(waiting, waiting.styles)
    work = with_choices(reading.publication, form.choices)
    work = replace(as_pages_hold_it(work), title=form.cleaned_data["title"])
    with transaction.atomic():
        page = _placed(request, waiting, work)
        waiting.delete()
    return redirect("wagtailadmin_explore", page.pk)


def _read_with_other_styles(request, waiting: PublicationImport, form: CheckForm):
    """Read it again and show it again: another style changes what is a box and what is text."""
    reading = _read(waiting, form.chosen_styles)
    waiting.publication = to_json(with_choices(reading.publication, form.choices))
    waiting.receipt, waiting.styles = reading.receipt.to_json(), form.chosen_styles
    waiting.save()
    messages.success(
        request, "The file was read again with your choice of styles. Check it once more."
    )
    return redirect("hub_import_check", waiting.pk)


def _placed(request, waiting: PublicationImport, work: Publication):
    """Make or change the drafts, and say so; whoever may publish is led there."""
    seed = _digest(waiting)
    if waiting.onto is None:
        page, changes = draft_pages(work, kind=waiting.kind, seed=seed, user=request.user), None
        words = f"“{page.title}” has {len(work.chapters)} draft chapters. Nothing is published yet."
    else:
        page, changes = redraft_pages(waiting.onto.specific, work, seed=seed, user=request.user)
        words = (
            f"The drafts of “{page.title}” are changed: {changes.same} passages the same, "
            f"{changes.changed} changed, {changes.moved} moved, {changes.new} new, "
            f"{len(changes.gone)} gone."
        )
    messages.success(request, words, buttons=_publish_buttons(request, page))
    looks = list(too_long(work))
    if changes:
        looks += [f"Look at: {text[:80]}" for text in changes.unsure[:5]]
        looks += [f"No longer in the file: {title}" for title in changes.gone_chapters]
    if looks:
        messages.warning(request, " ".join(looks))
    return page


def _publish_buttons(request, page) -> list:
    if not user_can_publish_work(request.user, page):
        return []
    return [messages.button(reverse("hub_publish_edition", args=[page.pk]), PUBLISH)]


def _digest(waiting: PublicationImport) -> str:
    with waiting.file.open("rb") as file:
        return digest_of(file)


def _figures(form: CheckForm, waiting: PublicationImport) -> list[dict]:
    return [
        {
            "thumb": figure.picture in waiting.thumbs
            and reverse("hub_import_thumb", args=[waiting.pk, figure.picture]),
            "alt": form[f"alt_{number}"],
            "decorative": form[f"decorative_{number}"],
        }
        for number, figure in enumerate(form.figures, start=1)
    ]


def _own(request):
    return PublicationImport.objects.filter(owner=request.user).order_by("-created_at")


def _page(request, template: str, title: str, **context) -> TemplateResponse:
    context |= {
        "page_title": title,
        "header_title": title,
        "header_icon": "doc-full-inverse",
        "back_url": reverse("hub_import"),
    }
    return TemplateResponse(request, f"learning/admin/{template}.html", context)
