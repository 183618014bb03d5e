"""Stored answers, as the rest of the site may use them."""

from .cache_key import CacheKey
from .configure import warm_release, with_page_cache
from .warmer import ask

__all__ = ["CacheKey", "ask", "warm_release", "with_page_cache"]
