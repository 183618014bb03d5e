"""Pathways, as the rest of the hub may use them: pages, lines, plans, counts, changes of sources."""

from .counting.counter_buffer import flush_counts
from .counting.queries import how_far, how_far_in_each
from .counting.rules import FEWEST, KEPT_DAYS, SHOWN_DAYS
from .counting.services import forget_old_steps
from .data import PathwayLine, Station
from .models import PathwayStep, TakeDown
from .page import PathwayPage
from .plans import plan_cards
from .queries import public_lines
from .references import companions_of, edit_url_of, pathways_showing
from .rules import number_in_words
from .source_updates.models import SourceChange
from .source_updates.queries import ToLookAt, to_look_at
from .source_updates.services import record_look
from .step_kind import step_kinds
from .structured_data import pathway_json_ld

__all__ = [
    "FEWEST",
    "KEPT_DAYS",
    "SHOWN_DAYS",
    "PathwayLine",
    "PathwayPage",
    "PathwayStep",
    "SourceChange",
    "Station",
    "TakeDown",
    "ToLookAt",
    "companions_of",
    "edit_url_of",
    "flush_counts",
    "forget_old_steps",
    "how_far",
    "how_far_in_each",
    "number_in_words",
    "pathway_json_ld",
    "pathways_showing",
    "plan_cards",
    "public_lines",
    "record_look",
    "step_kinds",
    "to_look_at",
]
