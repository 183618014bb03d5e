"""Who may read what was published: the rights that hold now."""

from ...passages.access import is_closed
from .models import EditionText


def may_read(request, text: EditionText) -> bool:
    """Whether this person may read the words a page had, if they may see its work.

    A chapter that was taken out of the work stays in its earlier editions; one
    that was taken down, or is only for others now, is read nowhere.
    """
    return not text.withheld and not is_closed(request, text.page)
