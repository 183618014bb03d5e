"""What the tests of a file share: made once, undone at its end, handed to each test afresh."""

import copy
from typing import TypeVar

from django.db.models import Model

T = TypeVar("T")


def fresh(made: T) -> T:
    """Return the same with each row read from the database anew: no test sees another's changes.

    `made` is a row, or lists, dicts or plain objects with rows in them.
    """
    if isinstance(made, Model):
        return type(made)._base_manager.get(pk=made.pk)
    if isinstance(made, dict):
        return {key: fresh(value) for key, value in made.items()}
    if isinstance(made, list | tuple):
        return type(made)(fresh(value) for value in made)
    if hasattr(made, "__dict__"):
        again = copy.copy(made)
        vars(again).update({name: fresh(value) for name, value in vars(made).items()})
        return again
    return made
