"""The generation, as the rest of the hub may use it."""

from .machine_number import MachineNumber
from .queries import closed_at, current, machine_number
from .remembered import is_of_earlier, remembered, remembered_many
from .request_generation import began_at
from .services import follow, has_raised, prune_changes, raise_generation

__all__ = [
    "MachineNumber",
    "began_at",
    "closed_at",
    "current",
    "follow",
    "has_raised",
    "is_of_earlier",
    "machine_number",
    "prune_changes",
    "raise_generation",
    "remembered",
    "remembered_many",
]
