"""Stored answers, as the rest of the site may use them."""

from .configure import with_page_cache

__all__ = ["with_page_cache"]
