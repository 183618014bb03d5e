"""A read publication into draft pages. Nothing is published by it."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Page

from media.publications.tree import Figure, Picture, Publication
from media.publications.walk import blocks_of

from ..booklet import BookletPage, ChapteredPage, GuidancePage
from ..chapter import ChapterPage
from ..library import LibraryPage
from .references import with_names
from .to_stream import one_line, stored_chapter, stored_opening

KINDS = {"booklet": BookletPage, "guidance": GuidancePage}
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


class NotImported(ValueError):
    """Says in plain words why no drafts were made."""


@transaction.atomic
def draft_pages(publication: Publication, *, kind: str, seed: str) -> ChapteredPage:
    """Make a new booklet or guidance with its chapters as drafts, and return it.

    `seed` (say the file's digest) makes the ids of the blocks, so that the same
    file gives the same ids. Raises NotImported when there is no library.
    """
    library = LibraryPage.objects.order_by("path").first()
    if library is None:
        raise NotImported("There is no library to put it in. Set the site up first.")
    module = KINDS[kind](
        title=publication.title[:255],
        slug=free_slug(library, publication.title),
        live=False,
        **about(publication),
    )
    library.add_child(instance=module)
    pages = [_place(module, chapter.title) for chapter in publication.chapters]
    fill(module, pages, publication, seed=seed)
    return module


def about(publication: Publication) -> dict:
    """Return what the fields of a module take from the work as a whole."""
    return {
        "subtitle": publication.subtitle[:200],
        "language": publication.language,
        "authors": ", ".join(publication.authors)[:500],
        "file_properties": [list(pair) for pair in publication.properties],
        "summary": (publication.subtitle or publication.title)[:500],
    }


def fill(module, pages, publication: Publication, *, seed: str) -> None:
    """Write the work into its draft pages: a chapter each, and what stands before the first."""
    pictures = stored_pictures(publication)
    opening = stored_opening(
        publication.opening, publication.opening_notes, seed=f"{seed}/opening", pictures=pictures
    )
    bodies = [
        stored_chapter(chapter, seed=f"{seed}/{number}", pictures=pictures)
        for number, chapter in enumerate(publication.chapters, start=1)
    ]
    names = {key: name for parts in (opening, *bodies) for key, name in parts.names.items()}
    names |= {
        chapter.key: f"page-{page.pk}"
        for chapter, page in zip(publication.chapters, pages, strict=True)
    }
    for page, parts in zip((module, *pages), (opening, *bodies), strict=True):
        page.body = with_names(parts.body, names)
        page.save_revision(clean=False)


def _place(module: Page, title: str) -> ChapterPage:
    page = ChapterPage(title=title[:255], slug=free_slug(module, title), live=False)
    return module.add_child(instance=page)


def free_slug(parent: Page, title: str) -> str:
    """Return an address below the parent that nobody has: `slug`, or `slug-2`, `slug-3`."""
    stem = slugify(title)[:200] or "page"
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)


def stored_pictures(publication: Publication) -> dict[str, int]:
    """Store each picture that is not there yet, and return their ids by key."""
    figures = {b.picture: b for b in blocks_of(publication) if isinstance(b, Figure)}
    model = get_image_model()
    digests = [picture.key for picture in publication.pictures]
    there = dict(model.objects.filter(file_hash__in=digests).values_list("file_hash", "pk"))
    for picture in publication.pictures:
        if picture.key in figures and picture.key not in there:
            there[picture.key] = _stored(picture, figures[picture.key], publication.title).pk
    return there


def _stored(picture: Picture, figure: Figure, work: str):
    title = (one_line(figure.caption) or work)[:255]
    name = f"{slugify(title)[:60] or 'picture'}.{ENDINGS[picture.media_type]}"
    # The reader wrote it anew already.
    content = ContentFile(picture.data, name=name)
    content.is_clean = True
    image = get_image_model()(title=title, description=figure.alt[:255], file=content)
    image._set_image_file_metadata()
    image.save()
    return image
