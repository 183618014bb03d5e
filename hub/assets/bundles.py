"""What is sent together: the style sheets and early scripts of each kind of page, the modules of each room.

Names are those of files below hub/static/hub/css and hub/static/hub/js, or of the import map.
"""

from dataclasses import dataclass

from .modules import MODULES

PLACE = "hub/bundles"
# How the names of our own modules begin.
OURS = ("hub/", "media/")
# Small libraries that stand in the bundle which imports them; larger ones come when they are wanted.
LIBRARIES = frozenset({"uqr"})
# What PDFs are set in: no modules, their addresses are asked for by import.meta.resolve.
LETTERS = ("latin-400", "latin-700", "latin-ext-400", "latin-ext-700")
# The module that starts all others. It stays by itself: it asks again for what did not come.
START = "hub/js/app.js"
START_MINIFIED = f"{PLACE}/app.js"

_READING = (
    "proportions",
    "passages",
    "blocks",
    "margin-notes",
    "toolbar",
    "persistence-opt-in",
    "reading",
)
_PLAYER = (
    "player",
    "chapter-strip",
    "seek",
    "captions",
    "player-tools",
    "transcript",
)
# A film without its chapters and its transcript.
_FILM = ("player", "captions", "player-tools", "step-watch")
_EDITIONS = (*_READING, "editions")
_STEP = ("passages", "blocks", "margin-notes", "persistence-opt-in", "step", "step-library")
_GROUP = ("check", "group", "group-frame", "group-steps", "group-clock")

# Kind of page -> its style sheets. Every page has those of "everywhere" first.
STYLES: dict[str, tuple[str, ...]] = {
    "everywhere": (
        "plain",
        "tokens",
        "fonts",
        "base",
        "layout",
        "header",
        "compact-header",
        "footer",
        "button",
        "badges",
        "card",
        "step-progress",
        "pathway-row",
        "chapter-list",
        "callout",
        "module-metadata",
        "field",
        "prose",
        "footnote",
        "sheet",
        "empty",
        "reading-settings",
        "print",
    ),
    "home": ("hero-card", "home", "continue"),
    "words": ("words",),
    "contact": ("words", "information"),
    "information": (*_READING, "information"),
    "search": ("library", "search", "picks"),
    "not-found": ("search",),
    "styleguide": ("hero-card", "margin-notes", "library", "search", "styleguide"),
    "library": ("library",),
    "module": (*_READING, "module", "used"),
    "chapter": (*_EDITIONS, "paragraph-links"),
    "edition": _EDITIONS,
    "webinar": (*_PLAYER, *_READING, "watching", "used"),
    "embed": (*_PLAYER, "embed"),
    "idea": (*_FILM, "persistence-opt-in", "idea"),
    "pathways": ("pathway",),
    "pathway": ("pathway", "why-counts", "pack-files"),
    "own": ("pathway", "own"),
    "step": (*_STEP, "step-think", "check", "texts-to-choose", "reflection"),
    "step-with-film": (*_STEP, *_FILM),
    "group": (*_PLAYER, *_READING, *_GROUP),
    "group-notes": (*_READING, *_GROUP, "group-notes"),
    "running-order": ("running-order",),
    "print": (*_READING, "pack"),
    "plan": ("plan", "plan-item", "texts-to-choose", "persistence-opt-in"),
    "my-plan": (
        "plan",
        "plan-item",
        "words-away",
        "why-counts",
        "persistence-opt-in",
        "export-progress",
    ),
    "move": ("export-progress", "persistence-opt-in"),
    "statement": ("statement",),
}

# Kind of page -> its plain scripts, which run before the page is drawn.
_EARLY = ("floor", "kept-settings", "early")
EARLY_SCRIPTS: dict[str, tuple[str, ...]] = {
    "everywhere": _EARLY,
    "step": (*_EARLY, "done-early", "words-early"),
    "group": (*_EARLY, "group-early"),
}


