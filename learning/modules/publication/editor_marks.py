"""What Draftail would drop: words in another language, and links to another part of the work.

Both come in from Word. Registered as entities, they stay when an editor mends a
typing mistake beside them, and can be set by hand.
"""

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from ..part_links import PartLinkHandler

SCRIPT = "learning/editor_marks.js"


class LanguageHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs):
        return {"language": attrs["lang"]}


class PartHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs):
        return {"part": attrs.get("part", "")}


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
