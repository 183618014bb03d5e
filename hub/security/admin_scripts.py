"""Finds the inline scripts that Wagtail itself writes into admin pages.

Wagtail 8.0 starts its choosers and date fields with `initDateChooser("id_x", {…});`
inline and without a nonce. Allowing 'unsafe-inline' for that would allow an
attacker's script too. Instead a script is allowed, by its hash, only if it is
exactly one call of a known starter whose arguments are plain JSON: whoever
could write such a script could do no more with it than show a date field.
"""

import base64
import hashlib
import json
import re

STARTERS = (
    "initDateChooser",
    "initDateTimeChooser",
    "initTimeChooser",
    r"(?:new |create)(?:[A-Z]\w*)?Chooser",
    "new MultipleChooserPanel",
    "new InlinePanel",
)
# The one script of wagtailmedia's form for a new recording: it offers the file's name as title.
FIXED = {"'sha256-Jx16Tpaz2Kcypjovu4mlVyW3Ji0PExMKe5W9Wr3cmBs='"}
INLINE = re.compile(r"<script(?:\s+type=\"text/javascript\")?>(.*?)</script>", re.DOTALL)
CALL = re.compile(rf"^\s*(?:{'|'.join(STARTERS)})\((.*)\);?\s*$", re.DOTALL)


def inline_script_hashes(html: str) -> list[str]:
    """Return CSP source expressions for the known starters in `html`, in order, without repeats."""
    hashes = {_hash(script): is_known_starter(script) for script in INLINE.findall(html)}
    return [found for found, is_known in hashes.items() if is_known or found in FIXED]


def is_known_starter(script: str) -> bool:
    """Return true if `script` is one call of a known starter with JSON arguments and nothing else."""
    call = CALL.match(script)
    if not call:
        return False
    try:
        json.loads(f"[{call.group(1)}]")
    except ValueError:
        return False
    return True


def _hash(script: str) -> str:
    # A browser hashes the script after it has made every line end a "\n".
    normal = script.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(normal.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
