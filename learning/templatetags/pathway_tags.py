"""Words of a pathway."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from ..modules.api import Recorded
from ..pathways.api import Station, number_in_words

register = template.Library()
register.filter("number_word", number_in_words)


@register.filter
def any_of(labels: Iterable[object]) -> str:
    """Return labels as a choice: "Alone, in a pair or in a small group"."""
    first, *rest = [str(label) for label in labels] or [""]
    words = [first, *(label[:1].lower() + label[1:] for label in rest)]
    return " or ".join([", ".join(words[:-1]), words[-1]]) if rest else first


@register.filter
def step_data(station: Station) -> SafeString:
    """Return what the device reads of a step on a line (hub/stations), as attributes of its item."""
    found = [
        f'data-step="{escape(station.uid)}" data-excerpt="{escape(station.excerpt)}"',
        f'data-minutes="{int(station.minutes)}"',
    ]
    if station.optional:
        found.append("data-optional")
    if station.at_least:
        found.append(f'data-stage="{escape(station.stage_id)}"')
        found.append(f'data-at-least="{int(station.at_least)}"')
    return mark_safe(" ".join(found))


@register.filter
def from_start(minutes: int) -> str:
    """Return a time counted from the start of a session: 65 gives "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02}"


@register.filter
def part_of(recorded: Recorded, size_bytes: int) -> int:
    """Return about how much of a file of this size is played: all of it, or a clip's share."""
    if not (recorded.is_clip and recorded.duration_s):
        return size_bytes
    return round(size_bytes * min(1, recorded.playing_s / recorded.duration_s))
