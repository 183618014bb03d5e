"""Where each part of the demo stands on the site. Found by address and by heading."""

from dataclasses import dataclass, field

from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from learning.models import Passage

from .data import Source, Target


def child_at(parent: Page, slug: str) -> Page | None:
    """Return the page that stands at this address, or that an editor moved away from it."""
    found = Page.objects.child_of(parent).filter(slug=slug).first()
    if found:
        return found.specific
    address = Redirect.normalise_path((parent.get_url() or "/") + slug + "/")
    moved = Redirect.objects.filter(old_path=address, redirect_page__isnull=False).first()
    return moved.redirect_page.specific if moved else None


@dataclass
class Places:
    """Looks up pages and sections of the demo; keeps what it found."""

    source: Source
    addresses: dict[str, str]
    home: Page
    library: Page | None = None
    pathways: Page | None = None
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, ref: str) -> Page:
        """Return the page that an id leads to, or that it stands in; raises LookupError."""
        if ref not in self.pages:
            self.pages[ref] = self._find(ref)
        return self.pages[ref]

    def section(self, ref: str) -> Passage:
        """Return the published section that an id leads to; raises LookupError."""
        target = self.source.targets[ref]
        sections = Passage.objects.current().sections().filter(page_id=self.page(ref).pk)
        found = sections.filter(title=target.title).first()
        if found is None:
            raise LookupError(f"{ref}: no section is called {target.title}")
        return found

    def _find(self, ref: str) -> Page:
        target = self.source.targets.get(ref)
        parent, slug = self._address(ref, target)
        page = child_at(parent, slug)
        if page is None:
            raise LookupError(f"{ref}: there is no page at {slug}")
        return (
            page
            if not target or target.kind not in {"chapter", "section"}
            else self._chapter(page, target.chapter or target.title)
        )

    def _address(self, ref: str, target: Target | None) -> tuple[Page, str]:
        if target is None or ref == "glossary":
            return self.home, ref
        if target.kind == "pathway":
            return self.pathways, self.addresses[ref]
        return self.library, self.addresses[target.item]

    def _chapter(self, work: Page, heading: str) -> Page:
        children = work.get_children()
        found = (
            children.filter(title=heading).first() or children.filter(slug=slugify(heading)).first()
        )
        if found is None:
            raise LookupError(f"{work.title}: no chapter is called {heading}")
        return found.specific
