"""What kinds that show something of the library have in common, in the editor."""

from wagtail.models import Page

from ...modules.api import SHOWABLE_PAGES, WebinarPage

FROM_LIBRARY = "From the library"
WEBINAR = [WebinarPage._meta.label]
READABLE = [model._meta.label for model in SHOWABLE_PAGES]


def kind_error(page: Page | None, allowed: list[str]) -> str:
    """Return why a page cannot be shown in a step; a form that was tampered with may name any page."""
    if page is None or page.specific_class is None:
        return ""
    if page.specific_class._meta.label in allowed:
        return ""
    kind = page.specific_class._meta.verbose_name
    return f"“{page.title}” ({kind}) cannot be shown in a step of this kind. Choose another page."
