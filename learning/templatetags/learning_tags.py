"""What templates of modules ask of the rooms above them."""

from math import cos, pi, sin

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from ..modules.api import Alike, Card, Similarity, best_of, remembered_card, similarity_to
from ..pathways.api import PathwayLine, companions_of, pathways_showing

register = template.Library()


@register.simple_tag(takes_context=True)
def pathways_using(context: Context, page: Page) -> list[tuple[PathwayLine, tuple[int, ...]]]:
    """Return [(PathwayLine, step numbers)] for the pathways that show this page."""
    return pathways_showing(page, context["request"])


@register.simple_tag(takes_context=True)
def related_modules(context: Context, page: Page, by_ideas: Similarity) -> tuple[Alike, ...]:
    """Return the few things most alike, by what they are about and by the pathways they share.

    `by_ideas` is what the module's own view knows: modules know of no pathway.
    """
    request = context["request"]
    by_pathways = [
        similarity_to(other, request, by_ideas, pathways)
        for other, pathways in companions_of(page, request)
        if other.pk not in by_ideas.named
    ]
    return best_of([*by_ideas.found, *by_pathways])


@register.simple_tag
def library_card(card: Card, **inputs: str | int) -> SafeString:
    """Write a card of the library (templates/components/card.html) with these inputs of its template."""

    def render() -> SafeString:
        return get_template("components/card.html").render({"card": card, **inputs})

    return remembered_card(card, tuple(sorted(inputs.items())), render)


@register.simple_tag
def seats_round_a_table(number: int, total: int) -> SafeString:
    """Return a drawing of a table with `total` seats, seat `number` taken. Decoration: words stand beside it."""
    seats = []
    for seat in range(1, total + 1):
        angle = 2 * pi * (seat - 1) / total - pi / 2
        here = " seats__seat--here" if seat == number else ""
        radius = 22 if here else 17
        x, y = round(100 + 74 * cos(angle), 1), round(100 + 74 * sin(angle), 1)
        seats.append(f'<circle class="seats__seat{here}" cx="{x}" cy="{y}" r="{radius}"/>')
    return mark_safe(
        '<svg class="seats" viewBox="0 0 200 200" aria-hidden="true" focusable="false">'
        '<circle class="seats__floor" cx="100" cy="100" r="100"/>'
        '<circle class="seats__table" cx="100" cy="100" r="44"/>'
        f'{"".join(seats)}<text class="seats__number" x="100" y="103">{int(number)}</text></svg>'
    )