@dataclass(frozen=True)
class Bundle:
    """Modules in one file, and what only they import.

    `shared` run when the file comes, and others import from them; `started` run when hub/app starts
    them: the file exports, as `modules`, how each is run. `needs` are further bundles that it imports
    or asks for, `libraries` what else; every bundle may import from "everywhere".
    """

    shared: tuple[str, ...] = ()
    started: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All modules that the import map finds in it."""
        return self.shared + self.started


MODULE_BUNDLES: dict[str, Bundle] = {
    # What a device knows, which every page asks.
    "everywhere": Bundle(
        shared=(
            "media/element",
            "hub/storage-backends",
            "hub/dates",
            "hub/device",
            "hub/kept-places",
            "hub/kept-record",
            "hub/own-words",
            "hub/progress-rules",
            "hub/save-as",
            "hub/texts-said",
            "hub/watched",
        ),
        started=("hub/persistence-opt-in", "hub/menu"),
        needs=("preview",),
    ),
    # Only in an editor's preview.
    "preview": Bundle(shared=("hub/preview-record",)),
    # Asked for by the first sign that somebody is there: see hub/app.
    "settings": Bundle(started=("hub/reading-settings",)),
    # Who comes from the search, or to what is away.
    "landing": Bundle(started=("hub/landing", "hub/place-away", "hub/play-here"), needs=("tools",)),
    # Small, and of several rooms, but not of every page.
    "tools": Bundle(shared=("hub/find", "hub/sheets")),
    # Asked for where this device knows of something done: see hub/app.
    "progress": Bundle(
        shared=(
            "hub/progress-words",
            "hub/progress-summary",
            "hub/line-progress",
            "hub/why-counts",
        ),
        started=("hub/in-order", "hub/progress"),
        needs=("steps",),
    ),
    "continue": Bundle(started=("hub/continue",), needs=("progress", "steps")),
    "finding": Bundle(started=("hub/filters-sheet", "hub/suggest")),
    "texts": Bundle(started=("hub/copy", "hub/notes", "hub/print-page")),
    "reading": Bundle(
        started=("hub/changed-since", "hub/contents", "hub/paragraph-links", "hub/reading"),
    ),
    "watching": Bundle(
        shared=("hub/moments",),
        started=(
            "hub/captions",
            "hub/captions-panel",
            "hub/chapters",
            "hub/keys",
            "hub/player",
            "hub/resume",
            "hub/seek",
            "hub/speed",
            "hub/transcript",
            "hub/watched-parts",
            "hub/quality-menu",
        ),
        needs=("steps", "tools"),
    ),
    "steps": Bundle(
        shared=("hub/stations", "hub/step-counts", "hub/step-tick"),
        started=("hub/check", "hub/complete-step"),
    ),
    "answers": Bundle(
        shared=("hub/plain-text", "hub/texts-kept", "hub/texts-to-choose", "hub/words-box"),
        started=("hub/reflection",),
    ),
    "plan": Bundle(
        started=(
            "hub/away-words",
            "hub/counting-switch",
            "hub/forget",
            "hub/my-plan",
            "hub/own",
            "hub/plan",
            "hub/put-aside",
            "hub/statement",
        ),
        needs=("answers", "paper", "progress", "steps", "word"),
    ),
    "moving": Bundle(started=("hub/import-progress", "hub/export-progress"), needs=("qr-code",)),
    "group": Bundle(
        started=("hub/group", "hub/group-notes", "hub/running-order"), needs=("tools",)
    ),
    # Asked for only when somebody wants a file or a code.
    "word": Bundle(shared=("hub/plan-word",), needs=("answers",), libraries=("docx",)),
    "paper": Bundle(
        shared=("hub/plan-pdf", "hub/statement-pdf"),
        needs=("answers",),
        libraries=("pdfkit", *(f"letters/{part}" for part in LETTERS)),
    ),
    "qr-code": Bundle(shared=("hub/qr-code",)),
}


@dataclass(frozen=True)
class Page:
    """The modules of a kind of page, by bundles, beside "everywhere" and what those need.

    `begins` with are sent for at once, in one go with the page; `may` ask for: where its parts need them.
    """

    begins: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


EVERYTHING = "everything"
# On every page: settings, and a landing from the search.
_ALWAYS = ("settings", "landing")
PAGES: dict[str, Page] = {
    EVERYTHING: Page(may=tuple(MODULE_BUNDLES)),
    "home": Page(may=(*_ALWAYS, "continue")),
    "words": Page(may=_ALWAYS),
    "finding": Page(begins=("finding",), may=_ALWAYS),
    "reading": Page(begins=("texts", "reading"), may=(*_ALWAYS, "progress")),
    "watching": Page(begins=("watching", "steps", "tools"), may=(*_ALWAYS, "texts", "reading")),
    "pathway": Page(may=(*_ALWAYS, "progress", "texts")),
    "step": Page(
        begins=("steps",), may=(*_ALWAYS, "texts", "reading", "watching", "answers", "progress")
    ),
}


def bundled_modules(kind: str = EVERYTHING) -> dict[str, str]:
    """Return the import map of a kind of page: bare name -> path below static/, of what it can ask for."""
    bundles = _with_needed({*PAGES[kind].begins, *PAGES[kind].may})
    bundled = {
        name: bundle_path(bundle, "js")
        for bundle, of in MODULE_BUNDLES.items()
        if bundle in bundles
        for name in of.names
    }
    libraries = {name for bundle in bundles for name in MODULE_BUNDLES[bundle].libraries}
    return {**bundled, **{name: path for name, path in MODULES.items() if name in libraries}}


def modules_at_once(kind: str) -> list[str]:
    """Return the paths below static/ of the bundles that a kind of page runs as soon as it is there."""
    return [bundle_path(bundle, "js") for bundle in ("everywhere", *PAGES[kind].begins)]


def _with_needed(bundles: set[str]) -> set[str]:
    wanted, found = {"everywhere", *bundles}, set()
    while wanted:
        found |= wanted
        wanted = {need for bundle in wanted for need in MODULE_BUNDLES[bundle].needs} - found
    return found


def is_bundled(module: str) -> bool:
    """Return whether a module stands in a bundle: ours do, and small libraries."""
    return module.startswith(OURS) or module in LIBRARIES


def style_sheets(kind: str, *, bundled: bool) -> list[str]:
    """Return the paths below static/ of a kind's style sheets: one bundle, or the files in their order."""
    return _paths(STYLES, kind, "css", bundled)


