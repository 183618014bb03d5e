"""Prints names that the code gave up for the field's, and file names that mean two things; fails on any.

The left of each table was this house's own word, the right is what an engineer of the field would
search for. Files, classes, functions of modules, templates, classes of CSS, modules, exports and
elements of JavaScript are looked at; local names, words on the screen and what is stored are not
(docs/developers/stored-names.md).
"""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("hub", "learning", "media")

# Files and folders of Python, templates and scripts, by their stem.
FILES = {
    "addressed": "stable_ids",
    "advice": "caption_lint",
    "arrive": "import-progress",
    "arrived": "completed_upload",
    "asked_for": "parse_query",
    "asking": "query_builder, http_check, run_child",
    "beside": "background_thread",
    "bodies": "excerpt_blocks",
    "carry": "export-progress",
    "carrying": "uid_matching",
    "changes": "source_updates",
    "children": "sandbox",
    "chips": "active_filters",
    "chosen_files": "staticfiles_finders",
    "clock": "scheduler",
    "captions_rows": "captions_formset",
    "chapters_fields": "chapters_formset",
    "collecting": "archive_files",
    "completeness": "availability",
    "cupboards": "storage-backends",
    "described": "structured_data",
    "done-next": "complete-step",
    "door": "hero_card",
    "editor_scripts": "admin_js",
    "facts": "module_metadata",
    "families": "irregular_forms",
    "filling": "projectors",
    "finding": "results_view",
    "fitting": "sanitise",
    "following": "index_sync",
    "for_machines": "structured_data",
    "gathering": "context",
    "grid": "table_grid",
    "in_use": "references",
    "inside": "embedded_tracks",
    "keep-place": "persistence-opt-in",
    "keep_place": "persistence_opt_in",
    "keeping": "atomic_file",
    "labels": "badges",
    "likeness": "similarity",
    "long_reads": "truncation",
    "making": "worker, build_…",
    "marks": "content_version, shown_words, highlights, style_marks",
    "narrowing": "facets",
    "note": "footnote",
    "noting": "change_log",
    "onto": "reimport",
    "openness": "source_visibility",
    "own_jobs": "default_jobs",
    "pace": "frame_rate",
    "packed-progress": "progress-codec",
    "parts": "passage_range, splits_and_merges, excerpt_sections",
    "parts_of_page": "fragment_chooser",
    "picks": "search_promotions",
    "place": "index_location, page_setup",
    "places": "storage_paths, usages, neighbours",
    "plain": "plain_text",
    "preparation": "processing_status",
    "problems": "validate",
    "quotes": "preceding_excerpt",
    "ranges": "byte_ranges, body_slices, range_passages",
    "receiving": "tus_receive",
    "related": "related_modules",
    "replacing": "replace_source",
    "reworded": "fuzzy_match",
    "rising": "longest_increasing_subsequence",
    "room": "disk_space",
    "room-tools": "toolbar",
    "rows": "formsets",
    "samples": "fixtures",
    "saved_views": "wagtailmedia_views",
    "schedule": "scheduled_publishing",
    "sealed-link": "encrypted-link",
    "searches": "search_statistics",
    "several": "bulk_upload",
    "sheet": "sprite_sheet",
    "shelf": "step_context",
    "shelves": "step_context",
    "slim-bar": "compact-header",
    "slim_bar": "compact_header",
    "small_passages": "block_passages",
    "spoken": "labels",
    "stamp": "edition_metadata",
    "standing": "progress_summary",
    "states": "streamfield_state",
    "station-line": "step-progress",
    "station_line": "step_progress",
    "steady": "polling_worker",
    "stems": "stemming",
    "still": "poster",
    "stored": "streamfield_values",
    "takeaway": "downloadable_film",
    "tally": "counter_buffer",
    "texts": "tracks",
    "upkeep": "maintenance",
    "usage": "references, outgoing_links",
    "uses": "references",
    "walk": "traverse",
    "ways": "quality-menu",
    "words": "tokens, glossary_markup, timed_text",
    "words-beside": "margin-notes",
    "work": "worker",
}
# A word that is right in one place.
FILES_THAT_STAY = {
    "media/clock.py": "the time of day, which tests can move; nothing is scheduled by it",
    "media/publications/labels.py": "labels of callouts and notes; the style sheet is badges",
    "media/publications/word/package/parts.py": "the parts of an Open Packaging file",
    "hub/static/hub/css/plain.css": "the plain page of browsers below the floor",
    "hub/static/hub/css/sheet.css": "a sheet that slides up",
    "hub/static/hub/css/picks.css": "what editors call them",
    "hub/static/hub/css/words.css": "the words you may meet, as readers know them",
    "media/static/media/uploading/words.js": "sentences on the screen",
    "templates/components/picks.html": "what editors call them",
    "templates/components/words.html": "the words you may meet, as readers know them",
}
# Classes and functions of Python modules; classes and exports of scripts.
DEFINITIONS = {
    "Asked": "NewQuestion",
    "Beside": "PeriodicThread",
    "Chip": "ActiveFilter",
    "DatabaseCupboard": "IndexedDBStorage",
    "DiskFull": "InsufficientDiskSpace",
    "Door": "HeroCard",
    "Facts": "ModuleMetadata",
    "Gap": "VisibilityProblem",
    "Likeness": "Similarity",
    "Narrowing": "SearchFilters",
    "NoRoom": "OutOfDiskSpace",
    "Pairing": "PassagePairs",
    "Quoted": "PrecedingExcerpt",
    "Rows": "InlineFormSet",
    "Shelf": "StepContext",
    "Sources": "BlockTargets",
    "Stamp": "EditionMetadata",
    "Standing": "ProgressSummary, LinkStatus, CurrentPassage",
    "StorageCupboard": "LocalStorage",
    "Tally": "CounterBuffer",
    "Way": "RenditionChoice",
    "Word": "GlossaryEntry",
    "add_own_jobs": "add_default_jobs",
    "asked_for": "parse_query",
    "beside": "related_modules",
    "beside_steps": "how_far_script",
    "bring": "mergeRecord",
    "carry": "match_uids",
    "carry_ids": "match_ids",
    "chaptered": "truncated_by_chapter",
    "chips": "active_filters",
    "described": "json_ld",
    "facts_of": "metadata_of",
    "gaps_of": "visibility_problems",
    "heard": "onBroadcast",
    "known": "record",
    "likeness_to": "similarity_to",
    "listen": "onGroupKey",
    "long_read": "truncated",
    "longest_rising": "longest_increasing_subsequence",
    "looked_at_view": "review_request_done_view",
    "make_takeaway": "make_downloadable_film",
    "one_of_several": "bulk_upload_one",
    "preparation": "processing_status",
    "quotes_before": "preceding_excerpts",
    "read_together": "prefetch_for_steps",
    "refuse_gaps": "refuse_invisible_sources",
    "release_passages": "restore_passages",
    "room_bytes": "free_bytes",
    "say": "announce",
    "settled": "whenSaved",
    "shelf_for": "load_step_context",
    "stand": "progress_summary",
    "standing": "current",
    "steps_beside": "how_far_of_steps",
    "tell": "broadcast",
    "tell_of_pathways": "show_review_requests",
    "withhold_passages": "suppress_passages",
    "work_on_next": "process_next_job",
}
# Classes of CSS, with what begins with them (`door__text`), and elements of ours.
CSS_CLASSES = {
    "carry": "export-progress",
    "door": "hero-card",
    "doors": "hero-cards",
    "keep-place": "persistence-opt-in",
    "note": "footnote",
    "note-card": "margin-note",
    "room-tools": "toolbar",
    "slim-bar": "compact-header",
    "station-line": "step-progress",
    "words-beside": "margin-notes",
}
ELEMENTS = {
    "hub-arrive": "hub-import-progress",
    "hub-carry": "hub-export-progress",
    "hub-keep-place": "hub-persistence-opt-in",
    "more-rows": "inline-formset",
    "upload-several": "bulk-upload",
}
# The framework's own file names, and those that mean the same wherever this house uses them.
SHARED = {
    *(
        "__init__",
        "__main__",
        "admin",
        "api",
        "apps",
        "base",
        "forms",
        "middleware",
        "models",
        "urls",
    ),
    *("views", "wagtail_hooks", "signal_handlers", "side_panel", "menu"),
    *("data", "queries", "services", "rules", "permissions", "registration"),
    # One thing in several formats: a tree's blocks, lines, tables and figures, and what writes them.
    *("blocks", "lines", "tables", "figures", "write", "cross_references"),
    *("delivery", "queue", "worker", "counter_buffer", "storage_paths", "streams", "downloads"),
    *("structured_data", "module_metadata", "references", "after_copy"),
    *("editor_messages", "plain_text"),
    # A command and what it calls.
    *("import_booklet", "import_recording"),
}
# Of templates, sheets and scripts: one thing in several places.
SHARED_OTHERS = {
    # A block on its page, and as the picker previews it.
    *("download.html", "figure.html"),
    # What Wagtail's own apps call theirs, in their folders.
    *("list.html", "table.html"),
}

