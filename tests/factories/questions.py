"""Prompts and checks for tests."""

import itertools

from learning.models import Check, Prompt

_numbers = itertools.count(1)
ANSWERS = [("Ask them", True, "Yes: they know best."), ("Guess", False, "They could tell you.")]


def prompt(title: str = "", **facts) -> Prompt:
    number = next(_numbers)
    facts = {"slug": f"prompt-{number}", "alone": "What do you know?", **facts}
    return Prompt.objects.create(title=title or f"Prompt {number}", **facts)


def check(title: str = "", **facts) -> Check:
    """Return a check with one answer that fits and one that does not."""
    number = next(_numbers)
    options = [
        {"type": "option", "value": {"text": text, "fits": fits, "feedback": feedback}}
        for text, fits, feedback in ANSWERS
    ]
    facts = {"slug": f"check-{number}", "question": "What fits?", "options": options, **facts}
    return Check.objects.create(title=title or f"Check {number}", **facts)
