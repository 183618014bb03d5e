"""What would trip learners up in a pathway, each with its remedy. Pure: no Django."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from ..rules import half_way
from ..step_kind import kind_of, step_kinds
from .data import Finding, PathwayFacts, StageSum, State, StepFacts, Sums

IN_ONE_GO_MINUTES = 45
TOGETHER = {"pair", "small-group", "workshop"}
MOST_WORDS = 5

NOT_THERE = {
    State.MISSING: (
        "nothing is chosen for it to show.",
        "Choose something from the library, or take the step out.",
    ),
    State.DRAFT: (
        "what it shows is a draft, so learners cannot see it.",
        "Use “Publish with its drafts”, or choose something that is published.",
    ),
    State.TAKEN_OUT: (
        "what it shows is no longer on the site.",
        "Publish that again, or choose something else.",
    ),
    State.PART_GONE: (
        "a newer edition no longer has this part. Learners see its last words.",
        "Choose another part, or use “Replace everywhere” on the source.",
    ),
}

Rule = Callable[[PathwayFacts], Iterator[Finding]]


def findings_of(facts: PathwayFacts) -> list[Finding]:
    """Return all findings, those of single steps in their order first."""
    found = [finding for rule in RULES for finding in rule(facts)]
    return sorted(found, key=lambda finding: (finding.number == 0, finding.number))


def sums_of(facts: PathwayFacts) -> Sums:
    """Return the minutes, formats and principles of a pathway."""
    covered = {name for step in facts.steps for name in step.principles}
    return Sums(
        minutes=sum(step.minutes for step in facts.steps),
        steps=len(facts.steps),
        stages=tuple(_stage_sum(list(group)) for group in _by_stage(facts)),
        kinds=tuple(Counter(step.kind_label for step in facts.steps).items()),
        formats=tuple(dict.fromkeys(name for step in facts.steps for name in step.formats)),
        covered=tuple(name for name in facts.principles if name in covered),
        not_covered=tuple(name for name in facts.principles if name not in covered),
    )


def dead_or_draft(facts: PathwayFacts) -> Iterator[Finding]:
    for step in facts.steps:
        if step.state in NOT_THERE:
            words, remedy = NOT_THERE[step.state]
            yield _at("dead-or-draft", step, words, remedy)
        elif step.closed:
            yield _at("dead-or-draft", step, step.closed, "Until then it cannot be published.")


def without_captions(facts: PathwayFacts) -> Iterator[Finding]:
    for step in facts.steps:
        if step.silent:
            yield _at(
                "without-captions",
                step,
                "its recording has no captions, so some people cannot follow it.",
                "Open the recording and add a captions file.",
            )


def too_long_in_one_go(facts: PathwayFacts) -> Iterator[Finding]:
    for group in _by_stage(facts):
        steps = list(group)
        minutes = [step.minutes for step in steps]
        if sum(minutes) <= IN_ONE_GO_MINUTES:
            continue
        words, remedy = f"takes {sum(minutes)} minutes by itself.", "Show only a part of it."
        if len(steps) > 1:
            to = "and" if len(steps) == 2 else "to"
            words = f"steps {steps[0].number} {to} {steps[-1].number} take {sum(minutes)} minutes in one go."
            remedy = f"Begin a stage after step {steps[_middle(minutes)].number}."
        yield Finding(
            "too-long", _capital(words, steps), remedy, steps[0].number, steps[0].block_id
        )


def single_format(facts: PathwayFacts) -> Iterator[Finding]:
    senses = {kind.name: kind.sense for kind in step_kinds() if kind.sense}
    shown = [step.kind for step in facts.steps if step.kind in senses]
    if len(shown) > 1 and len(set(shown)) == 1:
        others = [words for kind, words in senses.items() if kind != shown[0]]
        yield Finding(
            "single-format",
            f"All it shows is {senses[shown[0]]}.",
            f"Add something {' or '.join(others)}: people take things in differently.",
        )


def no_pause(facts: PathwayFacts) -> Iterator[Finding]:
    if facts.steps and not any(kind_of(step.kind).keeps_words for step in facts.steps):
        after, _ = half_way([step.minutes for step in facts.steps])
        place = f"after step {after}" if after else "before the end"
        yield Finding(
            "no-pause", "There is no pause to think.", f"Add “Pause and think”, perhaps {place}."
        )


def hard_words(facts: PathwayFacts) -> Iterator[Finding]:
    by_block = dict(facts.hard_words)
    for step in facts.steps:
        if words := by_block.get(step.block_id):
            more = f" and {len(words) - MOST_WORDS} more" if len(words) > MOST_WORDS else ""
            named = ", ".join(f"“{word}”" for word in words[:MOST_WORDS])
            yield _at(
                "hard-words",
                step,
                f"the glossary does not explain {named}{more}.",
                f"Explain {'them' if len(words) > 1 else 'it'} under “Words you may meet”, or choose a plainer part.",
            )


def nothing_for_groups(facts: PathwayFacts) -> Iterator[Finding]:
    if facts.steps and not facts.group_sizes:
        yield Finding(
            "group-sizes",
            "It does not say whether it suits a group.",
            "Tick “Works for” under “About it”.",
        )
    if facts.group_sizes and not TOGETHER & set(facts.group_sizes):
        return
    for step in facts.steps:
        if step.has_group_words is False:
            yield _at(
                "group-words",
                step,
                "its prompt is worded for one person only.",
                "Open the prompt and fill in “For a group”.",
            )


RULES: tuple[Rule, ...] = (
    dead_or_draft,
    without_captions,
    too_long_in_one_go,
    hard_words,
    nothing_for_groups,
    single_format,
    no_pause,
)


def _at(rule: str, step: StepFacts, words: str, remedy: str) -> Finding:
    return Finding(
        rule, f"Step {step.number} ({step.title}): {words}", remedy, step.number, step.block_id
    )


def _capital(words: str, steps: list[StepFacts]) -> str:
    if len(steps) == 1:
        return f"Step {steps[0].number} ({steps[0].title}): {words}"
    return words[0].upper() + words[1:]


def _by_stage(facts: PathwayFacts) -> Iterator[Iterator[StepFacts]]:
    for _, group in groupby(facts.steps, key=lambda step: step.stage_id):
        yield group


def _stage_sum(steps: list[StepFacts]) -> StageSum:
    return StageSum(steps[0].stage, sum(step.minutes for step in steps), len(steps))


def _middle(minutes: list[int]) -> int:
    """Return the index of the step after which about half the time is spent; never the last."""
    spent = 0
    for index, step_minutes in enumerate(minutes[:-1]):
        spent += step_minutes
        if spent * 2 >= sum(minutes):
            return index
    return len(minutes) - 2