CSS_CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)(?=[^{}]*\{)")
EXPORT = re.compile(
    r"^export (?:default )?(?:async )?(?:function\*?|class|const|let) (\w+)|^class (\w+)"
    r"|^export default (\w+);",
    re.M,
)
EXPORTED_AS = re.compile(r"^export \{([^}]*)\}", re.M)
CLASSES_USED = re.compile(r"class=\"([^\"]*)\"|classList\.\w+\(([^)]*)\)")
EVENT = re.compile(r"(?:Event|EventListener)\(\s*[\"'](?:[a-z]+:)?([\w-]+)[\"']")


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the repository that match, none of migrations or libraries."""
    listed = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(line) for line in listed.stdout.splitlines() if "/migrations/" not in line]


def old_files() -> Iterator[str]:
    """Yield files and folders whose name was given up, and exceptions that are none any more."""
    code = tracked(*(f"{app}/*.py" for app in APPS), "scripts/*.py", "bench/*.py")
    others = tracked("templates/*.html", "*/static/*.js", "*/static/*.css")
    for path in code + others:
        if str(path) in FILES_THAT_STAY:
            continue
        folders = path.parts[1:-1] if path.suffix == ".py" else ()
        for name in {path.stem, *folders} & FILES.keys():
            yield f"{path}: {name} is now {FILES[name]}"
    for place in FILES_THAT_STAY:
        if not (ROOT / place).exists():
            yield f"{place}: FILES_THAT_STAY names a file that is not there"


def old_definitions() -> Iterator[str]:
    """Yield classes and functions of modules whose name was given up."""
    code = tracked(*(f"{app}/*.py" for app in APPS), "scripts/*.py", "bench/*.py", "tests/*.py")
    for path in code:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        for node in tree.body:
            if isinstance(node, kinds) and node.name in DEFINITIONS:
                yield f"{path}:{node.lineno}: {node.name} is now {DEFINITIONS[node.name]}"
    for path in tracked("*/static/*.js"):
        for name in _exports((ROOT / path).read_text("utf-8")):
            if name in DEFINITIONS:
                yield f"{path}: {name} is now {DEFINITIONS[name]}"


def _exports(script: str) -> Iterator[str]:
    """Yield what a module of JavaScript gives to others, by the name that they use, and its classes."""
    for found in EXPORT.finditer(script):
        yield found[1] or found[2] or found[3]
    for listed in EXPORTED_AS.findall(script):
        yield from (one.split()[-1] for one in listed.split(",") if one.strip())


def old_marks() -> Iterator[str]:
    """Yield classes of style sheets and elements of pages whose name was given up."""
    for path in tracked("*/static/*.css"):
        for name in sorted(set(CSS_CLASS.findall((ROOT / path).read_text("utf-8")))):
            old = name.split("__")[0].split("--")[0]
            if old in CSS_CLASSES:
                yield f"{path}: .{name} is now .{CSS_CLASSES[old]}"
    for path in tracked("templates/*.html", "*/static/*.js"):
        text = (ROOT / path).read_text("utf-8")
        for old in sorted(_classes_used(text) & CSS_CLASSES.keys()):
            yield f"{path}: the class {old} is now {CSS_CLASSES[old]}"
        for old in sorted(set(EVENT.findall(text)) & (FILES.keys() | DEFINITIONS.keys())):
            yield f"{path}: the event {old} is now {FILES.get(old) or DEFINITIONS[old]}"
    for path in tracked("templates/*.html", "*/static/*.js"):
        text = (ROOT / path).read_text("utf-8")
        for old in (each for each in ELEMENTS if re.search(rf"\b{each}\b", text)):
            yield f"{path}: {old} is now {ELEMENTS[old]}"


def _classes_used(text: str) -> set[str]:
    """Return the classes that a template or script gives to elements, without what follows __ or --."""
    words = " ".join(" ".join(found) for found in CLASSES_USED.findall(text))
    return {word.split("__")[0].split("--")[0] for word in re.findall(r"[\w-]+", words)}


def ambiguous() -> Iterator[str]:
    """Yield names of files that stand in several places and are not known to mean one thing."""
    counted = Counter(path.stem for path in tracked(*(f"{app}/*.py" for app in APPS)))
    for name, number in sorted(counted.items()):
        if number > 1 and name not in SHARED:
            yield f"{name}.py stands in {number} folders: one name, one meaning"
    others = Counter(
        path.name for path in tracked("templates/*.html", "*/static/*.js", "*/static/*.css")
    )
    for name, number in sorted(others.items()):
        if number > 1 and name not in SHARED_OTHERS:
            yield f"{name} stands in {number} folders: one name, one meaning"


def main() -> int:
    found = [*old_files(), *old_definitions(), *old_marks(), *ambiguous()]
    print(f"Names that were given up, or mean two things: {len(found) or 'none'}.")
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
