"""Stored answers, as the rest of the site may use them."""

from .configure import warm_release, with_page_cache

__all__ = ["warm_release", "with_page_cache"]
