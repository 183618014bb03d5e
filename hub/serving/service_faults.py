"""Tells a service that is away from a fault of our own code."""

import errno
import socket
import sqlite3

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
    while fault is not None:
        if _is_of_the_database(fault) or _is_of_the_system(fault) or _is_of_a_library(fault):
            return True
        fault = fault.__cause__
    return False


def is_database_fault(fault: BaseException | None) -> bool:
    """Return whether the database could not answer: away, too slow, locked, full, damaged."""
    while fault is not None:
        if _is_of_the_database(fault):
            return True
        fault = fault.__cause__
    return False


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
