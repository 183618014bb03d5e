"""Makes the bundles, with esbuild: one program that npm brings and that needs no Node to run.

What a bundle is made of is named in `bundles`. A mistake in the tables ends the build with its reason:
a module in two bundles would exist twice, one that nobody shares could not be imported.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from .bundles import (
    EARLY_SCRIPTS,
    MODULE_BUNDLES,
    OURS,
    START,
    START_MINIFIED,
    STYLES,
    Bundle,
    bundle_path,
    early_scripts,
    is_bundled,
    style_sheets,
)
from .modules import MODULES

TIMEOUT_S = 60
# Early scripts are read by browsers of 2018 too; modules and style sheets stand as they were written.
EARLY_TARGET = "es2016"


def build_bundles(folder: Path) -> dict[str, Path]:
    """Write all bundles below a folder: path below static/ -> file.

    A file that would stay as it is is not touched. Raises ImproperlyConfigured for what cannot be built.
    """
    built = {**dict(_styles()), **dict(_early()), **_modules(), START_MINIFIED: _start()}
    return {path: _write(folder / path, text) for path, text in built.items()}


def _styles() -> Iterator[tuple[str, bytes]]:
    for kind in STYLES:
        text = _joined(style_sheets(kind, bundled=False))
        yield bundle_path(kind, "css"), _esbuild("--loader=css", "--minify-whitespace", text=text)


def _early() -> Iterator[tuple[str, bytes]]:
    for kind in EARLY_SCRIPTS:
        text = _joined(early_scripts(kind, bundled=False))
        options = ("--loader=js", "--minify", f"--target={EARLY_TARGET}")
        yield bundle_path(kind, "js", early=True), _esbuild(*options, text=text)


def _joined(paths: list[str]) -> bytes:
    return b"\n".join(_source(path).read_bytes() for path in paths)


def _start() -> bytes:
    return _esbuild("--loader=js", "--minify", "--format=esm", text=_joined([START]))


def _modules() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as scratch:
        files, sources = {}, {}
        exports = _exports_of_modules(Path(scratch))
        for name, bundle in MODULE_BUNDLES.items():
            files[bundle_path(name, "js")], inside = _module_bundle(
                name, bundle, exports, Path(scratch)
            )
            for source in inside:
                if source in sources:
                    raise ImproperlyConfigured(
                        f"{source} is in the bundles {sources[source]} and {name}, so it would exist twice: "
                        "name it as shared in one of them (hub/assets/bundles.py)."
                    )
                sources[source] = name
    return files


def _module_bundle(
    name: str, bundle: Bundle, exports: dict[str, list[str]], scratch: Path
) -> tuple[bytes, set[str]]:
    """Return one bundle, and the names of the modules in it."""
    entry, told, made = (scratch / f"{name}{end}" for end in (".entry.js", ".json", ".js"))
    entry.write_text(_entry(bundle, exports))
    elsewhere = {each for of in MODULE_BUNDLES.values() for each in of.names} - set(bundle.names)
    inside = {each: path for each, path in MODULES.items() if is_bundled(each)}
    _esbuild(
        str(entry),
        f"--outfile={made}",
        "--bundle",
        "--format=esm",
        "--minify",
        f"--metafile={told}",
        *(f"--external:{each}" for each in sorted(elsewhere | (MODULES.keys() - inside.keys()))),
        *(
            f"--alias:{each}={_source(path)}"
            for each, path in inside.items()
            if each not in elsewhere
        ),
    )
    facts = json.loads(told.read_text())
    _check_imports(name, facts)
    known = {str(_source(path)): each for each, path in inside.items()}
    return made.read_bytes(), {
        known[path] for path in map(_absolute, facts["inputs"]) if path in known
    }


def _exports_of_modules(scratch: Path) -> dict[str, list[str]]:
    """Return the names that each of our modules exports."""
    told = scratch / "exports.json"
    paths = {str(_source(path)): name for name, path in MODULES.items() if name.startswith(OURS)}
    _esbuild(*paths, f"--outdir={scratch / 'exports'}", f"--metafile={told}")
    outputs = json.loads(told.read_text())["outputs"].values()
    return {paths[_absolute(each["entryPoint"])]: each["exports"] for each in outputs}


def _entry(bundle: Bundle, exports: dict[str, list[str]]) -> str:
    """Return the script that a bundle is made from. An export of two modules ends the build."""
    shared = [
        f"export {{ {', '.join(exports[name])} }} from {json.dumps(name)};"
        for name in bundle.shared
    ]
    starts = [f"{json.dumps(name)}: () => import({json.dumps(name)})," for name in bundle.started]
    return "\n".join([*shared, "export const modules = {", *starts, "};", ""])


def _check_imports(name: str, facts: dict) -> None:
    """Refuse an import from another bundle that does not share what it holds."""
    shared = {each for of in MODULE_BUNDLES.values() for each in of.shared}
    bundle = MODULE_BUNDLES[name]
    known = {each for need in ("everywhere", *bundle.needs) for each in MODULE_BUNDLES[need].shared}
    asked = {
        each["path"]
        for source in facts["inputs"].values()
        for each in source["imports"]
        if each.get("external")
    }
    for each in sorted(asked - shared):
        if is_bundled(each):
            raise ImproperlyConfigured(
                f"The bundle {name} imports {each}, which its bundle does not share (hub/assets/bundles.py)."
            )
    for each in sorted(asked - known - set(bundle.libraries)):
        raise ImproperlyConfigured(
            f"The bundle {name} imports {each}: name where it is among what it needs (hub/assets/bundles.py)."
        )


def _absolute(path: str) -> str:
    return str((settings.BASE_DIR / path).resolve())


def _source(path: str) -> Path:
    found = finders.find(path)
    if not found:
        raise ImproperlyConfigured(f"There is no static file {path}, which hub/assets names.")
    return Path(found).resolve()


def _esbuild(*options: str, text: bytes = b"") -> bytes:
    done = subprocess.run(
        [_program(), "--log-level=warning", "--charset=utf8", *options],
        input=text,
        capture_output=True,
        cwd=settings.BASE_DIR,
        timeout=TIMEOUT_S,
    )
    # A warning too: half a style sheet is worse than none.
    if done.returncode or done.stderr:
        raise ImproperlyConfigured(f"The bundles cannot be built:\n{done.stderr.decode()}")
    return done.stdout


def _program() -> Path:
    found = sorted((settings.NODE_MODULES / "@esbuild").glob("*/bin/esbuild"))
    if not found:
        raise ImproperlyConfigured("esbuild is not installed. Run: make install")
    return found[0]


def _write(path: Path, text: bytes) -> Path:
    if not path.is_file() or path.read_bytes() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(text)
        new.replace(path)
    return path
