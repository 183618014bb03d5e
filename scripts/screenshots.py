"""Pictures of every page type, to hold beside the drawings: `make screenshots`.

Starts a hub of its own with the demo, or looks at a running one:

    python scripts/screenshots.py [http://127.0.0.1:8000] [name of a page …]

They go to docs/screenshots/<page>-<width>[-dark].png, in a palette and
cut off where nobody looks any more, so that the folder stays small.
"""

import io
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

TO = ROOT / "docs/screenshots"
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
COLOURS = 128


@contextmanager
def a_hub(address: str) -> Iterator[tuple[str, object]]:
    """Yields the address of a hub, and what sets scenes there if it is one of our own."""
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


def small(png: bytes) -> Image.Image:
    """Returns the picture in a palette: a quarter of its size."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def take(browser: Browser, base_url: str, state: State, width: int, scheme: str) -> None:
    """Saves one picture, as a device sees the page that has never been here."""
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
    name = f"{state.name}-{width}{'-dark' if scheme == 'dark' else ''}.png"
    small(page.screenshot(full_page=True, clip=part)).save(TO / name, optimize=True)
    context.close()


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
    address = next((each for each in arguments if each.startswith("http")), "")
    names = [each for each in arguments if not each.startswith("http")]
    TO.mkdir(parents=True, exist_ok=True)
    chromium = next(path for name in BROWSERS if (path := shutil.which(name)))
    with a_hub(address) as (base_url, hub), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, ignore_default_args=["--headless"]
        )
        take_all(browser, base_url, hub, names)
        browser.close()
    if (TO / "home-1280.png").exists():
        shutil.copy(TO / "home-1280.png", TO / "home-desktop.png")
    size = sum(path.stat().st_size for path in TO.glob("*.png"))
    print(f"{len(list(TO.glob('*.png')))} pictures, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
