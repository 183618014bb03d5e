"""How links to pages in rich text find their pages. Wagtail's own handlers are there only with the models."""

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .page_urls import known_pages


class ProsePageLinkHandler(PageLinkHandler):
    """Links to pages without asking for their own type: the address is the same."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        ids = [_id_in(attrs) for attrs in attrs_list]
        known = known_pages([pk for pk in ids if pk is not None])
        return [known.get(pk) for pk in ids]


def _id_in(attrs: dict) -> int | None:
    written = str(attrs.get("id", ""))
    return int(written) if written.isdigit() else None
