"""What templates of every room may say: icons, kinds of step, words kept whole."""

import json
import re
from functools import cache
from html import escape

from django import template
from django.conf import settings
from django.template import Context
from django.template.base import FilterExpression, Parser, TextNode, Token
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

FORMAT_DRAWINGS = {
    "webinar": "table-teal",
    "checklist": "format-checklist",
    "discussion": "format-discussion",
    "guide": "format-guide",
    "article": "format-article",
    "example": "format-article",
    "quiz": "format-quiz",
    "glossary": "format-words",
}
DRAWINGS = settings.BASE_DIR / "hub/static/hub/img"
ICON_NAME = re.compile(r"[a-z0-9-]+")
_SLICED = ' preserveAspectRatio="xMidYMid slice"'
_FRAME = f'<svg width="400" height="520"{_SLICED} aria-hidden="true" focusable="false"'
_ENDS_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
TAG = re.compile(r"(<[^>]*>)")
FAMILY = re.compile(r"\b[Cc]o-(?:produc|research|design)\w*")


@cache
def icon(name: str) -> SafeString:
    """Return one Lucide icon, read once per process, or nothing if there is none of that name.

    Names also come from lists that editors keep, and the word stands beside the
    icon anyway: a page must not fail for a picture.
    """
    path = settings.LUCIDE_DIR / f"{name}.svg"
    if not ICON_NAME.fullmatch(str(name)) or not path.is_file():
        return mark_safe("")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(encoding="utf-8"), re.DOTALL)
    lines = re.sub(r"\s*\n\s*", "", inner.group(1))
    return mark_safe(
        '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{lines}</svg>'
    )


@register.tag("icon")
def icon_tag(parser: Parser, token: Token) -> template.Node:
    """Write one icon into the page. It is hidden from screen readers: put its word beside it.

    One that is named in the template is part of the template: long lines of steps are full of them.
    """
    try:
        _, name = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("icon takes the name of one icon.") from error
    found = parser.compile_filter(name)
    return _Icon(found) if found.is_var or found.filters else TextNode(icon(found.var))


class _Icon(template.Node):
    def __init__(self, name: FilterExpression):
        self.name = name

    def render(self, context: Context) -> SafeString:
        return icon(self.name.resolve(context))


@register.filter
def json_ld(facts: dict) -> SafeString:
    """Write facts for machines into the page. A block of data: no browser runs it, no policy asks."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).translate(_ENDS_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.filter
@cache
def format_drawing(slug: str) -> SafeString:
    """Return the drawing that stands for a format, read once per process, or "" where there is none.

    It stands in the page, as icons do: one request less for each. Words stand beside it.
    """
    name = FORMAT_DRAWINGS.get(slug)
    if not name:
        return mark_safe("")
    drawing = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    return mark_safe(drawing.replace(_SLICED, "").replace("<svg", _FRAME, 1))


@register.filter
def minutes(number: int) -> str:
    """Return "4 min"."""
    return f"{number}\u00a0min"


def _kept_whole(words: str) -> str:
    return FAMILY.sub(r'<span class="nowrap">\g<0></span>', words)


@register.filter
@stringfilter
def nowrap_coproduction(text: str) -> SafeString:
    """Keep "co-production" and its family on one line.

    By a style and not by joining characters: what people copy, search for and
    hear from a screen reader stays the word as it is written.
    """
    # Long lists of steps are full of it: what Django's own does for lazy words is done by then.
    safe = text if hasattr(text, "__html__") else escape(text)
    return mark_safe(_kept_whole(safe) if "o-" in safe else safe)


@register.filter
def nowrap_in_html(html: str) -> SafeString:
    """Do the same in rendered HTML: in its words only, never in an address inside a tag."""
    parts = TAG.split(conditional_escape(html))
    parts[::2] = [_kept_whole(words) for words in parts[::2]]
    return mark_safe("".join(parts))


@register.simple_tag
def aria_current(path: str, href: str) -> SafeString | str:
    """Return the attribute that marks a menu link as the page, or the part of the site, one is in."""
    if not path or not str(path).startswith(href):
        return ""
    return mark_safe('aria-current="page"' if path == href else 'aria-current="true"')


@register.simple_tag
def with_smile(headline: str, word: str) -> SafeString:
    """Return the headline with one of its words on the coral arc; the text itself is unchanged."""
    headline = nowrap_coproduction(headline)
    word = nowrap_coproduction(word or "")
    if not word or word not in headline:
        return mark_safe(headline)
    arc = (
        f'<span class="smile">{word}<svg viewBox="0 0 248 18" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><path d="M3 3.5 Q124 26 245 3.5"/></svg></span>'
    )
    return mark_safe(arc.join(headline.rsplit(word, 1)))
