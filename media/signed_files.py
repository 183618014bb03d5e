"""Films that anyone may play, under addresses that end: by nginx, or by the bucket that keeps them."""

from dataclasses import dataclass

from django.core.files.storage import Storage

from . import front_server


@dataclass(frozen=True)
class SignedFile:
    """What a new address takes, for who leads to it again without asking Django. `lasts_s`: how long it plays."""

    name: str
    content_type: str
    lasts_s: float


def signed_address(storage: Storage, file: SignedFile) -> str:
    """Return an address at which others send a private file until it ends; empty where nothing is signed."""
    of_bucket = getattr(storage, "signed_address", None)
    if of_bucket:
        address: str = of_bucket(file.name, content_type=file.content_type, lasts_s=file.lasts_s)
        return address
    return front_server.signed_address(storage, file.name, lasts_s=file.lasts_s)
