"""Files of published works that could not be made, or that do not show every sign."""

from django.db.models import Q

from ..modules.api import PublicationFile
from ..pathways.api import edit_url_of
from .data import Finding


def files_with_problems() -> list[Finding]:
    """Return one finding for each trouble of a work, with the files that have it. One query."""
    troubled = PublicationFile.objects.filter(~Q(problem="") | ~Q(warnings=[]), work__live=True)
    kinds: dict[tuple, list[str]] = {}
    for file in troubled.select_related("work").order_by("work__path", "pk"):
        for words in _troubles(file):
            kinds.setdefault((file.work, words), []).append(file.get_kind_display())
    return [
        Finding(
            kind="files",
            title=work.title,
            detail=f"{', '.join(files)}: {words}",
            edit_url=edit_url_of(work),
            page_id=work.pk,
        )
        for (work, words), files in kinds.items()
    ]


def _troubles(file: PublicationFile) -> list[str]:
    # Warnings are those of the file that is there: while a newer one fails, they are old news.
    return [f"not made. {file.problem}"] if file.problem else file.warnings
