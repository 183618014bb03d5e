"""The part of writing a PDF that runs Typst: a program of its own, with limits, no network.

Started by `typesetting`, never imported: `python -I child OPTIONS`. `folder` holds `main.typ` and
all that it reads; `main.pdf` is written there. Answers with one line of JSON: `missing`, the
signs that no font has and that U+FFFD stands for now; or `problem` with the `line` of `main.typ`.
"""

import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[3] / "sandbox"))
from resource_limits import limit_myself

NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
LINE = re.compile(r"main\.typ:(\d+):")
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
# Readers come first.
NICE = 10
STAND_IN = "\ufffd"
# Signs that no font has together are told when their turn comes.
MOST_TURNS = 6


def main(told: str) -> dict[str, Any]:
    options = json.loads(told)
    limit_myself(
        options["cpu_s"], options["most_bytes"], memory_bytes=options["memory_bytes"], nice=NICE
    )
    import typst

    folder = Path(options["folder"])
    source = folder / "main.typ"
    words = source.read_text("utf-8")
    missing = signs_of_no_font(typst, words, options)
    for _ in range(MOST_TURNS):
        words = without(missing, words)
        source.write_text(words, "utf-8")
        try:
            typeset(typst, source, options)
        except typst.TypstError as error:
            found = clusters_in(error)
            if not found:
                return problem(error)
            missing += found
        else:
            return {"missing": missing}
    return {"problem": "Its fonts lack too many signs.", "line": 0}


def typeset(typst: ModuleType, source: Path, options: dict[str, Any]) -> None:
    folder = Path(options["folder"])
    typst.compile(
        source,
        output=folder / "main.pdf",
        root=folder,
        font_paths=[options["fonts"]],
        ignore_system_fonts=True,
        sys_inputs=options["inputs"],
        package_path=folder / "packages",
        package_cache_path=folder / "packages",
        pdf_standards=["ua-1"],
        timestamp=options["timestamp"],
    )


def signs_of_no_font(typst: ModuleType, words: str, options: dict[str, Any]) -> list[str]:
    """Return the signs of `words` that cannot be shown, found in a small document of one sign a line.

    In long lines, Typst 0.15 may break down over them.
    """
    probe = Path(options["folder"]) / "probe.typ"
    signs = (f'#par("{sign}")' for sign in sorted(set(words)) if sign > "\x7f")
    head = '#import "book.typ": families\n#set document(title: "x")\n#set text(font: families)'
    probe.write_text("\n".join([head, *signs]), "utf-8")
    try:
        typeset(typst, probe, options)
    except typst.TypstError as error:
        return clusters_in(error)
    return []


def clusters_in(error: Any) -> list[str]:
    """Return the signs that an error of Typst says no font has."""
    return [unescaped(text) for text in NO_GLYPH.findall(error.diagnostic)]


def without(clusters: list[str], words: str) -> str:
    """Return the words with U+FFFD for signs that no font has; plain letters among them stay."""
    for cluster in sorted(set(clusters), key=len, reverse=True):
        words = words.replace(cluster, re.sub(r"[^\x00-\x7f]+", STAND_IN, cluster))
    return words


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)


def problem(error: Any) -> dict[str, Any]:
    line = LINE.search("\n".join([error.diagnostic, *map(str, error.trace)]))
    return {"problem": error.message, "line": int(line[1]) if line else 0}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])), flush=True)