def early_scripts(kind: str, *, bundled: bool) -> list[str]:
    """Return the same for the plain scripts that run before the page is drawn."""
    return _paths(EARLY_SCRIPTS, kind, "js", bundled)


def start_script(*, bundled: bool) -> str:
    """Return the path below static/ of the module that starts all others."""
    return START_MINIFIED if bundled else START


def paths_of_pages(*, bundled: bool) -> set[str]:
    """Return all paths below static/ that public pages name as style sheets or scripts, or import."""
    styles = {path for kind in STYLES for path in style_sheets(kind, bundled=bundled)}
    early = {path for kind in EARLY_SCRIPTS for path in early_scripts(kind, bundled=bundled)}
    modules = bundled_modules() if bundled else MODULES
    return styles | early | set(modules.values()) | {start_script(bundled=bundled)}


def _paths(table: dict[str, tuple[str, ...]], kind: str, ending: str, bundled: bool) -> list[str]:
    names = table[kind]
    if not bundled:
        return [f"hub/{ending}/{name}.{ending}" for name in names]
    return [bundle_path(kind, ending, early=table is EARLY_SCRIPTS)]


def bundle_path(kind: str, ending: str, *, early: bool = False) -> str:
    """Return where a bundle lies below static/: as deep as its sources, whose addresses stand in it."""
    return f"{PLACE}/{kind}{'-early' if early else ''}.{ending}"
