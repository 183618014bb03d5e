"""Passages, as the rest of the hub may use them: rows, who may see a page, alignment, reading times."""

from .alignment.data import Alignment, CurrentPassage, Found, Piece
from .alignment.rules import align, word_diff
from .choosers import SectionChooserBlock, section_chooser
from .data import FoundPassage, Projected
from .minutes import reading_minutes
from .models import AlignmentQuestion, Passage
from .permissions import (
    closed_paths,
    closed_places,
    is_closed,
    is_public,
    is_unrestricted,
    may_see_page,
    paths_closed_to_some,
    public_pages,
    public_q,
    restricted_page_ids,
    restrictions_on,
    visible,
)
from .queries import same_words
from .questions import OpenQuestion, answer_question, open_questions
from .rules import cue_runs, fingerprint, opening_words, without_note_marks, word_count
from .services import project_passages, suppress_passages
from .small_changes import is_small
from .tree_paths import at_or_below, child_of
from .uids import ALPHABET, LENGTH, new_uid

__all__ = [
    "ALPHABET",
    "LENGTH",
    "Alignment",
    "AlignmentQuestion",
    "CurrentPassage",
    "Found",
    "FoundPassage",
    "OpenQuestion",
    "Passage",
    "Piece",
    "Projected",
    "SectionChooserBlock",
    "align",
    "answer_question",
    "at_or_below",
    "child_of",
    "closed_paths",
    "closed_places",
    "cue_runs",
    "fingerprint",
    "is_closed",
    "is_public",
    "is_small",
    "is_unrestricted",
    "may_see_page",
    "new_uid",
    "open_questions",
    "opening_words",
    "paths_closed_to_some",
    "project_passages",
    "public_pages",
    "public_q",
    "reading_minutes",
    "restricted_page_ids",
    "restrictions_on",
    "same_words",
    "section_chooser",
    "suppress_passages",
    "visible",
    "without_note_marks",
    "word_count",
    "word_diff",
]
