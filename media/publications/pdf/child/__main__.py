"""The part of writing a PDF that runs Typst: a program of its own, with limits, no network.

Started by `typesetting`, never imported: `python -I child OPTIONS`. `folder` holds `main.typ` and
all that it reads; `main.pdf` is written there. Answers with one line of JSON: `missing`, the
signs that no font has and that U+FFFD stands for now; or `problem` with the `line` of `main.typ`.
"""

import json
import re
import sys
from pathlib import Path

from limits import limit_myself

NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
LINE = re.compile(r"main\.typ:(\d+):")
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
STAND_IN = "\ufffd"
# Signs that stand together are told together; what is left is told the next time.
MOST_TURNS = 6


def main(options):
    options = json.loads(options)
    limit_myself(options["cpu_s"], options["memory_bytes"], options["most_bytes"])
    import typst

    folder, missing = Path(options["folder"]), []
    source = folder / "main.typ"
    compiler = None
    for turn in range(MOST_TURNS):
        compiler = typst.Compiler(
            source,
            root=folder,
            font_paths=[options["fonts"]],
            ignore_system_fonts=True,
            sys_inputs=options["inputs"],
            package_path=folder / "packages",
            package_cache_path=folder / "packages",
        )
        try:
            compiler.compile(
                output=folder / "main.pdf",
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=options["timestamp"],
            )
            return {"missing": missing}
        except typst.TypstError as error:
            found = [unescaped(text) for text in NO_GLYPH.findall(error.diagnostic)]
            if not found or turn == MOST_TURNS - 1:
                return problem(error)
            missing += found
            source.write_text(without(found, source.read_text("utf-8")), "utf-8")


def without(clusters, words):
    """The words with U+FFFD for signs that no font has; plain letters among them stay."""
    for cluster in sorted(set(clusters), key=len, reverse=True):
        words = words.replace(cluster, re.sub(r"[^\x00-\x7f]+", STAND_IN, cluster))
    return words


def unescaped(text):
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)


def problem(error):
    line = LINE.search("\n".join([error.diagnostic, *map(str, error.trace)]))
    return {"problem": error.message, "line": int(line[1]) if line else 0}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])), flush=True)
