"""A process of the running hub that sets scenes: one JSON line in, one out.

The tests themselves never touch the running hub's database: Playwright's event
loop and Django's connections do not share a process well.
"""

import json
import sys
import traceback

import django


def main() -> None:
    django.setup()
    from . import scenes

    if sys.argv[1:] == ["prepare"]:
        scenes.prepare()
        return
    for line in sys.stdin:
        print(json.dumps(_answer(scenes, json.loads(line))), flush=True)


def _answer(scenes, asked: dict) -> dict:
    from django.db import close_old_connections

    close_old_connections()
    try:
        return {"result": getattr(scenes, asked["name"])(**asked["inputs"])}
    except Exception:
        return {"problem": traceback.format_exc()}


if __name__ == "__main__":
    main()
