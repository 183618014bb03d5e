"""The words of a block, without its markup."""

import html
import re

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue

_BREAK = re.compile(r"</(?:p|li|h[1-6]|td|th)>|<br\s*/?>")


def markup_text(markup: str) -> str:
    """Return the words of some markup; paragraphs and items end a line."""
    lines = strip_tags(_BREAK.sub("\n", str(markup))).splitlines()
    return html.unescape("\n".join(line.strip() for line in lines if line.strip()))


def block_text(block: StreamValue.StreamChild) -> str:
    """Return the words a reader meets in one block of prose; pictures give their caption."""
    value = block.value
    match block.block_type:
        case "heading":
            return value["text"]
        case "text" | "list":
            return markup_text(value.source)
        case "figure":
            return value["caption"] or ""
        case "table":
            cells = [cell for row in (value["table"] or {}).get("data", []) for cell in row if cell]
            return "\n".join([value["caption"], *(str(cell) for cell in cells)])
        case "rich_table":
            cells = [cell["text"] for row in value["rows"] for cell in row["cells"]]
            return "\n".join([value["caption"], *(markup_text(cell.source) for cell in cells)])
        case "quote":
            return value["text"]
        case "callout":
            return markup_text(value["text"].source)
        case "try_this":
            return markup_text(value["text"].source)
        case "checklist":
            return "\n".join(markup_text(item.source) for item in value["items"])
        case "footnotes":
            return "\n".join(markup_text(note["text"].source) for note in value["notes"])
        case "download":
            return value["title"] or str(value["document"] or "")
    return ""
