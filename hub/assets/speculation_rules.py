"""What a browser may fetch ahead: the next chapter, another step of the line, when a pointer rests on its link.

Source: https://wicg.github.io/nav-speculation/speculation-rules.html. It stands in the page, since a file
would be one request more before each first line is read, and the policy names its hash. Pages are only
fetched and never run ahead: a page that runs would count itself as visited.
"""

import base64
import hashlib
import json

# Kinds of page (bundles.PAGES) that have them.
KINDS = frozenset({"reading", "step"})
RULES = json.dumps(
    {
        "prefetch": [
            {
                "source": "document",
                "where": {
                    "and": [
                        {"selector_matches": "a[rel~='next'], .step-line a"},
                        {"not": {"selector_matches": "[download], [rel~='nofollow'], [target]"}},
                        {"not": {"href_matches": ["/admin/*", "/downloads/*", "/media/*"]}},
                    ]
                },
                "eagerness": "moderate",
            }
        ]
    },
    separators=(",", ":"),
)
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(RULES.encode()).digest()).decode()}'"


def rules_of(kind: str) -> str:
    """Return the rules of a kind of page, byte for byte as they stand in it; "" for one that has none."""
    return RULES if kind in KINDS else ""


def hashes_of(kind: str) -> list[str]:
    """Return what a policy has to name for them."""
    return [HASH] if kind in KINDS else []
