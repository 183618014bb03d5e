"""Articles by the thousand, with all the rows that publishing would have left, written in bulk."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

from made_up_passages import passages

PARAGRAPHS = 8
WORDS_EACH = 65
AT_ONCE = 500
# Facets of which an article has several values, with how many at most.
LISTS = {"audience": 2, "stage": 2, "principle": 2, "feature": 3}


def add_articles(count: int) -> None:
    """Add so many articles to the library. The same call makes the same articles."""
    from django.db import transaction
    from wagtail.models import Page

    from learning.models import LibraryPage

    library = LibraryPage.objects.get()
    first = library.get_children_count()
    texts = passages(count * PARAGRAPHS, seed=first)
    chance = random.Random(first)
    with transaction.atomic():
        for at in range(first, first + count, AT_ONCE):
            numbers = range(at, min(at + AT_ONCE, first + count))
            _add_some(library, numbers, texts, chance)
        Page.objects.filter(pk=library.pk).update(numchild=first + count)


def _add_some(library, numbers: range, texts: Iterator, chance: random.Random) -> None:
    from learning.models import ArticlePage

    written = [[next(texts) for _ in range(PARAGRAPHS)] for _ in numbers]
    pages = _pages(library, numbers, written)
    articles = [_article(page, texts) for page, texts in zip(pages, written, strict=True)]
    # Django writes rows of a model on top of another one by one, but for this door.
    ArticlePage._base_manager.all()._insert(
        articles, fields=ArticlePage._meta.local_concrete_fields, using="default"
    )
    chosen = _chosen_values(articles, chance)
    _entries(articles, chosen)
    _passages(pages, written)
    _history(articles)


def _pages(library, numbers: range, written: Sequence) -> list:
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from learning.models import ArticlePage

    kind = ContentType.objects.get_for_model(ArticlePage)
    made = []
    for number, texts in zip(numbers, written, strict=True):
        # Some years of a library, a few things a day.
        moment = timezone.now() - timedelta(hours=3 * (number % 10_000) + 1)
        title, slug = f"{texts[0][0]} {number}", f"article-{number}"
        made.append(
            Page(
                title=title,
                draft_title=title,
                slug=slug,
                url_path=f"{library.url_path}{slug}/",
                path=Page._get_path(library.path, library.depth + 1, number + 1000),
                depth=library.depth + 1,
                content_type=kind,
                locale_id=library.locale_id,
                first_published_at=moment,
                last_published_at=moment,
                latest_revision_created_at=moment,
            )
        )
    return Page.objects.bulk_create(made)


def _article(page, texts: Sequence):
    from learning.models import ArticlePage

    body = [
        {
            "type": "text",
            "id": f"{page.pk:08x}-0000-4000-8000-{number:012x}",
            "value": f'<p data-block-key="k{number}">{text}</p>',
        }
        for number, (_, text) in enumerate(texts)
    ]
    facts = {field.attname: getattr(page, field.attname) for field in page._meta.concrete_fields}
    summary = texts[0][1][:200]
    level = ("starter", "next", "deeper")[page.pk % 3]
    return ArticlePage(
        page_ptr_id=page.pk, **facts, summary=summary, level=level, minutes=1 + page.pk % 45, body=body
    )  # fmt: skip


def _chosen_values(articles: list, chance: random.Random) -> dict[int, dict[str, set[str]]]:
    """Choose for whom each article is and what it is about, and write that down at the article."""
    from learning.modules.taxonomy import TAXONOMY_MODELS

    chosen: dict[int, dict[str, set[str]]] = {article.pk: {} for article in articles}
    for facet, most in LISTS.items():
        rows = list(TAXONOMY_MODELS[facet].objects.all())
        through = getattr(type(articles[0]), f"{facet}s").through
        column = f"{TAXONOMY_MODELS[facet]._meta.model_name}_id"
        some = {a.pk: chance.sample(rows, chance.randint(0, most)) for a in articles}
        through.objects.bulk_create(
            through(articlepage_id=pk, **{column: row.pk}) for pk, rows in some.items() for row in rows
        )  # fmt: skip
        for pk, rows in some.items():
            chosen[pk][facet] = {row.slug for row in rows}
    return chosen


def _entries(articles: list, chosen: dict[int, dict[str, set[str]]]) -> None:
    from learning.models import LibraryEntry, LibraryFacet
    from learning.modules.facet import TIME_LIMITS

    entries = []
    for article in articles:
        limits = {str(limit) for limit in TIME_LIMITS if article.minutes <= limit}
        own = {"format": {"article"}, "access": {"print"}, "level": {article.level}, "time": limits}
        values = {name: sorted(found) for name, found in {**chosen[article.pk], **own}.items()}
        entry = LibraryEntry(
            page_id=article.pk,
            kind="article",
            title=article.title,
            summary=article.summary,
            minutes=article.minutes,
            words=PARAGRAPHS * WORDS_EACH,
            level=article.level,
            format="article",
            module_title=article.title,
            facet_values=values,
        )
        entries.append(entry)
    LibraryEntry.objects.bulk_create(entries)
    LibraryFacet.objects.bulk_create(
        LibraryFacet(entry_id=entry.pk, facet=facet, value=value)
        for entry in entries
        for facet, values in entry.facet_values.items()
        for value in values
    )


def _passages(pages: list, written: Sequence) -> None:
    from learning.models import Passage

    rows = []
    for page, texts in zip(pages, written, strict=True):
        passage = partial(Passage, page_id=page.pk, title=page.title)
        whole = "\n\n".join(text for _, text in texts)
        rows.append(passage(kind="page", key="page", text=whole, words=PARAGRAPHS * WORDS_EACH))
        rows += [
            passage(
                kind="paragraph",
                key=f"{page.pk:08x}-0000-4000-8000-{number:012x}.k{number}",
                text=text,
                words=WORDS_EACH,
                position=number + 1,
            )
            for number, (_, text) in enumerate(texts)
        ]
    Passage.objects.bulk_create(rows, batch_size=2_000)


def _history(articles: list) -> None:
    """What editors see of each: its revision, a line in the log, What's new, Wagtail's own search."""
    from django.contrib.contenttypes.models import ContentType
    from django.db.models import OuterRef, Subquery
    from modelcluster.models import get_serializable_data_for_fields
    from wagtail.models import Page, PageLogEntry, Revision
    from wagtail.search.backends import get_search_backend

    from hub.models import NewsItem

    base = ContentType.objects.get_for_model(Page)
    kind = articles[0].content_type
    keys = [article.pk for article in articles]
    Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=base,
            object_id=str(article.pk),
            created_at=article.last_published_at,
            object_str=article.title,
            # Without the lists: asked one by one, they would take longer than all else.
            content=get_serializable_data_for_fields(article),
        )
        for article in articles
    )
    newest = Revision.objects.filter(base_content_type=base, object_id=_as_text(OuterRef("pk")))
    latest = Subquery(newest.order_by("-pk").values("pk")[:1])
    Page.objects.filter(pk__in=keys).update(latest_revision=latest, live_revision=latest)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=kind,
            page_id=article.pk,
            label=article.title,
            action="wagtail.publish",
            timestamp=article.last_published_at,
            content_changed=True,
        )
        for article in articles
    )
    NewsItem.objects.bulk_create(
        NewsItem(page_id=a.pk, kind="Article", line=a.title, published_at=a.first_published_at)
        for a in articles
    )
    index = get_search_backend().get_index_for_model(type(articles[0]))
    index.add_items(type(articles[0]), articles)


def _as_text(expression):
    from django.db.models import CharField
    from django.db.models.functions import Cast

    return Cast(expression, CharField())
