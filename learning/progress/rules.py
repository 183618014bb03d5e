"""Records of progress: their keys, reading them with suspicion, merging, saying one more thing.

The twin in the browser is `hub/static/hub/js/progress-rules.js`; both are held
to `tests/vectors/progress.json`. What follows from records: `progress_summary.py`.
"""

import re
from collections.abc import Mapping

from .data import Record, Records, State

KEY = re.compile(r"[\w:.,@-]{1,80}", re.ASCII)
DEVICE = re.compile(r"[a-z0-9]{1,32}")
LAST_COUNTER = 2**40  # far beyond any life of clicks, far below what a browser counts exactly
LAST_MS = 8_640_000_000_000_000  # the last moment that a browser can show
LAST_MARK = 2**31 - 1


def key_of(*, excerpt: str, step_uid: str) -> str:
    """Return the key under which a step's progress is kept.

    `excerpt`: the key of what is read, watched or heard, "" for steps of other kinds. It counts
    wherever the same excerpt stands, and only the same: never the whole it is a part of, nor its parts.
    """
    return excerpt or step_uid


def read_records(raw: object) -> Records:
    """Return the records in `raw`, which may be anything: what is not one is left out."""
    if not isinstance(raw, Mapping):
        return {}
    read = {key: _record(value) for key, value in raw.items() if _is_key(key)}
    return {key: record for key, record in read.items() if record is not None}


def merge(ours: Records, theirs: Records) -> Records:
    """Return what two devices know together.

    Commutative, associative and idempotent: the order and the number of merges
    never matter, so devices may meet whenever they like.
    """
    return {key: _later(ours.get(key), theirs.get(key)) for key in {**ours, **theirs}}


def mark(
    records: Records,
    key: str,
    state: State,
    *,
    device: str,
    at_ms: int,
    after: int = 0,
    words: int = 0,
) -> Records:
    """Return the records with one more thing said, later than all of them and than `after`.

    `words` is the mark of the words it was said about, 0 when unknown.
    """
    counter = max([after, *(record.counter for record in records.values())]) + 1
    return merge(records, {key: Record(state, counter, device, at_ms, words)})


def _later(one: Record | None, other: Record | None) -> Record:
    return max((record for record in (one, other) if record is not None), key=_order)


def _order(record: Record) -> tuple[bool, int, str, str, int, int]:
    # Having started says nothing against a decision that another device holds:
    # a tick is only ever taken back by taking it back.
    decided = record.state != State.STARTED
    return (decided, record.counter, record.device, record.state.value, record.at_ms, record.mark)


def _record(raw: object) -> Record | None:
    if not isinstance(raw, Mapping):
        return None
    state, device = raw.get("state"), raw.get("device")
    counter, at_ms = _whole(raw.get("counter"), LAST_COUNTER), _whole(raw.get("at_ms"), LAST_MS)
    if state not in list(State) or not counter or at_ms is None:
        return None
    if not isinstance(device, str) or not DEVICE.fullmatch(device):
        return None
    return Record(State(state), counter, device, at_ms, _whole(raw.get("mark"), LAST_MARK) or 0)


def _is_key(key: object) -> bool:
    return isinstance(key, str) and KEY.fullmatch(key) is not None


def _whole(value: object, most: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == value // 1 and 0 <= value <= most else None
