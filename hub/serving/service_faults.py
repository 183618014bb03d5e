"""Tells a service that is away from a fault of our own code."""

import errno
import socket
import sqlite3
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError

# Of the system: a full or broken disk, one that may only be read, a network that leads nowhere.
ERRNOS = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EIO,
    errno.ENODEV,
    errno.ENOTCONN,
    errno.ESTALE,
    errno.ECONNREFUSED,
    errno.ECONNRESET,
    errno.ECONNABORTED,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.ETIMEDOUT,
}
# By name: neither library is loaded where it is not used.
BY_NAME = {
    "redis.exceptions.ConnectionError",
    "redis.exceptions.TimeoutError",
    "botocore.exceptions.HTTPClientError",
    "botocore.exceptions.ConnectionError",
    "botocore.exceptions.NoCredentialsError",
    "smtplib.SMTPConnectError",
    "smtplib.SMTPServerDisconnected",
}
# What SQLite answers to a question that is wrong, a table that is missing among others.
WRONG_QUESTION = sqlite3.SQLITE_ERROR
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
SERVER_ERROR = 500


def is_service_fault(fault: BaseException | None) -> bool:
    """Return whether a service that the hub needs is why something failed, by the fault or its cause."""
    return any(
        _is_of_the_database(each) or _is_of_the_system(each) or _is_of_a_library(each)
        for each in _with_causes(fault)
    )


def is_database_fault(fault: BaseException | None) -> bool:
    """Return whether the database could not answer: away, too slow, locked, full, damaged."""
    return any(_is_of_the_database(each) for each in _with_causes(fault))


def _with_causes(fault: BaseException | None) -> Iterator[BaseException]:
    """Yield a fault and what it was raised from, each once: nothing keeps a fault from being its own cause."""
    seen: list[BaseException] = []
    while fault is not None and fault not in seen:
        seen.append(fault)
        yield fault
        fault = fault.__cause__


def _is_of_the_database(fault: BaseException) -> bool:
    code = getattr(fault.__cause__, "sqlite_errorcode", None)
    if isinstance(fault, OperationalError | InterfaceError):
        return code != WRONG_QUESTION
    return code in DAMAGED


def _is_of_the_system(fault: BaseException) -> bool:
    if isinstance(fault, TimeoutError | socket.gaierror):
        return True
    return isinstance(fault, OSError) and fault.errno in ERRNOS


def _is_of_a_library(fault: BaseException) -> bool:
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(fault).__mro__}
    return bool(names & BY_NAME) or _bucket_fails(fault)


def _bucket_fails(fault: BaseException) -> bool:
    """Return whether a bucket answered that it cannot, as boto3 tells: by status."""
    answer = getattr(fault, "response", None)
    metadata = answer.get("ResponseMetadata") if isinstance(answer, dict) else None
    return bool(metadata) and metadata.get("HTTPStatusCode", 0) >= SERVER_ERROR
