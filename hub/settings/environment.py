"""Reads settings from the environment; what cannot be read is answered in plain words.

Every reader raises ImproperlyConfigured naming the variable, what is wrong and
how to mend it. Secret parts of an address are never repeated in a message.
"""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from hub.database.postgresql.connection import WatchedConnection

SQLITE_OPTIONS = {
    # A writer takes its lock at the start: with the worker beside the web
    # server, a lock that is upgraded half-way ends in "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Each thread keeps its connection, so what one may hold in memory is small; the system caches the file.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-256;",
}
# Making a connection to SQLite costs as much as two queries.
SQLITE_KEPT_S = 60

# A server that is gone without a word is noticed by the system, within about ten seconds: on an
# idle connection by asking, on a busy one by what is not acknowledged. Limits of questions stand in
# hub/serving/time_limits.py.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


def refuse(name: str, problem: str, remedy: str) -> ImproperlyConfigured:
    """Return an exception that says which setting is wrong, how, and what to do."""
    return ImproperlyConfigured(f"{name}: {problem} {remedy}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Return true for 1, true, yes, on; False for nothing, 0, false, no, off."""
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise refuse(name, f"“{value}” is neither yes nor no.", "Use 1 or 0.")


def whole_number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise refuse(name, f"“{value}” is not a whole number.", f"Use {least} to {most}.")
    return int(value)


def address(name: str, default: str) -> str:
    """Return the address of the hub itself: scheme and host, no slash at its end."""
    value = text(name, default).rstrip("/")
    parts = _split(name, value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise refuse(
            name, f"“{value}” is no address.", "Write for example https://hub.example.org."
        )
    if parts.path or parts.query or parts.fragment:
        raise refuse(
            name,
            f"“{value}” goes on after the name, but the hub answers at the root of a name.",
            f"Write {parts.scheme}://{parts.netloc}.",
        )
    return value


def address_here() -> str:
    """Return the address at which `manage.py serve` answers on this machine."""
    try:
        port = whole_number("PORT", 8000, least=1, most=65535)
    except ImproperlyConfigured:  # `serve` says so; nothing else needs a port
        port = 8000
    return f"http://127.0.0.1:{port}"


def one_of(name: str, first: str, *others: str) -> str:
    """Return the word that is set, the first of them if none is."""
    value = text(name, first)
    if value not in {first, *others}:
        raise refuse(name, f"“{value}” is not known.", f"Use {' or '.join((first, *others))}.")
    return value


def metrics(name: str) -> str:
    """Return nothing for off, "on" for this machine alone, or the secret that is asked for."""
    value = text(name, "off")
    if value.lower() in {"on", "off"}:
        return "on" if value.lower() == "on" else ""
    if len(value) < 24:
        # What is too short is not repeated: it was meant to be a secret.
        raise refuse(name, "The secret is easy to guess.", "Use off, on, or at least 24 signs.")
    return value


def names(name: str) -> list[str]:
    """Return a list from words separated by commas or spaces."""
    return text(name).replace(",", " ").split()


def _split(name: str, value: str):
    """Return the parts of an address, its port checked."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - the property raises on a port that is none
    except ValueError as error:
        raise refuse(name, "The address cannot be read.", "Look at its port and signs.") from error
    return parts


def database(name: str, *, default: Path, workers_share_a_pool: bool = True) -> dict:
    """Return Django's settings for the database named by an address; SQLite at `default` if none."""
    value = text(name, f"sqlite:///{default}")
    _split(name, value)
    scheme = value.split(":", 1)[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise refuse(
            name,
            f"“{scheme}:” is not a database the hub knows.",
            "Use sqlite:///path/to/file or postgres://user:password@host:5432/name.",
        )
    try:
        parsed = dj_database_url.parse(value, conn_max_age=0)
    except (ValueError, KeyError) as error:
        raise refuse(name, "The address cannot be read.", "Encode signs such as @ or #.") from error
    if not parsed.get("NAME"):
        raise refuse(name, "It names no database.", "Add its name after the last slash.")
    options = parsed.setdefault("OPTIONS", {})
    if scheme == "sqlite":
        parsed["ENGINE"] = "hub.database.sqlite3"
        parsed.update(CONN_MAX_AGE=SQLITE_KEPT_S, CONN_HEALTH_CHECKS=True)
        options.update(SQLITE_OPTIONS)
        return parsed
    parsed["ENGINE"] = "hub.database.postgresql"
    for option, value in POSTGRESQL_OPTIONS.items():
        options.setdefault(option, value)
    if workers_share_a_pool:
        # Slow readers of a film keep a thread, not a connection: a small pool serves many.
        options["pool"] = {
            "connection_class": WatchedConnection,
            "min_size": 1,
            "max_size": 12,
            # Of one turn of waiting: hub/database/postgresql/base.py waits on if it is worth it.
            "timeout": 0.5,
            # After that a connection is tried when somebody wants one, not after a doubled pause.
            "reconnect_timeout": 2,
        }
    return parsed


def cache(name: str) -> dict:
    """Return Django's settings for the cache named by an address; in-process if none."""
    value = text(name, "locmem:")
    if value.startswith("locmem:"):
        return process_cache("default")
    if _split(name, value).scheme in {"redis", "rediss"}:
        return {"BACKEND": "hub.serving.forgiving_cache.ForgivingRedisCache", "LOCATION": value}
    raise refuse(name, "The hub knows no such cache.", "Use locmem: or redis://host:6379/0.")


def process_cache(location: str) -> dict:
    """Return Django's settings for a cache in the memory of one process."""
    return {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": location,
    }


def storages(
    name: str, *, var_dir: Path, staticfiles: str, public_endpoint: str = "STORAGE_PUBLIC_ENDPOINT"
) -> dict:
    """Return Django's STORAGES: the public and the private one, in files or in an S3 bucket.

    `public_endpoint`: the setting that lets the bucket send films by itself. Every option is plain text:
    Wagtail hands them, as JSON, to the task that deletes a file.
    """
    value = text(name, "files:")
    if value.startswith("files:"):
        if text(public_endpoint):
            raise refuse(public_endpoint, "There is no bucket.", f"Set {name}, or leave it out.")
        public = {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(var_dir / "uploads"), "base_url": "/uploads/"},
        }
        private = {
            "BACKEND": "media.storage.PrivateFileStorage",
            "OPTIONS": {"location": str(var_dir / "private")},
        }
    else:
        parts = _split(name, value)
        if parts.scheme != "s3" or not parts.hostname:
            raise refuse(name, "The hub knows no such storage.", "Use files: or s3://bucket.")
        public = _bucket(parts, "media.bucket_storage.PublicBucketStorage", location="uploads")
        private = _bucket(
            parts,
            "media.bucket_storage.PrivateBucketStorage",
            location="private",
            public_endpoint=_public_endpoint(public_endpoint, signed_for=parts),
        )
    return {
        "default": public,
        # No address: served only by views that ask `may_see`.
        "private": private,
        "staticfiles": {"BACKEND": staticfiles},
    }


def _bucket(parts, backend: str, **extra) -> dict:
    """Return the settings of `s3://key:secret@bucket?region=…&endpoint=…`; without a key, the machine's own role."""
    query = parse_qs(parts.query)
    options = {
        "bucket_name": parts.hostname,
        "region_name": query.get("region", [None])[0],
        "endpoint_url": query.get("endpoint", [None])[0],
        "default_acl": None,
        "file_overwrite": False,
    }
    if parts.username:
        options["access_key"] = unquote(parts.username)
        options["secret_key"] = unquote(parts.password or "")
    return {"BACKEND": backend, "OPTIONS": options | extra}


def _public_endpoint(name: str, *, signed_for) -> str:
    """Return the address at which browsers reach the service of a bucket; empty where none is set."""
    value = text(name).rstrip("/")
    if not value:
        return ""
    parts = _split(name, value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        # Not repeated: there could be a key in it.
        raise refuse(name, "It is no address.", "Write for example https://s3.example.org.")
    if parts.path or parts.query or parts.fragment:
        raise refuse(
            name,
            f"“{value}” goes on after the name; the hub adds the bucket itself.",
            f"Write {parts.scheme}://{parts.netloc}.",
        )
    if not parse_qs(signed_for.query).get("region"):
        raise refuse(
            name,
            "Addresses are signed for a region, and STORAGE_URL names none.",
            "Add region=… to STORAGE_URL; the service tells which.",
        )
    return value


def search(name: str) -> dict:
    """Return Wagtail's search backend. `local:` is the only one so far."""
    if not text(name, "local:").startswith("local"):
        raise refuse(name, "Only the local search exists so far.", "Use local: or leave it out.")
    return {"default": {"BACKEND": "wagtail.search.backends.database"}}


def email(name: str) -> dict[str, object]:
    """Return Django's e-mail settings by name; messages go to the console if none is set."""
    value = text(name, "console:")
    backend = "django.core.mail.backends.{}.EmailBackend".format
    if value.startswith("console:"):
        return {"EMAIL_BACKEND": backend("console")}
    if value.startswith("none:"):
        return {"EMAIL_BACKEND": backend("dummy")}
    parts = _split(name, value)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise refuse(
            name,
            "The hub cannot send e-mail this way.",
            "Use smtp://user:password@host:587?tls=1, smtps://…, console: or none:.",
        )
    return {
        "EMAIL_BACKEND": "hub.serving.smtp_mail.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": 10,
    }
