"""The kinds of module. Each is a page type that is named here once; lists of kinds derive from this."""

from .article import ArticlePage
from .booklet import BookletPage, ChapteredPage, GuidancePage
from .chapter import ChapterPage
from .webinar import WebinarPage

MODULE_PAGES = (BookletPage, GuidancePage, ArticlePage, WebinarPage)
# Those whose words stand in chapters, published together in editions.
CHAPTERED_PAGES = tuple(model for model in MODULE_PAGES if issubclass(model, ChapteredPage))
# Those that stand by themselves.
SINGLE_PAGES = tuple(model for model in MODULE_PAGES if not issubclass(model, ChapteredPage))
# All that a step of a pathway can show.
SHOWABLE_PAGES = (*CHAPTERED_PAGES, ChapterPage, *SINGLE_PAGES)


def kind_label(model: type) -> str:
    """Return what a kind of page is called on the screen: "Booklet"."""
    return str(model._meta.verbose_name).capitalize()
