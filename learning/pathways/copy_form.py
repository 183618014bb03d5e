"""A copied pathway is one of its own: its own name, address and steps, and nobody's ticks but those
for the same excerpts.
"""

from itertools import count

from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

COPY_OF = "Copy of "


class PathwayCopyForm(CopyForm):
    """Proposes a name that says it is a copy, and an address that is free."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        title = self.page.title
        longest = Page._meta.get_field("title").max_length
        self.fields["new_title"].initial = f"{COPY_OF}{title}"[:longest]
        self.fields["new_title"].help_text = "For example: New to co-production, for young people."
        self.fields["new_slug"].initial = _free_slug(self.page)


def _free_slug(page: Page) -> str:
    taken = set(page.get_siblings().values_list("slug", flat=True))
    longest = Page._meta.get_field("slug").max_length
    names = (
        f"{page.slug[: longest - 8]}-copy{number if number > 1 else ''}" for number in count(1)
    )
    return next(name for name in names if name not in taken)
