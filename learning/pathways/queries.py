"""Reading pathways: their steps, and lines with stations."""

from collections import Counter
from collections.abc import Collection, Iterable
from operator import attrgetter

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from ..generation.api import remembered
from ..modules.api import ArticlePage
from ..passages.api import Passage, is_unrestricted, may_see_page
from ..progress.rules import key_of
from .data import PathwayLine, PathwayView, Station
from .models import PathwayStep, TakeDown
from .pathway import GroupSize, Pathway
from .rules import half_way, usual_minutes

# What an article is called on a line: something to print and bring.
TAKE_WITH_YOU = ("Take with you", "list")


CLOSED = "A part that is only for some people"
NOT_HERE = "A part that is not here at the moment"


# Where each part stands now: passages may have moved, or an editor has said that they are earlier ones.
PARTS = ("section", "first_passage", "last_passage")
PASSAGES = (*PARTS, *(f"{part}__same_as" for part in PARTS))
SHOWN = ("recording", "prompt", "check_question", "document")


def steps_of(pathway: Pathway) -> list[PathwayStep]:
    """Return the published steps in order, with what they point at now. Two queries, or none.

    They are those of every page of the pathway: read once, and changed by nobody.
    """
    return list(_steps_of(pathway.pk))


@remembered
def _steps_of(pathway_id: int) -> list[PathwayStep]:
    steps = PathwayStep.objects.filter(pathway_id=pathway_id)
    return _with_pages(steps.select_related(*PASSAGES, *SHOWN))


def has_had(pathway: Pathway, number: int) -> bool:
    """Return whether a pathway may have had so many steps once. One query."""
    return 1 <= number <= PathwayStep.kept.filter(pathway=pathway).count()


def gone_among(pathway: Pathway, uids: Collection[str]) -> set[str]:
    """Return those of the uids that are of steps which a pathway has no more. One query, or none."""
    if not uids:
        return set()
    gone = PathwayStep.kept.gone().filter(pathway=pathway, uid__in=uids)
    return set(gone.values_list("uid", flat=True))


def _with_pages(rows: QuerySet[PathwayStep]) -> list[PathwayStep]:
    """Bring the pages of all steps together: joined to each row they would cost far more."""
    steps = list(rows)
    passages = [passage for step in steps for passage in _passages_at(step)]
    current = [thing for thing in (*steps, *passages) if thing.page_id]
    pages = Page.objects.select_related("library_entry")
    found = pages.in_bulk({thing.page_id for thing in current}) if current else {}
    for thing in current:
        # Nothing, when it was deleted between one query and the other.
        thing.page = found.get(thing.page_id)
    return [_followed(step) for step in steps]


def _passages_at(step: PathwayStep) -> list[Passage]:
    own = [getattr(step, part) for part in PARTS]
    return [one for passage in filter(None, own) for one in (passage, passage.same_as) if one]


def _followed(step: PathwayStep) -> PathwayStep:
    if step.section is not None:
        section = step.section.same_as or step.section
        step.section = section
        if section.gone_at is None and section.page_id != step.page_id:
            step.page = section.page
    _follow_part(step)
    return step


def _follow_part(step: PathwayStep) -> None:
    """Move some paragraphs with their first one, as a section moves."""
    if not (step.first_passage_id and step.last_passage_id):
        return
    step.first_passage = step.first_passage.same_as or step.first_passage
    step.last_passage = step.last_passage.same_as or step.last_passage
    if step.of_kind.is_read:
        ends = (step.first_passage, step.last_passage)
        current = next((end for end in ends if end.gone_at is None), None)
        if current is not None and current.page_id != step.page_id:
            step.page = current.page


def shown_title(step: PathwayStep, request: HttpRequest) -> str:
    """Return the name of a step; the name of a source that this person may not see stays unsaid."""
    if step.page is None or may_see_page(request, step.page):
        return step.title
    return CLOSED if step.page.live else NOT_HERE


def _is_taken_along(step: PathwayStep) -> bool:
    """Return whether a step shows a checklist, a plan or another whole article, to keep at hand."""
    return (
        step.of_kind.is_read
        and not step.section_id
        and not step.first_passage_id
        and (step.page is not None and step.page.specific_class is ArticlePage)
    )


def progress_key(step: PathwayStep) -> str:
    """Return the key under which devices keep the progress of a step."""
    return key_of(excerpt=step.excerpt if step.of_kind.counts_by_excerpt else "", step_uid=step.uid)


