"""What Draftail would drop: words in another language, and links to another part of the work.

Both come in from Word. Registered as entities, they stay when an editor mends a
typing mistake beside them, and can be set by hand.
"""

from django.utils.html import escape
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.models import Page
from wagtail.rich_text import LinkHandler

from ...passages.models import Passage

SCRIPT = "learning/editor_marks.js"
CHAPTER = "page-"


class LanguageHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs):
        return {"language": attrs["lang"]}


class PartHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs):
        return {"part": attrs.get("part", "")}


class PartLinkHandler(LinkHandler):
    """Leads to a chapter (`page-12`) or to a block of one, wherever it stands now."""

    identifier = "part"

    @staticmethod
    def get_model():
        return Page

    @classmethod
    def expand_db_attributes(cls, attrs):
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        addresses = addresses_of({attrs.get("part", "") for attrs in attrs_list})
        found = (addresses.get(attrs.get("part", "")) for attrs in attrs_list)
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in found]

    @classmethod
    def extract_references(cls, attrs):
        part = attrs.get("part", "")
        if part.startswith(CHAPTER):
            yield Page, part.removeprefix(CHAPTER), "", ""


def addresses_of(parts: set[str]) -> dict[str, str]:
    """Return where these parts stand now. At most two queries; what is not published is left out."""
    pages = {int(p.removeprefix(CHAPTER)) for p in parts if p.removeprefix(CHAPTER).isdigit()}
    found = {}
    if pages:
        live = Page.objects.live().in_bulk(pages)
        found = {f"{CHAPTER}{pk}": page.url or "" for pk, page in live.items()}
    if blocks := {part for part in parts if not part.startswith(CHAPTER)}:
        rows = Passage.objects.standing().filter(key__in=blocks, page__live=True)
        for passage in rows.select_related("page"):
            found[passage.key] = f"{passage.page.url or ''}#p-{passage.uid}"
    return found


def register_marks(features) -> None:
    """Tell Wagtail of both, for the editor, the database and the pages."""
    features.register_link_type(PartLinkHandler)
    _register(
        features, "language", "LANGUAGE", "span[lang]", LanguageHandler, "Another language", "globe",
        lambda props: DOM.create_element("span", {"lang": props["language"]}, props["children"]),
    )  # fmt: skip
    _register(
        features, "cross-reference", "PART", 'a[linktype="part"]', PartHandler,
        "Link to a part of this work", "crosshairs",
        lambda props: DOM.create_element(
            "a", {"linktype": "part", "part": props["part"]}, props["children"]
        ),
    )  # fmt: skip


def _register(features, name, kind, selector, handler, words, icon, decorator) -> None:
    control = {"type": kind, "icon": icon, "description": words}
    features.register_editor_plugin("draftail", name, EntityFeature(control, js=[SCRIPT]))
    features.register_converter_rule(
        "contentstate",
        name,
        {
            "from_database_format": {selector: handler(kind)},
            "to_database_format": {"entity_decorators": {kind: decorator}},
        },
    )
