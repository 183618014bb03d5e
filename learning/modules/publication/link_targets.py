"""Where links of the editor lead."""

from wagtail.documents import get_document_model
from wagtail.models import Page


def address_of_link(attrs: dict[str, str]) -> str:
    """Return the path of the page or document that a stored link names; "" when it is gone."""
    pk = attrs.get("id", "")
    if not pk.isdigit():
        return ""
    if attrs.get("linktype") == "page":
        page = Page.objects.filter(pk=pk).first()
        return (page and page.url) or ""
    document = get_document_model().objects.filter(pk=pk).first()
    return document.url if document else ""
