"""What an edition carries beside its words, the same in every format. Pure: no Django."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin


@dataclass(frozen=True)
class EditionMetadata:
    """`address` is the permanent https address of the work; `hub_name` says who publishes it."""

    edition: str
    date: date
    address: str
    licence: str
    rights_holder: str
    hub_name: str

    @property
    def day(self) -> str:
        """The date in words: 22 November 2026."""
        return f"{self.date.day} {self.date:%B %Y}"

    def absolute(self, address: str) -> str:
        """Return an address that leads there from a file on any device."""
        return urljoin(self.address, address)


class CannotWrite(Exception):
    """A file of this work cannot be made; `words` say why and what to do, `key` names the part."""

    def __init__(self, words: str, key: str = "") -> None:
        super().__init__(words)
        self.words, self.key = words, key
