"""What the head of a page says to search engines, and to whoever shows its link."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from hub import inline_json_ld as json_ld
from hub.page_metadata import (
    SharedPicture,
    description_of,
    poster_picture,
    shared_picture,
    summaries_of,
)
from learning.public_address import page_address, public_url

from .hub_tags import json_ld as as_script

register = template.Library()
HOME = ("Home", "/")
LIBRARY = ("Library", "/library/")
PATHWAYS = ("Pathways", "/pathways/")


@register.inclusion_tag("components/page_metadata.html", takes_context=True)
def page_metadata(
    context: Context,
    *first: str,
    otherwise: str = "",
    title: str = "",
    picture: Any = None,
    kind: str = "website",
    indexed: bool = True,
) -> dict[str, Any]:
    """Describe the page in its head. `first`: what it is about; then its own fields are asked, then `otherwise`.

    `picture`: a picture model or a SharedPicture; without one, the hub's own. Nothing is said of a
    preview, nor of a page that knows nothing of itself, such as one that says what went wrong.
    """
    request, page = context.get("request"), context.get("page")
    if request is None or getattr(request, "is_preview", False) or not (page or any(first)):
        return {}
    site_name = context["site_name"]
    if not isinstance(picture, SharedPicture):
        picture = shared_picture(picture, site_name)
    return {
        "title": title or getattr(page, "seo_title", "") or getattr(page, "title", ""),
        "description": description_of(*first, *summaries_of(page), otherwise),
        "address": public_url(request.path),
        "picture": picture,
        "kind": kind,
        "indexed": indexed,
        "site_name": site_name,
    }


register.filter("public_url", public_url)
register.filter("address_of", page_address)


@register.filter
def first_words(prose: Any) -> str:
    """Return the opening of a text, or its first section: HTML."""
    return prose.opening or next((section.html for section in prose.sections), "")


@register.filter
def first_picture(body: Any) -> Any:
    """Return the picture of the first figure of a body, or nothing."""
    return next((b.value["image"] for b in body or () if b.block_type == "figure"), None)


@register.filter
def as_poster(recorded: Any, title: str) -> SharedPicture | None:
    """Return the still of a film for sharing, or nothing."""
    return poster_picture(recorded, title)


@register.simple_tag(takes_context=True)
def json_ld_of(context: Context, kind: str) -> SafeString:
    """Write what a page is for search engines. `kind`: home, module, chapter, webinar, pathway or step."""
    page, view = context.get("page"), context.get("view")
    if getattr(context.get("request"), "is_preview", False):
        return mark_safe("")
    return mark_safe("".join(as_script(facts) for facts in _facts(kind, page, view, context)))


def _facts(kind: str, page: Any, view: Any, context: Context) -> list[dict]:
    if kind == "home":
        return [json_ld.website_json_ld(context["site_name"])]
    if kind == "webinar":
        films = [view.json_ld] if view.json_ld else []
        return [*films, json_ld.breadcrumbs(HOME, LIBRARY, _here(page, context))]
    if kind == "module":
        trail = json_ld.breadcrumbs(HOME, LIBRARY, _here(page, context))
        return [json_ld.module_facts(page, view), trail]
    if kind == "chapter":
        above = (view.module_title, view.module_url)
        trail = json_ld.breadcrumbs(HOME, LIBRARY, above, _here(page, context))
        return [json_ld.chapter_facts(page, view), trail]
    if kind == "pathway":
        trail = json_ld.breadcrumbs(HOME, PATHWAYS, _here(page, context))
        return [json_ld.pathway_facts(page, view), trail]
    pathway = (view.pathway_title, view.pathway_url)
    here = (view.station.title, view.station.url)
    return [json_ld.step_facts(view), json_ld.breadcrumbs(HOME, PATHWAYS, pathway, here)]


def _here(page: Any, context: Context) -> tuple[str, str]:
    return page.title, context["request"].path
