"""The fields of the index and how text becomes terms."""

import json
import unicodedata
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import cast

from tantivy import Document as Stored
from tantivy import (
    Index,
    Schema,
    SchemaBuilder,
)

from ..data import Document
from ..stemming import analyzers
from ..tokens import joined_words

# Raised when what is below changes: an index of another number is built anew.
FORMAT = 3

# Fields that hold a term as it is.
NAMES = ("uid", "owner", "scope", "module")
COUNTED = ("kind", "facet")
STEPS_OF_PATH = 4  # characters a level, as treebeard writes them

FIELDS = tuple(field.name for field in fields(Document))
_values = attrgetter(*FIELDS)


@cache
def schema() -> Schema:
    """Return the fields: `text` and `title` by stem, `words` as written, the others as they are."""
    builder = SchemaBuilder()
    for name in NAMES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("title", tokenizer_name="stems")
    builder.add_text_field("text", tokenizer_name="stems")
    builder.add_text_field("words", tokenizer_name="words", index_option="basic")
    builder.add_float_field("boost", fast=True)
    builder.add_bytes_field("document", stored=True)
    return builder.build()


def prepared(index: Index) -> Index:
    """Return the index, able to read text; it looks for commits only when told."""
    for name, analyzer in analyzers().items():
        index.register_tokenizer(name, analyzer)
    index.config_reader("manual")
    return index


def scopes(path: str) -> list[str]:
    """Return the tree paths above a page and its own: each may close it."""
    return [path[:end] for end in range(STEPS_OF_PATH, len(path) + 1, STEPS_OF_PATH)]


def to_stored(document: Document) -> Stored:
    """Return a document as the index takes it."""
    stored = Stored()
    title, text = composed(document.title), composed(document.text)
    joined = joined_words(f"{title} {text}")
    for name, values in {
        "uid": [document.uid],
        "owner": [document.owner],
        "scope": scopes(document.path),
        "module": [str(document.module_page_id)] if document.module_page_id else [],
        "kind": [document.kind],
        "facet": [f"{facet}={value}" for facet, value in document.facets],
        "title": [title],
        "text": [text, *joined],
        "words": [title, text, *joined],
    }.items():
        for value in values:
            stored.add_text(name, value)
    # The engine multiplies a score by log2(2 + this).
    stored.add_float("boost", 2.0**document.boost - 2.0)
    stored.add_bytes("document", json.dumps(_values(document)).encode())
    return stored


def from_stored(stored: Stored) -> Document:
    """Return the document as it was given."""
    told = cast("bytes", stored.get_first("document"))
    values = dict(zip(FIELDS, json.loads(bytes(told)), strict=True))
    values["facets"] = tuple((facet, value) for facet, value in values["facets"])
    return Document(**values)


def composed(text: str) -> str:
    """Return the text with each accent on its letter: apart they would part words."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
