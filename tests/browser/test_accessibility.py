"""axe finds nothing, and nothing scrolls sideways, on any public page in any state."""

import pytest

from .axe import COLOURS, findings, scrolls_sideways, told
from .states import STATES, State

WIDTHS = (390, 1280)
FORGET = """async () => {
  localStorage.clear();
  window.name = '';
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
}"""
MEANT = ("answer 404", "answer 422")


def look(page, hub, state: State) -> None:
    """Brings the page into the state, as if the device had never been here."""
    if state.scene:
        hub.scene(state.scene)
    page.evaluate(FORGET)
    # An address that differs from this one after its # alone would not be loaded anew.
    page.goto("about:blank")
    page.goto(state.address)
    state.reach(page)


def seen(visit, hub, width: int, states) -> list[str]:
    """What axe finds in light colours and, since nothing else changes with them, of colours in dark."""
    page = visit(viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    page.watcher.allow(*MEANT)
    page.goto("/")
    found = []
    for state in states:
        page.emulate_media(color_scheme="light")
        look(page, hub, state)
        found += told(f"{state.name} at {width}", findings(page))
        page.emulate_media(color_scheme="dark")
        found += told(f"{state.name} at {width}, dark", findings(page, COLOURS))
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_chief_pages(visit, hub, width):
    found = seen(visit, hub, width, [state for state in STATES if state.core])
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_any_other_state(visit, hub, width):
    found = seen(visit, hub, width, [state for state in STATES if not state.core])
    assert not found, "\n".join(found)


def test_nothing_scrolls_sideways_on_the_smallest_phone(visit, hub):
    page = visit(viewport={"width": 320, "height": 640})
    page.watcher.allow(*MEANT)
    page.goto("/")
    found = []
    for state in STATES:
        look(page, hub, state)
        found += [f"{state.name}: {wide}" for wide in scrolls_sideways(page)]
    assert not found, "\n".join(found)


def test_nor_with_the_longest_words(visit, hub):
    page = visit(viewport={"width": 320, "height": 640})
    found = []
    for address in hub.scene("long_words"):
        page.goto(address)
        found += [f"{address[:40]}: {wide}" for wide in scrolls_sideways(page)]
    assert not found, "\n".join(found)
