"""The style sheets and scripts of a page: bundles, or the files themselves where errors are shown."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from hub.assets import bundles
from hub.assets.import_map import import_map
from hub.assets.speculation_rules import rules_of

register = template.Library()


@register.simple_tag
def styles(kind: str) -> SafeString:
    """Write the links to the style sheets of a kind of page, named in hub/assets/bundles.py."""
    paths = bundles.style_sheets(kind, bundled=not settings.DEBUG)
    return _each('<link rel="stylesheet" href="{}">', paths)


ITALIC = re.compile(r"<(?:i|em|cite|dfn|address)\b")
ITALICS = "vendor/atkinson/atkinson-hyperlegible-next-latin-wght-italic.woff2"


@register.simple_tag
def preload_italics(prose: Any) -> SafeString:
    """Send for the second font with the page where a text has words in it. `prose`: a Prose, or None."""
    texts = (prose.opening, *(section.html for section in prose.sections)) if prose else ()
    if not any(ITALIC.search(text) for text in texts):
        return mark_safe("")
    return _each(
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>', [ITALICS]
    )


@register.simple_tag
def early_scripts(kind: str) -> SafeString:
    """Write the plain scripts of a kind of page that run before it is drawn."""
    paths = bundles.early_scripts(kind, bundled=not settings.DEBUG)
    return _each('<script src="{}"></script>', paths)


@register.simple_tag(takes_context=True)
def modules(context: Context, kind: str = bundles.EVERYTHING) -> SafeString:
    """Write the import map, the one inline script of a page, and the module that starts all others.

    `kind`: of page, in hub/assets/bundles.py. The request remembers it for the policy, which names the map.
    """
    if request := context.get("request"):
        request.import_map = kind
    start = '<script type="module" src="{}"></script>'
    return mark_safe(
        f'<script type="importmap">{import_map(kind)}</script>'
        + _each('<link rel="modulepreload" href="{}">', _wanted_at_once(kind))
        + _each(start, [bundles.start_script(bundled=not settings.DEBUG)])
        + (f'<script type="speculationrules">{rules}</script>' if (rules := rules_of(kind)) else "")
    )


def _wanted_at_once(kind: str) -> list[str]:
    return [] if settings.DEBUG else bundles.modules_at_once(kind)


def _each(tag: str, paths: list[str]) -> SafeString:
    return format_html_join("", tag, ((static(path),) for path in paths))
