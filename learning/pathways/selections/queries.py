"""A selection of steps as stations, and a step as one of a selection."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from ..data import PrecedingExcerpt, Station, StepView
from ..selection import STEPS, TITLE, Selection, read_selection


@dataclass(frozen=True)
class SelectionView:
    """A selection of one pathway's steps. `gone`: how many in its address are of steps that were
    taken out of it; `unknown`: how many it never had, or cannot be read.

    `chosen` are numbered by their place in the selection and lead to steps within
    it; `others` are the pathway's steps that it leaves out.
    """

    selection: Selection
    chosen: tuple[Station, ...]
    others: tuple[Station, ...]
    gone: int
    unknown: int
    address: str

    @property
    def minutes(self) -> int:
        return sum(station.minutes for station in self.chosen)

    @property
    def stations(self) -> tuple[Station, ...]:
        """All steps, the chosen first: as one arranges them."""
        return (*self.chosen, *self.others)


def selection_in(request: HttpRequest) -> Selection | None:
    """Return the selection that an address names; None if it names none."""
    if STEPS not in request.GET:
        return None
    return read_selection(request.GET.getlist(STEPS), request.GET.get(TITLE, ""))


def missing_from(selection: Selection, stations: Sequence[Station]) -> list[str]:
    """Return the uids of a selection that are no steps there are now."""
    known = {station.uid for station in stations}
    return [uid for uid in selection.uids if uid not in known]


def selection_view(
    selection: Selection, stations: Sequence[Station], address: str, gone: Collection[str] = ()
) -> SelectionView:
    """Return a selection as it stands against the steps there are now; `gone` are uids of earlier ones. No query."""
    known = {station.uid for station in stations}
    here = tuple(uid for uid in selection.uids if uid in known)
    kept = replace(selection, uids=here)
    return SelectionView(
        selection=kept,
        chosen=stations_within(kept, stations),
        others=tuple(station for station in stations if station.uid not in here),
        gone=len(gone),
        unknown=len(selection.uids) - len(here) - len(gone) + selection.unread,
        address=f"{address}?{kept.query}",
    )


def stations_within(selection: Selection, stations: Sequence[Station]) -> tuple[Station, ...]:
    """Return the chosen steps in their order, numbered by it; each leads on within the selection.

    Stages are left out: what they ask for is asked of all their steps.
    """
    by_uid = {station.uid: station for station in stations}
    return tuple(
        replace(
            by_uid[uid],
            number=number,
            url=f"{by_uid[uid].url}?{selection.query}",
            stage="",
            stage_id="",
            at_least=0,
        )
        for number, uid in enumerate(selection.uids, start=1)
    )


def within_selection(view: StepView, request: HttpRequest) -> StepView:
    """Return a step as one of the selection that the address names, or as it is if it is none of it."""
    asked = selection_in(request)
    if asked is None or view.station.uid not in asked.uids:
        return view
    known = {station.uid for station in view.stations}
    selection = replace(asked, uids=tuple(uid for uid in asked.uids if uid in known))
    stations = tuple(
        replace(station, current=station.uid == view.station.uid)
        for station in stations_within(selection, view.stations)
    )
    at = selection.uids.index(view.station.uid)
    return replace(
        view,
        pathway_url=f"{view.pathway_url}own/?{selection.query}",
        station=stations[at],
        stations=stations,
        previous=stations[at - 1] if at else None,
        next=stations[at + 1] if at + 1 < len(stations) else None,
        quoted=_quoted_within(view.quoted, stations),
        # A tick given here says nothing of which steps the whole pathway had.
        pathway_uid="",
        selection=selection,
    )


def _quoted_within(
    quoted: PrecedingExcerpt | None, stations: Sequence[Station]
) -> PrecedingExcerpt | None:
    """Return what a question quotes, with its step as the selection counts it where it is in it."""
    if quoted is None:
        return None
    same = next((each for each in stations if each.uid == quoted.station.uid), None)
    return replace(quoted, station=same) if same else quoted
