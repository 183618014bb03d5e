"""Where a learner stands on a pathway: what counts, what is done, new or left. Pure: no Django.

The twin in the browser is `hub/static/hub/js/progress-summary.js`; both are held to
`tests/vectors/progress.json`. Nothing here is ever stored.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .data import Records, State, Stop


@dataclass(frozen=True)
class ProgressSummary:
    """`done` of `needed` count; `new` were added since and count once they are begun.

    `next` is the place (from 0) of the first step still asked for, None when there
    is none. `finished_at_ms` is the wall time of the tick that made it whole.
    """

    done: int
    needed: int
    new: int
    optional_done: int
    percent: int
    next: int | None
    minutes_left: int
    finished_at_ms: int | None


@dataclass(frozen=True)
class _Ask:
    """So many of these places are asked for: one step, or those of a stage."""

    places: tuple[int, ...]
    needed: int
    done: tuple[int, ...]
    new: bool

    @property
    def counted(self) -> int:
        return min(self.needed, len(self.done))

    def left(self) -> tuple[int, ...]:
        open_places = [place for place in self.places if place not in self.done]
        return tuple(open_places[: self.needed - self.counted])


def is_done(stop: Stop, records: Records) -> bool:
    record = records.get(stop.key)
    return record is not None and record.state == State.DONE


def progress_summary(
    stops: Sequence[Stop], records: Records, seen: Collection[str] = ()
) -> ProgressSummary:
    """Return where a learner stands.

    `seen` are the keys of the steps that were there when the learner ticked something;
    empty means that nothing is known, and then nothing is new. What is new is asked for
    next, but lowers no percentage: an editor's addition takes nothing away.
    """
    asks = list(_asks(stops, records, frozenset(seen)))
    counting = [ask for ask in asks if not ask.new]
    done, needed = sum(ask.counted for ask in counting), sum(ask.needed for ask in counting)
    left = sorted(place for ask in asks for place in ask.left())
    return ProgressSummary(
        done=done,
        needed=needed,
        new=sum(ask.needed for ask in asks if ask.new),
        optional_done=sum(is_done(stop, records) for stop in stops if not stop.required),
        percent=max(1, 100 * done // needed) if done else 0,
        next=left[0] if left else None,
        minutes_left=sum(stops[place].minutes for place in left),
        finished_at_ms=_finished_at_ms(counting, stops, records) if done == needed else None,
    )


def _asks(stops: Sequence[Stop], records: Records, seen: frozenset[str]) -> Iterator[_Ask]:
    stages: dict[str, tuple[int, list[int]]] = {}
    for place, stop in enumerate(stops):
        if not stop.required:
            continue
        if stop.stage is None or stop.stage.at_least < 1:
            yield _ask([place], 1, stops, records, seen)
        else:
            stages.setdefault(stop.stage.uid, (stop.stage.at_least, []))[1].append(place)
    for at_least, places in stages.values():
        yield _ask(places, min(at_least, len(places)), stops, records, seen)


def _ask(
    places: list[int], needed: int, stops: Sequence[Stop], records: Records, seen: frozenset[str]
) -> _Ask:
    known = any(stops[place].key in seen or stops[place].key in records for place in places)
    done = tuple(place for place in places if is_done(stops[place], records))
    return _Ask(tuple(places), needed, done, new=bool(seen) and not known)


def _finished_at_ms(asks: list[_Ask], stops: Sequence[Stop], records: Records) -> int | None:
    moments = [
        moment
        for ask in asks
        for moment in sorted(records[stops[place].key].at_ms for place in ask.done)[: ask.needed]
    ]
    return max(moments, default=None)
