"""Where something is used: in steps as published, in drafts, and by pages that hold it."""

from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, Model, Q
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from media.documents.models import HubDocument
from media.recordings.api import Recording

from ...assessments.models import Check, Prompt
from ...modules.api import EditionText
from ...passages.api import Passage, at_or_below
from ..models import PathwayStep
from ..page import PathwayPage
from ..references import Usage, edit_url_of

STEPS = "steps."
# Where a page is shown in its place, and not only linked to: in a step, and on the page of an idea.
SHOWN = (STEPS, "parts.hear.")
Held = tuple[Model, ReferenceIndex, str]


def uses_of(*things: Model) -> list[Usage]:
    """Return where any of the things is used by something that is not one of them.

    A page stands for everything below it. A page counts as used when a step
    shows it or one of its sections, when a principle or feature gathers it, or when a
    door of the home page leads to it; a link in a text or among "related pages" does not hold it. Anything
    else is used wherever it is named. Drafts count like what is published.
    """
    pages = _with_everything_below([thing for thing in things if isinstance(thing, Page)])
    others = [thing for thing in things if not isinstance(thing, Page)]
    steps = list(_steps_showing(pages, others))
    uses = [use_in_step(step) for step in steps]
    shown = {edit_url_of(step.pathway) for step in steps}
    own = {page.pk for page in pages}
    for source, reference, note in _held([*pages, *_sections_of(pages), *others]):
        use = _use_in(source, reference, note)
        if (isinstance(source, Page) and source.pk in own) or not _holds(reference):
            continue
        if not (reference.model_path.startswith(STEPS) and use.edit_url in shown):
            uses.append(use)
    for thing in others:
        uses += _uses_as_choice(thing)
    return list(dict.fromkeys(uses))


def use_in_step(step: PathwayStep) -> Usage:
    return Usage(
        step.pathway.title, f"Step {step.position}: {step.title}", edit_url_of(step.pathway)
    )


def _with_everything_below(pages: list[Page]) -> list[Page]:
    below = Q()
    for page in pages:
        below |= at_or_below(page.path)
    return list(Page.objects.filter(below)) if pages else []


def _sections_of(pages: list[Page]) -> list[Passage]:
    return list(Passage.objects.sections().filter(page__in=pages)) if pages else []


def _steps_showing(pages: list[Page], others: list[Model]):
    """Return published steps of pathways that are not among the pages."""
    found = Q(pk__in=[])
    if pages:
        found |= Q(page__in=pages) | Q(section__page__in=pages)
    for thing in others:
        if isinstance(thing, Prompt):
            found |= Q(prompt=thing)
        elif isinstance(thing, Check):
            found |= Q(check_question=thing)
        elif isinstance(thing, HubDocument):
            found |= Q(document=thing)
        elif isinstance(thing, Recording):
            found |= Q(recording=thing)
    steps = PathwayStep.objects.filter(found).exclude(pathway__in=[page.pk for page in pages])
    return steps.select_related("pathway").order_by("pathway__title", "position")


def _held(things: list[Model]) -> Iterator[Held]:
    """Yield who names one of the things: the source, the reference, a note for the reader."""
    if not things:
        return
    sources: dict[tuple[int, str], Model | None] = {}
    known = set()
    for reference in ReferenceIndex.get_references_to_in_bulk(things):
        key = (reference.base_content_type_id, reference.object_id)
        if key not in sources:
            model = ContentType.objects.get_for_id(key[0]).model_class()
            sources[key] = model._default_manager.filter(pk=key[1]).first()
        if sources[key] is not None:
            known.add((str(reference.object_id), reference.content_path))
            yield sources[key], reference, _state_of(sources[key])
    for source, reference, note in _held_in_drafts(things):
        if (str(source.pk), reference.content_path) not in known:
            yield source, reference, note


def _held_in_drafts(things: list[Model]) -> Iterator[Held]:
    """Yield what the unpublished changes of live pages name: the index does not know them."""
    wanted = {(ReferenceIndex._get_base_content_type(thing).pk, str(thing.pk)) for thing in things}
    changed = Page.objects.filter(
        live=True, has_unpublished_changes=True, latest_revision__isnull=False
    )
    for page in changed.select_related("latest_revision"):
        draft = page.latest_revision.as_object()
        own_type = ContentType.objects.get_for_model(draft, for_concrete_model=False)
        for type_id, pk, model_path, content_path in ReferenceIndex._extract_references_from_object(
            draft
        ):
            if (type_id, str(pk)) in wanted:
                reference = ReferenceIndex(
                    content_type=own_type, to_content_type_id=type_id, to_object_id=pk,
                    model_path=model_path, content_path=content_path,
                )  # fmt: skip
                yield draft, reference, " (unpublished changes)"


def _state_of(source: Model) -> str:
    return "" if getattr(source, "live", True) else " (not published)"


def _holds(reference: ReferenceIndex) -> bool:
    # An earlier edition does without a picture that had to go: consent may be taken back.
    if reference.base_content_type_id == ContentType.objects.get_for_model(EditionText).pk:
        return False
    page_type = ReferenceIndex._get_base_content_type(Page).pk
    if reference.to_content_type_id != page_type:
        return True
    return reference.on_delete is PROTECT or reference.model_path.startswith(SHOWN)


def _use_in(source: Model, reference: ReferenceIndex, note: str) -> Usage:
    return Usage(str(source), _place_in(source, reference) + note, _edit_url(source))


def _place_in(source: Model, reference: ReferenceIndex) -> str:
    if reference.model_path.startswith(STEPS):
        pathway = source if isinstance(source, PathwayPage) else source.specific
        block_id = reference.content_path.split(".")[1]
        for number, block in enumerate(pathway.step_blocks, start=1):
            if block.id == block_id:
                return f"Step {number}"
    return str(reference.describe_source_field())


def _edit_url(source: Model) -> str:
    if isinstance(source, Page):
        return edit_url_of(source)
    return AdminURLFinder().get_edit_url(source) or ""


def _uses_as_choice(thing: Model) -> Iterable[Usage]:
    """Return what has ticked this entry of a list."""
    for relation in thing._meta.get_fields(include_hidden=True):
        if relation.many_to_many and relation.auto_created:
            for source in relation.related_model.objects.filter(**{relation.field.name: thing}):
                place = str(relation.field.verbose_name).capitalize()
                yield Usage(str(source), place + _state_of(source), _edit_url(source))
