"""A line of JSON for each thing that is logged, for machines that read logs.

Nothing about people: no address and no browser is ever in it. The message of an exception may hold
what a visitor wrote, so that within a request only its type and where it happened are kept.
"""

import json
import logging
import traceback
from datetime import UTC, datetime

from .request_ids import current_request_id

# Their messages speak of the machine and its services.
OF_THE_MACHINE = frozenset(
    {"ImproperlyConfigured", "ImportError", "ModuleNotFoundError", "OperationalError"}
)


class JsonLines(logging.Formatter):
    """Formats a record as one line: time, level, logger, message, request_id and, if any, error."""

    def format(self, record: logging.LogRecord) -> str:
        request_id = current_request_id()
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id:
            line["request_id"] = request_id
        if record.exc_info and record.exc_info[1]:
            line["error"] = _error(record.exc_info[1], with_message=not request_id)
        return json.dumps(line, ensure_ascii=False)


def _error(error: BaseException, *, with_message: bool) -> dict:
    found = {"type": type(error).__name__, "where": _where(error)}
    if with_message or found["type"] in OF_THE_MACHINE:
        found["message"] = str(error)
    if error.__cause__:
        found["cause"] = _error(error.__cause__, with_message=with_message)
    return found


def _where(error: BaseException) -> list[str]:
    """Return the places from the outermost to the innermost; without the code, which tests may quote."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
