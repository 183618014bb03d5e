"""What a production start looks for before it begins."""

from collections.abc import Callable

MEND_KEY = (
    "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(60))' "
    "and keep it out of the repository."
)


def problems_of(text: Callable[[str], str]) -> list[str]:
    """Return everything unsafe or missing among the settings that `text(name)` reads, in plain words."""
    found = (
        _secret_key(text("SECRET_KEY")),
        _allowed_hosts(text("ALLOWED_HOSTS")),
        _database(text("DATABASE_URL")),
        _email(text("EMAIL_URL")),
        _base_url(text("BASE_URL")),
        _public_endpoint(text("STORAGE_PUBLIC_ENDPOINT")),
        _debug(text("HUB_DEBUG")),
    )
    return [problem for problem in found if problem]


def _secret_key(key: str) -> str:
    if not key:
        return f"SECRET_KEY is missing. {MEND_KEY}"
    if len(key) < 50 or len(set(key)) < 10 or key.startswith("django-insecure"):
        return f"SECRET_KEY is too easy to guess. {MEND_KEY}"
    return ""


def _allowed_hosts(value: str) -> str:
    hosts = value.replace(",", " ").split()
    if not hosts:
        return "ALLOWED_HOSTS is missing. Name the addresses people use: hub.example.org"
    if any("*" in host for host in hosts):
        return "ALLOWED_HOSTS has a *, so anyone could pose as the hub. Name each address."
    if any("/" in host for host in hosts):
        return "ALLOWED_HOSTS has an address with a slash. Write names only: hub.example.org"
    return ""


def _database(value: str) -> str:
    if value:
        return ""
    return (
        "DATABASE_URL is missing. Use postgres://user:password@host:5432/name, "
        "or say that one machine with SQLite is what you want: sqlite:////full/path/hub.sqlite3"
    )


def _email(value: str) -> str:
    if value:
        return ""
    return (
        "EMAIL_URL is missing, so nobody could reset a password. "
        "Use smtp://user:password@host:587?tls=1, or none: if you want no e-mail."
    )


def _base_url(value: str) -> str:
    if value and not value.startswith("https://"):
        return "BASE_URL must begin with https://, because editors get links with it by e-mail."
    return ""


def _public_endpoint(value: str) -> str:
    here = ("http://127.0.0.1:", "http://localhost:")
    if value and not value.startswith(("https://", *here)):
        return (
            "STORAGE_PUBLIC_ENDPOINT must begin with https://, "
            "because browsers load no film from elsewhere into a page with HTTPS."
        )
    return ""


def _debug(value: str) -> str:
    if value and value != "0":
        return "HUB_DEBUG is on, which shows the inside of the hub to everyone. Leave it out."
    return ""
