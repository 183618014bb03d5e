"""What templates of modules ask of the rooms above them."""

from django import template

from ..pathways.queries import pathways_showing

register = template.Library()


@register.simple_tag(takes_context=True)
def pathways_using(context, page):
    """Return [(PathwayLine, step numbers)] for the pathways that show this page."""
    return pathways_showing(page, context["request"])
