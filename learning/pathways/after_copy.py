"""What follows when a pathway has been copied."""

from django.http import HttpRequest
from wagtail.models import Page

from .page import PathwayPage
from .services import project_pathway


def give_copy_own_steps(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Hook `after_copy_page`: the rows of a copy that is live follow its blocks' own ids."""
    copy = new_page.specific
    if isinstance(copy, PathwayPage) and copy.live:
        project_pathway(PathwayPage.objects.get(pk=copy.pk))
