"""What kinds that show something of the library have in common, in the editor."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.models import Page

from ...modules.api import SHOWABLE_PAGES, WebinarPage

FROM_LIBRARY = "From the library"
WEBINAR = [WebinarPage._meta.label]
READABLE = [model._meta.label for model in SHOWABLE_PAGES]


def kind_error(page: Page | None, allowed: list[str]) -> str:
    """Return why a page cannot be shown in a step; a form that was tampered with may name any page."""
    if page is None or page.specific_class is None:
        return ""
    fits = page.specific_class._meta.label in allowed
    return "" if fits else "A step cannot show this kind of page. Choose another one."


def refuse(**errors: ValidationError | str | bool | None) -> None:
    """Raise the errors of a block's fields, of those that there are."""
    found = {
        name: error if isinstance(error, ValidationError) else ValidationError(error)
        for name, error in errors.items()
        if error
    }
    if found:
        raise blocks.StructBlockValidationError(block_errors=found)
