"""Links to places of the site that are no longer there."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from ..pathways.api import PathwayPage
from .data import Finding
from .published_texts import PublishedText, strings_in


class _Links(HTMLParser):
    """Collects the links of a rich text as it is stored: (attributes, words)."""

    def __init__(self):
        super().__init__()
        self.found: list[tuple[dict, str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs), ""))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._open:
            attributes, words = self.found[-1]
            self.found[-1] = (attributes, words + data)


class Places:
    """Everything a link can lead to. Four queries, however many links are asked about."""

    def __init__(self):
        live = list(Page.objects.live().values_list("pk", "url_path", "content_type__model"))
        self.live_ids = {pk for pk, _, _ in live}
        self.all_ids = set(Page.objects.values_list("pk", flat=True))
        self.documents = set(get_document_model().objects.values_list("pk", flat=True))
        self.redirects = set(Redirect.objects.values_list("old_path", flat=True))
        roots = [site.root_page.url_path for site in Site.objects.select_related("root_page")]
        addresses = [(_below(path, roots), model) for _, path, model in live]
        self.addresses = {address for address, _ in addresses}
        self.pathways = {address for address, model in addresses if model == "pathwaypage"}

    def problem_of(self, link: dict) -> str:
        """Return what is wrong with a link in words, or nothing."""
        number = int(link["id"]) if (link.get("id") or "").isdigit() else 0
        if link.get("linktype") == "page":
            if number not in self.all_ids:
                return "leads to a page that is gone"
            return "" if number in self.live_ids else "leads to a page that is not published"
        if link.get("linktype") == "document":
            return "" if number in self.documents else "leads to a file that is gone"
        return self._problem_of_address(link.get("href") or "")

    def _problem_of_address(self, href: str) -> str:
        if not href.startswith("/") or href.startswith("//"):
            return ""
        path = unquote(urlsplit(href).path)
        return "" if self._is_known(path) else f"leads to {path}, which is not there"

    def _is_known(self, path: str) -> bool:
        address = path if path.endswith("/") else f"{path}/"
        if address in self.addresses or Redirect.normalise_path(path) in self.redirects:
            return True
        if any(
            address.startswith(pathway) and _is_part_of_pathway(address, pathway)
            for pathway in self.pathways
        ):
            return True
        try:
            return resolve(path).view_name != "wagtail_serve"
        except Resolver404:
            return False


def _below(url_path: str, roots: list[str]) -> str:
    """Return the address of a page from its place in the tree."""
    root = next((root for root in roots if url_path.startswith(root)), "/")
    return "/" + url_path[len(root) :]


def _is_part_of_pathway(address: str, pathway: str) -> bool:
    try:
        PathwayPage.get_resolver().resolve("/" + address[len(pathway) :])
    except Resolver404:
        return False
    return True


def broken_links(texts: Iterable[PublishedText]) -> list[Finding]:
    """Return one finding for each link in the texts that leads nowhere inside the site."""
    places = Places()
    return [
        Finding(
            kind="links",
            title=text.title,
            detail=f"“{words.strip() or 'A link without words'}” {problem}",
            edit_url=text.edit_url,
            page_id=text.page_id,
        )
        for text in texts
        for link, words in links_in(text)
        if (problem := places.problem_of(link))
    ]


def links_in(text: PublishedText) -> Iterator[tuple[dict, str]]:
    """Yield the links of a text, each with its attributes as stored and its words."""
    for string in strings_in(text.blocks):
        if "<a" in string:
            parser = _Links()
            parser.feed(string)
            yield from parser.found
