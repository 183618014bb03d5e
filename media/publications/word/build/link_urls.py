"""Addresses of links: which ones may stay."""

import re

SAFE = re.compile(r"^(https?://[^/\s]|mailto:[^\s]|tel:[^\s])", re.IGNORECASE)


def mended(address: str) -> str:
    """Return an address as it was meant: without blanks around, with a scheme where it begins with www."""
    address = "".join(sign for sign in address if sign >= " ").strip().replace(" ", "%20")
    return f"https://{address}" if address.lower().startswith("www.") else address


def is_safe(address: str) -> bool:
    """Return whether it leads to the web, a mailbox or a telephone, and nowhere else."""
    return bool(SAFE.match(address))
