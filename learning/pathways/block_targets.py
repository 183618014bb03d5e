"""What the blocks of a pathway point at, read together: as many queries for many steps as for a few."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from media.recordings.api import Recording, cues_of

from ..modules.api import LibraryEntry, WebinarPage
from ..passages.api import Passage
from .passage_range import Part
from .range_passages import passages_within
from .step_kind import names_of


@dataclass(frozen=True)
class BlockTargets:
    """All by the ids of pages, but passages by their uid. `current`: those of pages of which parts are read."""

    uids: dict[int, str]
    minutes: dict[int, int]
    webinars: dict[int, WebinarPage]
    passages: dict[str, Passage]
    current: list[Passage]
    _cues: dict[int, list] = field(default_factory=dict)

    def uid_of(self, page: Page) -> str:
        return self.uids.get(page.pk, "")

    def minutes_of(self, page: Page) -> int:
        return self.minutes.get(page.pk, 1)

    def ends_of(self, part: Part) -> tuple[Passage, Passage] | None:
        """Return where a part begins and ends now; None when that was never a passage."""
        first, last = self.passages.get(part.first), self.passages.get(part.last)
        return (first.same_as or first, last.same_as or last) if first and last else None

    def cues_of(self, recording: Recording) -> list:
        """Return the lines of a recording; they are read once for all its clips."""
        if recording.pk not in self._cues:
            self._cues[recording.pk] = cues_of(recording)
        return self._cues[recording.pk]


def block_targets_of(blocks: Iterable[tuple[str, Mapping]]) -> BlockTargets:
    """Return the sources of blocks, each given as its kind and its value. Six queries at most."""
    blocks = list(blocks)
    spoken_kinds = names_of(lambda kind: kind.is_spoken)
    pages = {value["page"].pk for _, value in blocks if value.get("page")}
    spoken = {
        value["page"].pk for kind, value in blocks if kind in spoken_kinds and value.get("page")
    }
    parts = [value["part"] for _, value in blocks if value.get("part")]
    passages = _passages({uid for part in parts for uid in (part.first, part.last)})
    now = (passage.same_as or passage for passage in passages.values())
    texts = {passage.page_id for passage in now if passage.kind != Passage.Kind.CUES}
    entries = LibraryEntry.objects.filter(page__in=pages)
    wholes = Passage.objects.filter(page__in=pages, kind=Passage.Kind.PAGE)
    return BlockTargets(
        uids=dict(wholes.values_list("page_id", "uid")) if pages else {},
        minutes=dict(entries.values_list("page_id", "minutes")) if pages else {},
        webinars=_webinars(spoken),
        passages=passages,
        current=passages_within(texts),
    )


def _passages(uids: set[str]) -> dict[str, Passage]:
    return Passage.objects.select_related("same_as").in_bulk(uids) if uids else {}


def _webinars(page_ids: set[int]) -> dict[int, WebinarPage]:
    if not page_ids:
        return {}
    webinars = WebinarPage.objects.select_related("recording").in_bulk(page_ids)
    recordings = [webinar.recording for webinar in webinars.values() if webinar.recording]
    prefetch_related_objects(recordings, "tracks")
    return webinars
