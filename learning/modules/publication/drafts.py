"""A read publication into draft pages. Nothing is published by it."""

from dataclasses import replace

from django.contrib.auth.models import AbstractUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Page

from media.publications.api import Figure, Picture, Publication, blocks_of

from ..editions.edition_urls import RESERVED
from ..pages.booklet import ChapteredPage
from ..pages.chapter import ChapterPage
from ..pages.library import LibraryPage
from ..pages.module_pages import CHAPTERED_PAGES
from ..slugs import free_slug
from .cross_references import with_names
from .reimport import Changes, drafts_of, match_ids, matching_page
from .to_stream import StoredParts, one_line, stored_chapter, stored_opening

# No chapter is called so: what stands before the first one.
OPENING = "\0opening"
KINDS = {model._meta.verbose_name: model for model in CHAPTERED_PAGES}
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


class NotImported(ValueError):
    """Says in plain words why no drafts were made."""


@transaction.atomic
def draft_pages(
    publication: Publication, *, kind: str, seed: str, user: AbstractUser | None = None
) -> ChapteredPage:
    """Make a new booklet or guidance with its chapters as drafts, and return it.

    `seed` (say the file's digest) makes the ids of the blocks: the same file gives
    the same ids to the same work, and others to another work. Raises NotImported
    when there is no library.
    """
    library = LibraryPage.objects.order_by("path").first()
    if library is None:
        raise NotImported("There is no library to put it in. Set the site up first.")
    module = KINDS[kind](
        title=publication.title[:255],
        slug=free_slug(library, publication.title),
        live=False,
        owner=user,
        **about(publication),
    )
    library.add_child(instance=module)
    pages = [_place(module, chapter.title, user) for chapter in publication.chapters]
    parts = stored_parts(publication, seed=f"{module.pk}/{seed}")
    _write(module, pages, publication, parts, user)
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


@transaction.atomic
def redraft_pages(
    module: ChapteredPage, publication: Publication, *, seed: str, user: AbstractUser | None = None
) -> tuple[ChapteredPage, Changes]:
    """Change the drafts of a work that is there; return it and what changed.

    A chapter is known by its title; a new one is added at the end. One that the
    work no longer has stays as it is and is named. Nothing is published.
    """
    latest, drafts = drafts_of(module)
    parts = stored_parts(publication, seed=f"{module.pk}/{seed}")
    old = {OPENING: latest.body.get_prep_value()}
    old |= {page.title: page.body.get_prep_value() for page in drafts}
    names = [OPENING, *(chapter.title for chapter in publication.chapters)]
    changes = match_ids(old, {n: p.body for n, p in zip(names, parts, strict=True)})
    pages = [
        matching_page(drafts, chapter.title) or _place(module, chapter.title, user)
        for chapter in publication.chapters
    ]
    left = {page.pk for page in drafts} - {page.pk for page in pages}
    for name, value in about(publication).items():
        if name != "summary":
            setattr(latest, name, value)
    _write(latest, pages, publication, parts, user)
    gone = tuple(page.title for page in drafts if page.pk in left)
    return module, replace(changes, gone_chapters=gone)


def stored_parts(publication: Publication, *, seed: str) -> list[StoredParts]:
    """Return the bodies of a work, what stands before the first chapter first; stores pictures."""
    pictures = stored_pictures(publication)
    opening = stored_opening(
        publication.opening, publication.opening_notes, seed=f"{seed}/opening", pictures=pictures
    )
    chapters = (
        stored_chapter(chapter, seed=f"{seed}/{number}", pictures=pictures)
        for number, chapter in enumerate(publication.chapters, start=1)
    )
    return [opening, *chapters]


def _write(module, pages, publication: Publication, parts: list[StoredParts], user) -> None:
    """Write the work into drafts: a chapter each, and what stands before the first."""
    names = {key: name for part in parts for key, name in part.current_names().items()}
    names |= {
        chapter.key: f"page-{page.pk}"
        for chapter, page in zip(publication.chapters, pages, strict=True)
    }
    for page, part in zip((module, *pages), parts, strict=True):
        page.body = with_names(part.body, names)
        page.save_revision(clean=False, user=user)


def _place(module: Page, title: str, user) -> ChapterPage:
    slug = free_slug(module, title, reserved=(RESERVED,))
    page = ChapterPage(title=title[:255], slug=slug, live=False, owner=user)
    return module.add_child(instance=page)


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
