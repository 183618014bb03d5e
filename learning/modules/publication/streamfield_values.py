"""Ids and rich text as the editor would have stored them. Pure: no Django."""

import hashlib
import re
from itertools import count
from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE: UUID = uuid5(NAMESPACE_URL, "urn:co-production-learning-hub:demo")


def block_id(*name: object) -> str:
    """Return an id for a block that is the same on every machine."""
    return str(uuid5(NAMESPACE, "/".join(str(part) for part in name)))


def with_keys(html: str, seed: str) -> str:
    """Give each paragraph and list item the key by which the editor knows it again."""
    numbers = count()

    def keyed(tag: re.Match) -> str:
        key = hashlib.sha256(f"{seed}/{next(numbers)}".encode()).hexdigest()[:5]
        return f'<{tag[1]} data-block-key="{key}">'

    return re.sub(r"<(p|li)>", keyed, html)


def block_keys(html: str) -> list[str]:
    """Return the editor's keys in rich text, in order."""
    return re.findall(r'data-block-key="([^"]*)"', html)
