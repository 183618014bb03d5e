"""What Lighthouse says of a first visit by phone, to the hub as deploy/ runs it: nginx, TLS, HTTP/2, Brotli.

Lighthouse is no dependency of the hub; it brings 200 packages, and its scores need a quiet machine:
    npm install --prefix var/bench/lighthouse lighthouse
    python bench/lighthouse.py
Needs what the tests of production need (nginx, PostgreSQL, Redis, openssl), and Chromium.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from site_under_test import OUT, ROOT

sys.path.insert(0, str(ROOT))
from tests.browser.places import PATHWAY, STORY, WEBINAR
from tests.production.deployed import Deployed, what_is_missing
from tests.production.place import HOST

PROGRAM = OUT / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
PAGES = {
    "home": "/",
    "library": "/library/",
    "chapter": STORY,
    "step": f"{PATHWAY}1/",
    "webinar": WEBINAR,
}
AT_LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {
    "first-contentful-paint": "first_paint_ms",
    "largest-contentful-paint": "largest_paint_ms",
    "total-blocking-time": "blocked_ms",
    "cumulative-layout-shift": "layout_shift",
}
SETTLES_S = 15


def measure() -> dict | str:
    if not PROGRAM.exists():
        return "Not measured: there is no Lighthouse. See bench/lighthouse.py."
    if missing := what_is_missing():
        return f"Not measured: {missing}"
    with tempfile.TemporaryDirectory(prefix="hub-lighthouse-") as folder:
        hub = Deployed(Path(folder))
        try:
            hub.prepare()
            hub.start()
            time.sleep(SETTLES_S)
            return {name: _looked_at(f"{hub.base_url}{path}") for name, path in PAGES.items()}
        finally:
            hub.stop()


def _looked_at(address: str) -> dict:
    flags = (
        "--headless=new --no-sandbox --ignore-certificate-errors"
        f' --host-resolver-rules="MAP {HOST} 127.0.0.1"'
    )
    command = [str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    chromium = shutil.which("chromium") or ""
    ended = subprocess.run(
        command,
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ended.stdout)
    scores = {name: round(100 * told["categories"][name]["score"]) for name in AT_LEAST}
    return {
        **scores,
        **{ours: round(told["audits"][name]["numericValue"], 3) for name, ours in TIMES.items()},
        "holds": all(scores[name] >= least for name, least in AT_LEAST.items()),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
