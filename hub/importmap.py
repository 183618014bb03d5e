"""The import map: which file each bare module name stands for.

It is the one inline script of a public page, since browsers read no external
map; the security policy names its hash, so that nothing else inline runs.
Static storage does not rewrite imports between modules, the map does.
"""

import base64
import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static

# Bare name -> path below static/. A module imports another by its bare name.
MODULES: dict[str, str] = {
    "hub/away-words": "hub/js/away-words.js",
    "hub/contents": "hub/js/contents.js",
    "hub/copy": "hub/js/copy.js",
    "hub/notes": "hub/js/notes.js",
    "hub/paragraph-links": "hub/js/paragraph-links.js",
    "hub/reading": "hub/js/reading.js",
    "hub/changed-since": "hub/js/changed-since.js",
    "hub/check": "hub/js/check.js",
    "hub/ways": "hub/js/ways.js",
    "hub/continue": "hub/js/continue.js",
    "hub/cupboards": "hub/js/cupboards.js",
    "hub/dates": "hub/js/dates.js",
    "hub/device": "hub/js/device.js",
    "hub/device-store": "hub/js/device-store.js",
    "hub/done-next": "hub/js/done-next.js",
    "hub/forget": "hub/js/forget.js",
    "hub/in-order": "hub/js/in-order.js",
    "hub/invented": "hub/js/invented.js",
    "hub/keep-place": "hub/js/keep-place.js",
    "hub/kept-places": "hub/js/kept-places.js",
    "hub/kept-record": "hub/js/kept-record.js",
    "hub/my-plan": "hub/js/my-plan.js",
    "hub/own-words": "hub/js/own-words.js",
    "hub/place-away": "hub/js/place-away.js",
    "hub/plan": "hub/js/plan.js",
    "hub/plan-file": "hub/js/plan-file.js",
    "hub/print-page": "hub/js/print-page.js",
    "hub/put-aside": "hub/js/put-aside.js",
    "hub/tab-record": "hub/js/tab-record.js",
    "hub/texts-kept": "hub/js/texts-kept.js",
    "hub/texts-said": "hub/js/texts-said.js",
    "hub/texts-to-choose": "hub/js/texts-to-choose.js",
    "hub/what-came": "hub/js/what-came.js",
    "hub/words-box": "hub/js/words-box.js",
    "hub/progress": "hub/js/progress.js",
    "hub/progress-words": "hub/js/progress-words.js",
    "hub/progress-rules": "hub/js/progress-rules.js",
    "hub/reflection": "hub/js/reflection.js",
    "hub/standing": "hub/js/standing.js",
    "hub/stations": "hub/js/stations.js",
    "hub/chapters": "hub/js/chapters.js",
    "hub/filters-sheet": "hub/js/filters-sheet.js",
    "hub/find": "hub/js/find.js",
    "hub/group": "hub/js/group.js",
    "hub/group-clock": "hub/js/group-clock.js",
    "hub/group-keys": "hub/js/group-keys.js",
    "hub/group-notes": "hub/js/group-notes.js",
    "hub/group-session": "hub/js/group-session.js",
    "hub/group-state": "hub/js/group-state.js",
    "hub/group-steps": "hub/js/group-steps.js",
    "hub/group-times": "hub/js/group-times.js",
    "hub/running-order": "hub/js/running-order.js",
    "hub/landing": "hub/js/landing.js",
    "hub/play-here": "hub/js/play-here.js",
    "hub/suggest": "hub/js/suggest.js",
    "hub/moments": "hub/js/moments.js",
    "hub/player": "hub/js/player.js",
    "hub/seek": "hub/js/seek.js",
    "hub/storyboard": "hub/js/storyboard.js",
    "hub/captions": "hub/js/captions.js",
    "hub/captions-panel": "hub/js/captions-panel.js",
    "hub/keys": "hub/js/keys.js",
    "hub/resume": "hub/js/resume.js",
    "hub/sheets": "hub/js/sheets.js",
    "hub/clip-picker": "hub/js/clip-picker.js",
    "hub/speed": "hub/js/speed.js",
    "hub/transcript": "hub/js/transcript.js",
    "hub/counting-switch": "hub/js/counting-switch.js",
    "hub/step-counts": "hub/js/step-counts.js",
    "hub/step-tick": "hub/js/step-tick.js",
    "hub/watched": "hub/js/watched.js",
    "hub/watched-marks": "hub/js/watched-marks.js",
    "hub/watched-parts": "hub/js/watched-parts.js",
    "hub/watching": "hub/js/watching.js",
    "hub/transcript-find": "hub/js/transcript-find.js",
    "hub/why-counts": "hub/js/why-counts.js",
    "hub/arrive": "hub/js/arrive.js",
    "hub/carry": "hub/js/carry.js",
    "hub/packed-progress": "hub/js/packed-progress.js",
    "hub/packing": "hub/js/packing.js",
    "hub/progress-file": "hub/js/progress-file.js",
    "hub/qr-code": "hub/js/qr-code.js",
    "hub/save-as": "hub/js/save-as.js",
    "hub/sealed-link": "hub/js/sealed-link.js",
    "hub/three-words": "hub/js/three-words.js",
    "uqr": "vendor/uqr/index.mjs",
    "hub/drawn-words": "hub/js/drawn-words.js",
    "hub/list-order": "hub/js/list-order.js",
    "hub/own": "hub/js/own.js",
    "hub/line-breaking": "hub/js/line-breaking.js",
    "hub/pdf-sheet": "hub/js/pdf-sheet.js",
    "hub/plain-text": "hub/js/plain-text.js",
    "hub/plan-content": "hub/js/plan-content.js",
    "hub/plan-item": "hub/js/plan-item.js",
    "hub/plan-order": "hub/js/plan-order.js",
    "hub/plan-pdf": "hub/js/plan-pdf.js",
    "hub/plan-take": "hub/js/plan-take.js",
    "hub/plan-word": "hub/js/plan-word.js",
    "hub/statement": "hub/js/statement.js",
    "hub/statement-pdf": "hub/js/statement-pdf.js",
    # Large, and asked for only when somebody wants a file.
    "docx": "vendor/docx/index.mjs",
    "pdfkit": "vendor/pdfkit/pdfkit.standalone.js",
    # No modules: their addresses are asked for by import.meta.resolve.
    "letters/latin-400": "vendor/letters/atkinson-hyperlegible-next-latin-400-normal.woff",
    "letters/latin-700": "vendor/letters/atkinson-hyperlegible-next-latin-700-normal.woff",
    "letters/latin-ext-400": "vendor/letters/atkinson-hyperlegible-next-latin-ext-400-normal.woff",
    "letters/latin-ext-700": "vendor/letters/atkinson-hyperlegible-next-latin-ext-700-normal.woff",
    "hub/contrast": "hub/js/contrast.js",
    "hub/menu": "hub/js/menu.js",
    "hub/reading-settings": "hub/js/reading-settings.js",
}


def import_map() -> str:
    """The map as JSON, byte for byte as it stands in each page."""
    return _render() if settings.DEBUG else _rendered_once()


def import_map_hash() -> str:
    """The map's source expression for a Content-Security-Policy, quotes included."""
    digest = hashlib.sha256(import_map().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _render() -> str:
    imports = {name: static(path) for name, path in sorted(MODULES.items())}
    text = json.dumps({"imports": imports}, separators=(",", ":"))
    return text.replace("<", "\\u003c")


@lru_cache(maxsize=1)
def _rendered_once() -> str:
    return _render()
