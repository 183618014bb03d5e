"""The words of a work's pages as they hold from one change to another."""

import hashlib
import json
from collections.abc import Iterable

from wagtail.models import Page, ReferenceIndex

from ...passages.api import Passage, word_count
from ..module_metadata import body_text
from .models import EditionText

# What a text says, besides whose it is and since when.
WORDS = ["title", "slug", "body", "words", "uids", "digest", "suppressed"]


def digest_of(page: Page) -> str:
    """Return what stays the same while the page's title and body do."""
    form = json.dumps([page.title, page.body.get_prep_value()], sort_keys=True)
    return hashlib.sha256(form.encode()).hexdigest()


def current_texts(page_ids: Iterable[int]) -> dict[int, EditionText]:
    """Return the texts on record that hold now, by page, without their words. One query."""
    texts = EditionText.objects.current().filter(page__in=list(page_ids))
    return {text.page_id: text for text in texts.defer("body", "uids")}


def has_other_words(page: Page, current: EditionText | None) -> bool:
    """Return whether the page says something else than its text on record."""
    return current is None or digest_of(page) != current.digest


def write_texts(*, work_id: int, pages: Iterable, number: int) -> None:
    """Keep the words that pages have since a change. Three queries, and one for each page.

    Call it in a transaction, when their passages are written. Repeating it changes nothing.
    """
    pages = list(pages)
    if not pages:
        return
    keys = [page.pk for page in pages]
    uids = uids_by_page(keys)
    close_texts(page_ids=keys, number=number)
    texts = EditionText.objects.bulk_create(
        [_text_of(page, work_id, number, uids[page.pk]) for page in pages],
        update_conflicts=True,
        unique_fields=["page", "since"],
        update_fields=WORDS,
    )
    # In bulk nobody is told: who is referred to is written down here.
    for text in texts:
        ReferenceIndex.create_or_update_for_object(text)


def _text_of(page: Page, work_id: int, number: int, uids: dict[str, str]) -> EditionText:
    return EditionText(
        work_id=work_id,
        page_id=page.pk,
        since=number,
        title=page.title,
        slug=page.slug,
        body=page.body,
        words=word_count(body_text(page)),
        uids=uids,
        digest=digest_of(page),
        suppressed=False,
    )


def restore_texts(*, page_ids: Iterable[int]) -> None:
    """Let readers have what these pages say now; what they said before stays suppressed."""
    EditionText.objects.current().filter(page__in=list(page_ids)).update(suppressed=False)


def close_texts(*, page_ids: Iterable[int], number: int) -> None:
    """Say that these pages are no part of the work from a change on."""
    texts = EditionText.objects.current().filter(page__in=list(page_ids), since__lt=number)
    texts.update(until=number - 1)


def uids_by_page(page_ids: list[int]) -> dict[int, dict[str, str]]:
    """Return the permanent addresses of each page's passages by their key. One query."""
    found: dict[int, dict[str, str]] = {pk: {} for pk in page_ids}
    rows = Passage.objects.current().filter(page__in=page_ids).exclude(kind=Passage.Kind.CUES)
    for page_id, key, uid in rows.values_list("page_id", "key", "uid"):
        found[page_id][key] = uid
    return found


def refresh_addresses(page_id: int) -> None:
    """Write anew which passages a page's text on record has: an editor joined two of them."""
    uids = uids_by_page([page_id])[page_id]
    EditionText.objects.current().filter(page_id=page_id).update(uids=uids)
