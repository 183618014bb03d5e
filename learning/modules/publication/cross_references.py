"""Cross-references by the names that parts have on pages. Pure: no Django."""

import json
import re
from collections.abc import Mapping

_PART = re.compile(r'(<a linktype=\\"part\\" part=\\")([^"\\]*)(\\">)')


def with_names(body: list[dict], names: Mapping[str, str]) -> list[dict]:
    """Return a stored body whose cross-references name blocks and pages instead of keys."""
    raw = _PART.sub(lambda m: m[1] + names.get(m[2], m[2]) + m[3], json.dumps(body))
    return json.loads(raw)
