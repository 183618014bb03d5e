"""What's new: a line when something is first published, a page of them, a feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.text import Truncator
from wagtail.models import Page

from learning.generation.api import remembered, remembered_many
from learning.models import Edition, PathwayPage
from learning.modules.api import MODULE_PAGES, kind_label
from learning.passages.api import public_q
from learning.public_address import public_url

from .atom_feed import AtomFeed
from .pages.news_item import NewsItem

PER_PAGE = 20
MOST_KEPT = 400
LONGEST_LINE = 200
KINDS = {model: kind_label(model) for model in (*MODULE_PAGES, PathwayPage)}


def announce(page: Page) -> None:
    """Add a line for a module or pathway when it is first published; later an edited line follows."""
    # Wagtail sends its signal also when a page is only put on the clock.
    if type(page) not in KINDS or not page.live:
        return
    line = page.news_line or published(page.title)
    item, made = NewsItem.objects.get_or_create(
        page_id=page.pk,
        edition=0,
        defaults={"kind": KINDS[type(page)], "line": line, "published_at": page.first_published_at},
    )
    if not made and page.news_line and item.line != page.news_line:
        item.line = page.news_line
        item.save(update_fields=["line"])


def published(title: str) -> str:
    """Return the line that says so, short enough to be kept however long the title is."""
    says = "{} has now been published."
    return says.format(Truncator(title).chars(LONGEST_LINE - len(says.format(""))))


def announce_edition(edition: Edition) -> None:
    """Add a line for a later edition whose changes matter. Repeating it changes nothing."""
    if edition.number > 1 and edition.kind == Edition.Kind.MATERIAL:
        NewsItem.objects.get_or_create(
            page_id=edition.work_id,
            edition=edition.number,
            defaults={
                "kind": "Edition",
                "line": Truncator(edition.note).chars(LONGEST_LINE),
                "published_at": edition.published_at,
            },
        )


def public_news() -> QuerySet:
    """Return items whose page everybody may read now, the newest first."""
    return NewsItem.objects.filter(public_q()).select_related("page")


@remembered
def public_news_ids() -> tuple[int, ...]:
    """Return the ids of all public items: pages of the list are cut from them, the last as quickly as the first."""
    return tuple(public_news().values_list("pk", flat=True))


def news_page(number: str | None) -> ListPage:
    """Return one page of news; an unknown number gives the nearest one."""
    page = Paginator(public_news_ids(), PER_PAGE).get_page(number)
    page.object_list = list(_public_items(page.object_list).values())
    return page


@remembered_many(MOST_KEPT)
def _public_items(ids: list[int]) -> dict[int, NewsItem]:
    return public_news().in_bulk(ids)


class NewsFeed(Feed):
    """The newest modules and pathways, as Atom."""

    feed_type = AtomFeed
    title = "Co-production Learning Hub: what's new"
    subtitle = "New modules, editions and pathways."

    def link(self) -> str:
        return public_url("/whats-new/")

    def feed_url(self) -> str:
        return public_url("/feed/")

    def items(self) -> QuerySet[NewsItem]:
        return public_news()[:PER_PAGE]

    def item_title(self, item: NewsItem) -> str:
        return item.title

    def item_description(self, item: NewsItem) -> str:
        return item.line

    def item_link(self, item: NewsItem) -> str:
        return public_url(item.get_url())

    def item_pubdate(self, item: NewsItem) -> datetime:
        return item.published_at

    def item_updateddate(self, item: NewsItem) -> datetime:
        return (
            item.published_at
            if item.edition
            else (item.page.last_published_at or item.published_at)
        )
