"""A pathway's steps as the rules look at them. The number of queries does not grow with the steps."""

import re
from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from wagtail.models import Page

from media.recordings.api import Track

from ...assessments.models import Check, Prompt
from ...modules.api import (
    LibraryEntry,
    Taxonomies,
    WebinarPage,
    glossary_matcher,
    markup_text,
    taxonomies,
)
from ...passages.api import Passage
from ..models import PathwayStep
from ..page import PathwayPage
from ..range_passages import heard_in, passages_between, passages_of
from ..source_visibility import VisibilityProblem, visibility_problems
from .data import PathwayFacts, State, StepFacts
from .everyday import hard_words


def pathway_facts(pathway: PathwayPage, steps: Sequence[PathwayStep]) -> PathwayFacts:
    """Return what there is to say about a pathway whose steps are these, saved or not."""
    ids = {step.page_id for step in steps if step.page_id}
    _bring_questions(steps)
    pages = Page.objects.in_bulk(ids)
    entries = LibraryEntry.objects.in_bulk(ids)
    silent, texts, lists = _silent(ids), _texts(steps, ids), taxonomies()
    there = [step for step in steps if step.page_id in pages and pages[step.page_id].live]
    closed = {gap.position: gap.reason for gap in _gaps(pathway, there)}
    facts = tuple(
        StepFacts(
            number=step.position,
            block_id=step.block_id,
            kind=step.kind,
            kind_label=step.of_kind.label,
            title=step.title,
            minutes=step.minutes,
            stage_id=step.stage_id,
            stage=step.stage_title,
            state=_state(step, pages),
            closed=closed.get(step.position, ""),
            silent=step.of_kind.is_spoken and step.page_id in silent,
            text=texts[step.block_id],
            has_group_words=bool(step.prompt.group.strip()) if step.prompt else None,
            formats=_names(entries.get(step.page_id), "format", lists),
            principles=_names(entries.get(step.page_id), "principle", lists),
        )
        for step in steps
    )
    return PathwayFacts(
        steps=facts,
        group_sizes=tuple(pathway.group_sizes or ()),
        principles=tuple(lists.names["principle"].values()),
        hard_words=_hard_words(facts, glossary_matcher().pattern),
    )


def _gaps(pathway: PathwayPage, steps: Sequence[PathwayStep]) -> list[VisibilityProblem]:
    """Return which of these steps not everybody could see. A pathway without a place has none yet."""
    path, dates = pathway.path, {"go_live_at": pathway.go_live_at, "expire_at": pathway.expire_at}
    return visibility_problems(list(steps), path=path, **dates) if path else []


def _bring_questions(steps: Sequence[PathwayStep]) -> None:
    """Give steps that are not saved their prompts and checks. Two queries for any number."""
    prompts = Prompt.objects.in_bulk({step.prompt_id for step in steps if step.prompt_id})
    checks = Check.objects.in_bulk(
        {step.check_question_id for step in steps if step.check_question_id}
    )
    for step in steps:
        step.prompt = prompts.get(step.prompt_id)
        step.check_question = checks.get(step.check_question_id)


def _state(step: PathwayStep, pages: dict[int, Page]) -> State:
    if step.of_kind.show is None or step.document_id:
        return State.NONE
    page = pages.get(step.page_id)
    if page is None:
        return State.MISSING
    if not page.live:
        return State.TAKEN_OUT if page.first_published_at else State.DRAFT
    parts = (step.section, step.first_passage, step.last_passage)
    return State.PART_GONE if any(part and part.gone_at for part in parts) else State.FINE


def _silent(page_ids: Collection[int]) -> set[int]:
    """Return the webinars without captions about which nobody says why. Two queries."""
    captioned = Track.objects.filter(kind=Track.Kind.CAPTIONS).values("recording")
    return set(
        WebinarPage.objects.filter(pk__in=page_ids, recording__isnull=False, no_captions_reason="")
        .exclude(recording__in=captioned)
        .values_list("pk", flat=True)
    )


def _texts(steps: Sequence[PathwayStep], page_ids: Collection[int]) -> dict[str, str]:
    """Return the words that learners meet in each step, by its block. Two queries at most."""
    wholes: dict[int, str] = {}
    spoken: dict[int, list[Passage]] = {}
    for passage in _words_of(page_ids):
        if passage.kind == Passage.Kind.PAGE:
            wholes[passage.page_id] = passage.text
        else:
            spoken.setdefault(passage.page_id, []).append(passage)
    ranges = passages_of(steps, texts=True)
    return {
        step.block_id: "\n".join(
            [step.title, step.why, _shown(step, wholes, spoken, ranges), *_asked(step)]
        )
        for step in steps
    }


def _words_of(page_ids: Collection[int]) -> QuerySet:
    kinds = (Passage.Kind.PAGE, Passage.Kind.CUES)
    found = Passage.objects.current().filter(page__in=page_ids, kind__in=kinds)
    return found.only("page_id", "kind", "text", "start_s", "end_s").order_by("position")


def _shown(
    step: PathwayStep,
    wholes: dict[int, str],
    spoken: dict[int, list[Passage]],
    ranges: list[Passage],
) -> str:
    if step.section_id:
        return "" if step.section.suppressed else step.section.text
    if step.shows_paragraphs:
        shown = passages_between(step.first_passage, step.last_passage, ranges)
        return "\n".join(passage.text for passage in shown)
    if not step.of_kind.is_spoken:
        return wholes.get(step.page_id, "")
    return "\n".join(run.text for run in heard_in(step, spoken.get(step.page_id, [])))


def _asked(step: PathwayStep) -> list[str]:
    words = [markup_text(step.instructions), step.materials]
    if step.prompt:
        words += [step.prompt.alone, step.prompt.group]
    if check := step.check_question:
        words.append(check.question)
        words += [option.value[part] for option in check.options for part in ("text", "feedback")]
    return words


def _hard_words(facts: Sequence[StepFacts], explained: re.Pattern | None):
    return tuple(
        (step.block_id, words) for step in facts if (words := hard_words(step.text, explained))
    )


def _names(entry: LibraryEntry | None, facet: str, lists: Taxonomies) -> tuple[str, ...]:
    found = entry.facet_values.get(facet, ()) if entry else ()
    return tuple(name for slug, name in lists.names[facet].items() if slug in found)
