"""The words of a work's pages as they hold from one change to another."""

import hashlib
import json
from collections.abc import Iterable

from wagtail.models import Page

from ...passages.api import Passage, word_count
from ..module_metadata import body_text
from .models import EditionText


def digest_of(page: Page) -> str:
    """Return what stays the same while the page's title and body do."""
    form = json.dumps([page.title, page.body.get_prep_value()], sort_keys=True)
    return hashlib.sha256(form.encode()).hexdigest()


def has_other_words(page: Page) -> bool:
    """Return whether the page says something else than its text on record."""
    current = EditionText.objects.current().filter(page_id=page.pk)
    return digest_of(page) not in current.values_list("digest", flat=True)


def write_texts(*, work_id: int, pages: Iterable, number: int) -> int:
    """Keep the words that pages have since a change, and say how many had none before.

    Call it when their passages are written. Repeating it changes nothing.
    """
    pages = list(pages)
    uids = uids_by_page([page.pk for page in pages])
    current = {
        text.page_id: text for text in EditionText.objects.current().filter(page__in=list(uids))
    }
    for page in pages:
        before = current.get(page.pk)
        values = {
            "title": page.title,
            "slug": page.slug,
            "body": page.body,
            "words": word_count(body_text(page)),
            "uids": uids[page.pk],
            "digest": digest_of(page),
            "suppressed": False,
        }
        if before is not None and before.since < number:
            before.until = number - 1
            before.save(update_fields=["until"])
        EditionText.objects.update_or_create(
            work_id=work_id, page_id=page.pk, since=number, defaults=values
        )
    return len(pages) - len(current)


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
