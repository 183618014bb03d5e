"""Pictures of every page type, to hold beside the drawings: `make screenshots`.

Starts a hub of its own with the demo, or looks at a running one:

    python scripts/screenshots.py [http://127.0.0.1:8000] [name of a page …]

They go to var/screenshots/<page>-<width>[-dark].webp, cut off where nobody looks any more. The few
that README and the guides show lie in docs/screenshots and are taken anew only when they are named:

    python scripts/screenshots.py --shown
"""

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.browser.conftest import ARGUMENTS, BROWSERS  # noqa: E402
from tests.browser.running import prepared_copy  # noqa: E402
from tests.browser.states import STATES, State  # noqa: E402

TO = ROOT / "var/screenshots"
SHOWN = ROOT / "docs/screenshots"
# Of some pages one size says enough: they are states of a page that is shown in all.
EVERY_SIZE = {state.name for state in STATES if state.core} | {"guidance", "contact"}
SIZES = [
    (320, "light"),
    (390, "light"),
    (768, "light"),
    (1280, "light"),
    (390, "dark"),
    (1280, "dark"),
]
FEW_SIZES = [(390, "light"), (1280, "light")]
TALLEST = 2000
QUALITY = 72


@contextmanager
def a_hub(address: str) -> Iterator[tuple[str, object]]:
    """Yield the address of a hub, and what sets scenes there if it is one of our own."""
    if address:
        yield address.rstrip("/"), None
        return
    with tempfile.TemporaryDirectory(prefix="hub-screenshots-") as folder:
        hub = prepared_copy(Path(folder) / "hub")
        try:
            hub.start()
            yield hub.base_url, hub
        finally:
            hub.stop()


def take(browser: Browser, base_url: str, state: State, width: int, scheme: str) -> None:
    """Save one picture, as a device sees the page that has never been here."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": 844 if width < 768 else 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(state.address, wait_until="load")
    state.reach(page)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.wait_for_timeout(150)
    tall = min(page.evaluate("() => document.documentElement.scrollHeight"), TALLEST)
    part = {"x": 0, "y": 0, "width": width, "height": tall}
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=part))).convert("RGB")
    picture.save(TO / named(state, width, scheme), quality=QUALITY, method=6)
    context.close()


def named(state: State, width: int, scheme: str) -> str:
    return f"{state.name}-{width}{'-dark' if scheme == 'dark' else ''}.webp"


def put_where_they_are_shown() -> None:
    """Take the place of each picture of the documentation that was taken now."""
    for shown in SHOWN.glob("*.webp"):
        if (TO / shown.name).exists():
            shutil.copy(TO / shown.name, shown)


def names_of_shown() -> list[str]:
    return sorted({re.sub(r"-\d+(-dark)?$", "", path.stem) for path in SHOWN.glob("*.webp")})


def take_all(browser: Browser, base_url: str, hub, names: list[str]) -> None:
    # What the demo does not have comes last, so that it is in no other picture.
    for state in sorted(STATES, key=lambda state: bool(state.scene)):
        if names and state.name not in names:
            continue
        if state.scene:
            if hub is None:
                continue
            hub.scene(state.scene)
        print(state.name, flush=True)
        for width, scheme in SIZES if state.name in EVERY_SIZE else FEW_SIZES:
            take(browser, base_url, state, width, scheme)


def main(arguments: list[str]) -> None:
    shown = "--shown" in arguments
    address = next((each for each in arguments if each.startswith("http")), "")
    names = [each for each in arguments if not each.startswith(("http", "--"))]
    TO.mkdir(parents=True, exist_ok=True)
    chromium = next(path for name in BROWSERS if (path := shutil.which(name)))
    with a_hub(address) as (base_url, hub), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, ignore_default_args=["--headless"]
        )
        take_all(browser, base_url, hub, names or (names_of_shown() if shown else []))
        browser.close()
    if shown:
        put_where_they_are_shown()
    size = sum(path.stat().st_size for path in TO.glob("*.webp"))
    print(f"{len(list(TO.glob('*.webp')))} pictures in {TO}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
