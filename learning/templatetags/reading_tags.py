"""What the reading room asks about a section and about a contents list."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from ..modules.api import ChapterLink, Section

register = template.Library()

PARAGRAPH_END = re.compile(r"</p>\s*<p[^>]*>")
PARAGRAPH = re.compile(r"</?p(?:\s[^>]*)?>")
# A box ends with its words and itself; every other block ends otherwise.
BOX_END = re.compile(r"</div>\s*</div>$")
QUESTION = re.compile(r'<div role="note"\s+class="callout"')


@register.filter
def is_one_question(section: Section) -> bool:
    """Say whether a section is nothing but one "Talk about it" box: then heading and box are one."""
    html = section.html.strip()
    return (
        bool(QUESTION.match(html)) and html.count('role="note"') == 1 and bool(BOX_END.search(html))
    )


@register.filter
def around_the_table(chapters: Iterable[ChapterLink] | None) -> list:
    """Return the pictures of the first six chapters that have one: the seats of a cover."""
    return [chapter.image for chapter in chapters or () if chapter.image][:6]


@register.filter
def as_phrase(rich_text: RichText | str) -> SafeString:
    """Return rich text without its paragraphs, since a label may hold none."""
    html = conditional_escape(rich_text)
    return mark_safe(PARAGRAPH.sub("", PARAGRAPH_END.sub("<br>", html)))


@register.filter
def cover_words(title: str) -> tuple[str, str]:
    """Return a title in the two lines of a cover: before its colon, and after it."""
    first, _, rest = title.partition(": ")
    return first, rest[:1].upper() + rest[1:]


@register.filter
def in_words(numbers: Iterable[int]) -> str:
    """Return step numbers as a sentence has them: (3, 7) gives "Steps 3 and 7"."""
    shown = [str(number) for number in numbers]
    if len(shown) < 2:
        return f"Step {''.join(shown)}"
    return f"Steps {', '.join(shown[:-1])} and {shown[-1]}"
