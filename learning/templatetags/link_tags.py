"""What is known of an address elsewhere, said beside the link."""

from django import template

from ..links.queries import broken_link

register = template.Library()


@register.inclusion_tag("components/link_broken.html")
def link_broken(address: str) -> dict:
    """Say that an address did not answer when we last looked; nothing for one that did."""
    return {"link": broken_link(address)}
