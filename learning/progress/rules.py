"""What follows from records: merging, percent, the next step, minutes left.

The twin in the browser is `hub/static/hub/js/progress-rules.js`; both are held
to `tests/vectors/progress.json`. Nothing here is ever stored.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from .data import Record, Records, State, Stop

KEY = re.compile(r"[\w:.,@-]{1,80}", re.ASCII)
DEVICE = re.compile(r"[a-z0-9]{1,32}")
LAST_COUNTER = 2**40  # far beyond any life of clicks, far below what a browser counts exactly
LAST_MS = 8_640_000_000_000_000  # the last moment that a browser can show


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
    records: Records, key: str, state: State, *, device: str, at_ms: int, after: int = 0
) -> Records:
    """Return the records with one more thing said, later than all of them and than `after`."""
    counter = max([after, *(record.counter for record in records.values())]) + 1
    return merge(records, {key: Record(state, counter, device, at_ms)})


def is_done(stop: Stop, records: Records) -> bool:
    record = records.get(stop.key)
    return record is not None and record.state == State.DONE


def percent(stops: Sequence[Stop], records: Records) -> int:
    """Return 0 to 100: 100 only when every step is done, 0 only when none is."""
    done = _done_count(stops, records)
    if not done:
        return 0
    return max(1, 100 * done // len(stops))


def next_stop(stops: Sequence[Stop], records: Records) -> int | None:
    """Return the place (from 0) of the first step without a tick, None when all are done."""
    return next((place for place, stop in enumerate(stops) if not is_done(stop, records)), None)


def minutes_left(stops: Iterable[Stop], records: Records) -> int:
    return sum(stop.minutes for stop in stops if not is_done(stop, records))


def finished_at_ms(stops: Sequence[Stop], records: Records) -> int | None:
    """Return the wall time of the last tick when all steps are done, else None."""
    if not stops or percent(stops, records) < 100:
        return None
    return max(records[stop.key].at_ms for stop in stops)


def _done_count(stops: Iterable[Stop], records: Records) -> int:
    return sum(is_done(stop, records) for stop in stops)


def _later(one: Record | None, other: Record | None) -> Record:
    return max((record for record in (one, other) if record is not None), key=_order)


def _order(record: Record) -> tuple:
    # Having started says nothing against a decision that another device holds:
    # a tick is only ever taken back by taking it back.
    decided = record.state != State.STARTED
    return (decided, record.counter, record.device, record.state.value, record.at_ms)


def _record(raw: object) -> Record | None:
    if not isinstance(raw, Mapping):
        return None
    state, device = raw.get("state"), raw.get("device")
    counter, at_ms = _whole(raw.get("counter"), LAST_COUNTER), _whole(raw.get("at_ms"), LAST_MS)
    if state not in list(State) or not counter or at_ms is None:
        return None
    if not isinstance(device, str) or not DEVICE.fullmatch(device):
        return None
    return Record(State(state), counter, device, at_ms)


def _is_key(key: object) -> bool:
    return isinstance(key, str) and KEY.fullmatch(key) is not None


def _whole(value: object, most: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == value // 1 and 0 <= value <= most else None
