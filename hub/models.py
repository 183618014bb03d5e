"""Django finds the models of this app here; each lives in its own room."""

from .messages.models import Message
from .pages.contact import ContactPage
from .pages.home import HomePage
from .pages.information import InformationPage
from .pages.news_item import NewsItem
from .pages.whats_new import WhatsNewPage
from .search_statistics.models import SearchDay, SearchTerm
from .site_settings import HubSettings

__all__ = [
    "ContactPage",
    "HomePage",
    "HubSettings",
    "InformationPage",
    "Message",
    "NewsItem",
    "SearchDay",
    "SearchTerm",
    "WhatsNewPage",
]
