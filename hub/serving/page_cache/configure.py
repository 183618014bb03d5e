"""Puts the page cache in front of Django, as the settings say."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from hub.metrics.counters import count
from hub.serving.background_thread import PeriodicThread
from hub.serving.database_watch import database_is_away
from learning.generation.api import MachineNumber, follow, machine_number
from media.signed_files import SignedFile, signed_address

from .disk_cache import DiskCache
from .memory_cache import MemoryCache
from .release import release
from .warmer import CacheWarmer, ask
from .write_behind import WriteBehind
from .wsgi_middleware import PageCache

logger = logging.getLogger(__name__)
MB = 1024 * 1024
# Who writes to SQLite is on this machine and tells at once; this is for one that died on the way to it.
FOLLOWS_EVERY_S = {"sqlite": 5.0}
FOLLOWS_OTHERS_EVERY_S = 0.5


def with_page_cache(django: Callable[..., Any]) -> Callable[..., Any]:
    """Return the callable to serve: Django alone where nothing is to be kept, or nothing can be."""
    if not settings.PAGE_CACHE_MB or settings.DEBUG:
        return django
    try:
        generation = machine_number()
    except OSError as reason:
        logger.warning("No answers are kept, every page is made anew: %s", reason)
        return django
    page_cache, write_behind = _page_cache(django, generation)
    write_behind.start()
    if settings.PAGE_CACHE_WARMED:
        lock = _folder() / "warming"
        lock.parent.mkdir(parents=True, exist_ok=True)
        CacheWarmer(page_cache, most=settings.PAGE_CACHE_WARMED, lock=lock).start()
    _follow_others()
    return page_cache


def warm_release(django: Callable[..., Any]) -> int:
    """Write answers of this release to the disk before a process serves it; return how many were asked for.

    Those that the releases before kept last. For a process that serves nothing itself.
    """
    if not settings.PAGE_CACHE_MB or settings.DEBUG:
        return 0
    page_cache, write_behind = _page_cache(django, machine_number())
    page_cache.keep = write_behind.finish
    keys = page_cache.disk.keys_of_others(most=settings.PAGE_CACHE_WARMED)
    for key in keys:
        ask(page_cache, key)
    return len(keys)


def _page_cache(
    django: Callable[..., Any], generation: MachineNumber
) -> tuple[PageCache, WriteBehind]:
    room, hosts = settings.PAGE_CACHE_MB * MB, frozenset(settings.ALLOWED_HOSTS)
    memory = MemoryCache(most=settings.PAGE_CACHE_ENTRIES, most_bytes=room, hosts=hosts)
    disk = DiskCache(_folder(), release(), most_bytes=4 * room, hosts=hosts, signs=_signed_address)
    write_behind = WriteBehind(memory, disk, generation)
    page_cache = PageCache(
        django,
        memory=memory,
        disk=disk,
        generation=generation,
        session_cookie=settings.SESSION_COOKIE_NAME,
        ends_at=next_midnight,
        is_away=database_is_away,
        keep=write_behind.add,
        count=count,
    )
    return page_cache, write_behind


def _signed_address(file: dict[str, Any]) -> str:
    return signed_address(storages["private"], SignedFile(**file))


def _folder() -> Path:
    folder: Path = settings.VAR_DIR / "page-cache"
    return folder


def _follow_others() -> None:
    every_s = FOLLOWS_EVERY_S.get(connection.vendor, FOLLOWS_OTHERS_EVERY_S)
    PeriodicThread("Following with the generation", follow, every_s=every_s).start()


_midnight = 0.0


def next_midnight() -> float:
    """Return when the day ends here, in seconds since 1970: pages may show a date, or what is new."""
    global _midnight
    if time.time() >= _midnight:
        tomorrow = timezone.localtime() + timedelta(days=1)
        _midnight = tomorrow.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    return _midnight
