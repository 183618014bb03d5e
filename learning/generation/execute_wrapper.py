"""Has each database connection notice what is written, in whatever way: save, delete, update(), bulk, SQL."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import ContentChange
from .services import raise_generation
from .sql_writes import seen_write

_migrating = False


def notice_writes(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receive `connection_created`: put the wrapper in place, once and before any other."""
    if notice_write not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, notice_write)


def notice_write(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Execute a statement; if it changes what can be seen, raise the generation in the same transaction."""
    write = None if _migrating else seen_write(sql if isinstance(sql, str) else "WITH UPDATE")
    if write is None:
        return execute(sql, params, many, context)
    if not context["connection"].in_atomic_block:
        # A statement that would commit by itself, and its change with it.
        with transaction.atomic():
            return notice_write(execute, sql, params, many, context)
    result = execute(sql, params, many, context)
    raise_generation(closes=write.closes)
    return result


def begin_migrating(**kwargs: Any) -> None:
    """Receive `pre_migrate`: the table of changes may not be there yet."""
    global _migrating
    _migrating = True


def end_migrating(**kwargs: Any) -> None:
    """Receive the last `post_migrate`: whatever migrations changed counts once."""
    global _migrating
    _migrating = False
    if ContentChange._meta.db_table in connection.introspection.table_names():
        raise_generation(closes=True)
