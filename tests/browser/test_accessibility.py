"""axe finds nothing, and nothing scrolls sideways, on any public page in any state."""

import pytest

from .axe import COLOURS, findings, scrolls_sideways, told
from .states import STATES, State

WIDTHS = (390, 1280)
SMALLEST = 320
# So that several processes share them, and a failure names few.
PARTS = 3
FORGET = """async () => {
  localStorage.clear();
  window.name = '';
  for (const { name } of await indexedDB.databases()) {
    await new Promise((done, fail) => {
      const gone = indexedDB.deleteDatabase(name);
      [gone.onsuccess, gone.onerror] = [done, fail];
    });
  }
}"""
# Of the hub, and without scripts: nothing there holds what is to be forgotten.
NOTHING_RUNS = "/robots.txt"
MEANT = ("answer 404", "answer 422")


def look(page, hub, state: State) -> None:
    """Brings the page into the state, as if the device had never been here."""
    if state.scene:
        hub.scene(state.scene)
    # An address that differs from the one before after its # alone would not be loaded anew either.
    page.goto(NOTHING_RUNS)
    page.evaluate(FORGET)
    page.goto(state.address)
    state.reach(page)


def at(width: int) -> dict[str, int]:
    return {"width": width, "height": 640 if width == SMALLEST else 900}


def seen(page, state: State, width: int) -> list[str]:
    """What axe finds in light colours and, since nothing else changes with them, of colours in dark."""
    page.set_viewport_size(at(width))
    found = told(f"{state.name} at {width}", findings(page))
    page.emulate_media(color_scheme="dark")
    found += told(f"{state.name} at {width}, dark", findings(page, COLOURS))
    page.emulate_media(color_scheme="light")
    return found


def sideways(page, state: State) -> list[str]:
    page.set_viewport_size(at(SMALLEST))
    return [f"{state.name} at {SMALLEST}: {wide}" for wide in scrolls_sideways(page)]


def problems_of(visit, hub, states) -> list[str]:
    """Each state is loaded once and looked at in every width and colour.

    Where the way into a state is another one on a phone, it is gone anew for each width.
    """
    page = visit(viewport=at(WIDTHS[0]), bypass_csp=True, reduced_motion="reduce")
    page.watcher.allow(*MEANT)
    page.goto("/")
    found = []
    for state in states:
        for width in WIDTHS:
            if width == WIDTHS[0] or state.at_each_width:
                page.set_viewport_size(at(width))
                look(page, hub, state)
            found += seen(page, state, width)
            if width == WIDTHS[0]:
                found += sideways(page, state)
    return found


CHIEF = [state for state in STATES if state.core]
OTHERS = [state for state in STATES if not state.core]


@pytest.mark.parametrize("part", range(PARTS))
def test_the_chief_pages_are_for_everybody(visit, hub, part):
    found = problems_of(visit, hub, CHIEF[part::PARTS])
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_so_is_any_other_state(visit, hub, part):
    found = problems_of(visit, hub, OTHERS[part::PARTS])
    assert not found, "\n".join(found)


def test_nor_with_the_longest_words(visit, hub):
    page = visit(viewport={"width": 320, "height": 640})
    found = []
    for address in hub.scene("long_words"):
        page.goto(address)
        found += [f"{address[:40]}: {wide}" for wide in scrolls_sideways(page)]
    assert not found, "\n".join(found)
