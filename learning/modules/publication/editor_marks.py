"""What Draftail would drop: another language, links to another part of the work, footnotes.

All come in from Word. Registered as entities, they stay when an editor mends a
typing mistake beside them, and can be set by hand.

A sign belongs to one entity only: where a link's own words are in another
language, the link carries it.
"""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import ContentState
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    HandlerState,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from ..footnote_references import LINKTYPE, is_mark, typed
from ..fragment_links import PartLinkHandler

SCRIPT = "learning/editor_marks.js"
NOTE_FILES = {"js": ["learning/footnote.js"], "css": {"all": ["learning/footnote-mark.css"]}}


class LanguageHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"language": attrs["lang"]}

    def handle_starttag(
        self,
        name: str,
        attrs: list[tuple[str, str]],
        state: HandlerState,
        contentstate: ContentState,
    ) -> None:
        if not state.current_entity_ranges:
            super().handle_starttag(name, attrs, state, contentstate)
            return
        # The link around it; a second range here would make the page impossible to save.
        around = contentstate.entity_map[state.current_entity_ranges[-1].key]
        around.data |= self.get_attribute_data(dict(attrs))

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        innermost = state.current_entity_ranges[-1]
        if contentstate.entity_map[innermost.key].entity_type == self.entity_type:
            super().handle_endtag(name, state, contentstate)


class PartHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"part": attrs.get("part", "")}


class NoteHandler(InlineEntityElementHandler):
    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"note": attrs.get("note", "")}


class NoteLinkHandler(LinkHandler):
    """Leaves the reference without an address: `link_footnotes` knows which notes the page has."""

    identifier = LINKTYPE

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return "<a>"


def note_element(props: dict[str, Any]) -> Any:
    """Return a reference as it is stored: bold or italics inside it mean nothing."""
    mark = props.get("note", "")
    if not is_mark(mark):
        return props["children"]
    return DOM.create_element("a", {"linktype": LINKTYPE, "note": mark}, typed(mark))


def register_marks(features: FeatureRegistry) -> None:
    """Tell Wagtail of all three, for the editor, the database and the pages."""
    features.register_link_type(PartLinkHandler)
    features.register_link_type(NoteLinkHandler)
    _register(
        features, "language", "LANGUAGE", "span[lang]", LanguageHandler, "Another language", "globe",
        _in_language,
    )  # fmt: skip
    _register(
        features, "cross-reference", "PART", 'a[linktype="part"]', PartHandler,
        "Link to a part of this work", "crosshairs",
        lambda props: DOM.create_element(
            "a", {"linktype": "part", "part": props["part"]}, props["children"]
        ),
    )  # fmt: skip
    _register(
        features, "footnote", "NOTE", f'a[linktype="{LINKTYPE}"]', NoteHandler, "Footnote",
        "footnote", note_element, **NOTE_FILES,
    )  # fmt: skip
    for name in ("link", "document-link", "cross-reference"):
        _keep_language_of(features.converter_rules_by_converter["contentstate"][name])


def _in_language(props):
    return DOM.create_element("span", {"lang": props["language"]}, props["children"])


def _keep_language_of(rule) -> None:
    """Have the links of a rule written with their words in the language that they carry."""
    decorators = rule["to_database_format"]["entity_decorators"]
    for kind, decorator in decorators.items():
        decorators[kind] = _with_language(decorator)


def _with_language(decorator):
    def link(props):
        if props.get("language"):
            props = props | {"children": _in_language(props)}
        return decorator(props)

    return link


def _register(
    features, name, kind, selector, handler, words, icon, decorator, js=(SCRIPT,), css=None
):
    control = {"type": kind, "icon": icon, "description": words}
    features.register_editor_plugin("draftail", name, EntityFeature(control, js=[*js], css=css))
    features.register_converter_rule(
        "contentstate",
        name,
        {
            "from_database_format": {selector: handler(kind)},
            "to_database_format": {"entity_decorators": {kind: decorator}},
        },
    )
