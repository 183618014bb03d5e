"""How much the web server's memory grows while a large file comes in, by tus and by a plain form."""

import processes
from editor import Editor, zeros
from films import long_film
from site_under_test import OUT, running_site

BY_TUS_BYTES = 2 * 1024**3
BY_FORM_BYTES = 300 * 1000**2
AT_MOST_MB = 150
WARM_BYTES = 1024**2
ADD = "/admin/media/video/add/"


def measure() -> dict | str:
    if not processes.can_be_read():
        return processes.ELSEWHERE
    film = long_film(OUT / "films" / "300-mb.mp4", BY_FORM_BYTES)
    with running_site() as site:
        web = processes.named(site.pid, "granian")
        editor = Editor(site)
        _warm(editor)
        by_tus = _growth(web, lambda: _by_tus(editor, BY_TUS_BYTES))
        by_form = _growth(web, lambda: _by_form(editor, film))
    most = max(by_tus["grown_mb"], by_form["grown_mb"])
    return {
        "tus": {"size_bytes": BY_TUS_BYTES} | by_tus,
        "form": {"size_bytes": film.stat().st_size} | by_form,
        "at_most_mb": AT_MOST_MB,
        "holds": most <= AT_MOST_MB,
        "ratio_to_bound": round(most / AT_MOST_MB, 2),
    }


def _warm(editor: Editor) -> None:
    """What the server reads once for all (templates, classes) is no growth."""
    for _ in range(4):
        editor.ask("GET", ADD)
        _by_tus(editor, WARM_BYTES)


def _growth(web: int, job) -> dict:
    pids = processes.family_of(web)
    before = processes.memory_now(pids)
    processes.forget_peaks(pids)
    job()
    peak = processes.memory_peak(pids)
    return {
        "processes": len(pids),
        "before_mb": round(before / 1e6, 1),
        "peak_mb": round(peak / 1e6, 1),
        "grown_mb": round((peak - before) / 1e6, 1),
    }


def _by_tus(editor: Editor, size_bytes: int) -> None:
    upload_id, _ = editor.upload("zeros.mp4", size_bytes, zeros(size_bytes))
    editor.remove_upload(upload_id)


def _by_form(editor: Editor, film) -> None:
    fields = {"title": "By the plain form", "collection": "1"}
    newest = editor.newest_recording()
    status, words, _ = editor.post_film(ADD, fields, film)
    number = editor.newest_recording()
    if status != 302 or number == newest:
        raise SystemExit(f"The form did not take the film: {status} {words[-2000:].decode()}")
    editor.remove_recording(number)
