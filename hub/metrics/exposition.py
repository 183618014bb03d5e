"""Figures in the words of Prometheus. Source: Exposition formats, text format version 0.0.4."""

from collections.abc import Iterable
from itertools import groupby

from .figures import Figure

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
HELP = {
    "hub_requests_total": ("counter", "Answers by class of status, all processes of this machine."),
    "hub_stored_answers_total": ("counter", "What the store of whole answers did."),
    "hub_disk_free_bytes": ("gauge", "Room on the disk that holds the hub's files."),
    "hub_database_up": ("gauge", "Whether the database answers."),
    "hub_tasks": ("gauge", "Pieces of background work by status."),
    "hub_worker_alive": ("gauge", "Whether a worker has been heard of in two minutes."),
    "hub_recording_jobs": ("gauge", "Recordings by how far the work on them is."),
    "hub_works_to_build": ("gauge", "Written works whose files are to be made."),
    "hub_search_index_there": ("gauge", "Whether this machine has a search index."),
    "hub_search_index_behind": ("gauge", "Changes that this machine's search has not taken over."),
}


def exposition(figures: Iterable[Figure]) -> str:
    """Return the figures as text; each metric's lines follow its help and type."""
    lines = []
    for name, together in groupby(figures, lambda figure: figure.name):
        kind, told = HELP[name]
        lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{_labels(figure.labels)} {figure.value:.15g}" for figure in together]
    return "\n".join(lines) + "\n"


def _labels(labels: dict[str, str]) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{inside}}}" if inside else ""