def station_of(
    step: PathwayStep,
    base_url: str,
    request: HttpRequest,
    *,
    number: int,
    current: bool = False,
    stage: str = "",
    of: int = 0,
) -> Station:
    """Return a step as a station on its line; `stage` and `of` where it stands in one."""
    kind = step.of_kind
    kind_label, icon = TAKE_WITH_YOU if _is_taken_along(step) else (kind.label, kind.icon)
    return Station(
        number=number,
        uid=step.uid,
        kind=step.kind,
        kind_label=kind_label,
        icon=icon,
        title=shown_title(step, request),
        why=step.why,
        minutes=step.minutes,
        url=f"{base_url}{number}/",
        excerpt=progress_key(step),
        current=current,
        optional=step.optional,
        stage_id=step.stage_id,
        stage=stage,
        at_least=step.stage_at_least,
        of=of,
    )


def stations_of(
    steps: list[PathwayStep], base_url: str, request: HttpRequest, *, current: int = 0
) -> tuple[Station, ...]:
    """Return all steps as stations; the first of a stage carries its title."""
    sizes = Counter(step.stage_id for step in steps if not step.optional)
    stations, before = [], ""
    for number, step in enumerate(steps, start=1):
        begins = step.stage_id and step.stage_id != before
        station = station_of(
            step,
            base_url,
            request,
            number=number,
            current=number == current,
            stage=step.stage_title if begins else "",
            of=sizes[step.stage_id],
        )
        stations.append(station)
        before = step.stage_id
    return tuple(stations)


def line_of(
    pathway: Pathway, steps: list[PathwayStep], url: str, request: HttpRequest
) -> PathwayLine:
    """Return a pathway as a line with its stations."""
    return PathwayLine(
        title=pathway.title,
        url=url,
        strapline=pathway.strapline,
        minutes=sum(step.minutes for step in steps),
        colour=pathway.colour,
        stations=stations_of(steps, url, request),
        uid=pathway_uid(pathway),
        page_id=pathway.pk,
    )


def pathway_uid(pathway: Pathway) -> str:
    """Return the name under which a device keeps this pathway; it survives a new slug."""
    return f"pathway-{pathway.translation_key.hex[:12]}"


def public_lines(
    model: type[Pathway], request: HttpRequest, *, below: Page | None = None
) -> list[PathwayLine]:
    """Return lines for the pathways that everybody may read, in the editor's order. Two queries, or none."""
    return [
        line_of(page, steps, page.get_url(request) or "", request)
        for page, steps in live_pathways(model)
        if is_unrestricted(request, page) and (below is None or page.is_child_of(below))
    ]


@remembered
def live_pathways(model: type[Pathway]) -> list[tuple[Pathway, list[PathwayStep]]]:
    """Return the pathways that are live, whoever may read them, and their steps. Two queries, or none."""
    rows = PathwayStep.objects.select_related("page__library_entry", "section__page__library_entry")
    steps = Prefetch("step_rows", queryset=rows)
    # Chosen and put in order here: either would lead the database through all pages.
    pages = sorted(model.objects.order_by().prefetch_related(steps), key=attrgetter("path"))
    return [(page, list(page.step_rows.all())) for page in pages if page.live]


def overview_of(
    pathway: Pathway,
    steps: list[PathwayStep],
    url: str,
    request: HttpRequest,
    *,
    who: tuple[str, ...] = (),
    preview: bool = False,
) -> PathwayView:
    """Return the overview of a pathway."""
    line = line_of(pathway, steps, url, request)
    after, minutes = half_way([step.minutes for step in steps])
    sizes = dict(GroupSize.choices)
    return PathwayView(
        line=line,
        outcomes=tuple(str(block.value) for block in pathway.outcomes),
        who=who,
        level=pathway.get_level_display(),
        group_sizes=tuple(sizes[size] for size in pathway.group_sizes if size in sizes),
        half_way=after,
        half_way_minutes=minutes,
        usual_minutes=usual_minutes([step.minutes for step in steps]),
        finish=pathway.finish,
        preview=preview,
    )


def taken_down(page_ids: Iterable[int]) -> set[int]:
    """Return those pages that were taken down and are not restored."""
    return set(
        TakeDown.objects.filter(page_id__in=page_ids, restored_at__isnull=True).values_list(
            "page_id", flat=True
        )
    )
