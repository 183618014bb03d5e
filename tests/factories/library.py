"""A library of any size, made quickly: without revisions, with all that follows from publishing."""

from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from learning.models import (
    ArticlePage,
    Audience,
    BookletPage,
    ChapterPage,
    GlossaryTerm,
    GuidancePage,
    LibraryPage,
    PathwayIndexPage,
    PathwayPage,
    WebinarPage,
)
from media.models import Recording


def grow(times: int) -> None:
    """Adds modules, chapters, pathways and words until there are `times` as many as now."""
    for model in (BookletPage, GuidancePage, ArticlePage, WebinarPage):
        for original in list(model.objects.live()):
            for number in range(1, times):
                _module_like(original, number)
    for original in list(PathwayPage.objects.live()):
        for number in range(1, times):
            _pathway_like(original, number)
    _more_words(times)


def _module_like(original: Page, number: int) -> None:
    facts = {"recording": _one_more(original.recording)} if hasattr(original, "recording") else {}
    for name in ("body", "simple_words", "cover", "invented"):
        if hasattr(original, name):
            facts[name] = getattr(original, name)
    made = type(original)(
        title=f"{original.title} {number}",
        summary=original.summary,
        audiences=list(original.audiences.all()),
        principles=list(original.principles.all()),
        features=list(original.features.all()),
        **facts,
    )
    _add(LibraryPage.objects.get(), made)
    for chapter in ChapterPage.objects.child_of(original).live():
        _add(made, ChapterPage(title=chapter.title, body=chapter.body, listed=chapter.listed))


def _one_more(recording: Recording) -> Recording:
    """The same film once more, for a page of its own."""
    tracks = list(recording.tracks.all())
    facts = {
        field.name: getattr(recording, field.name)
        for field in Recording._meta.concrete_fields
        if not field.primary_key
    }
    made = Recording.objects.create(**facts)
    for track in tracks:
        track.pk, track.recording = None, made
        track.save(force_insert=True)
    return made


def _pathway_like(original: PathwayPage, number: int) -> None:
    made = PathwayPage(
        title=f"{original.title} {number}",
        strapline=original.strapline,
        audiences=list(Audience.objects.all()[:2]),
        outcomes=original.outcomes,
        steps=original.steps,
        colour=original.colour,
    )
    _add(PathwayIndexPage.objects.get(), made)


def _more_words(times: int) -> None:
    for term in list(GlossaryTerm.objects.all()):
        for number in range(1, times):
            GlossaryTerm.objects.create(term=f"{term.term} {number}", meaning=term.meaning)


def _add(parent: Page, page: Page) -> None:
    page.first_published_at = page.last_published_at = timezone.now()
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page_published.send(sender=type(page), instance=page, revision=None)
