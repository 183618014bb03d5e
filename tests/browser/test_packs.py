"""A pack from a memory stick: unzipped on a disk, opened with the network off."""

import time
import zipfile

import pytest
from playwright.sync_api import Page, expect

from .axe import findings, scrolls_sideways, told
from .conftest import DESK, WAIT_MS

MADE_WITHIN_S = 120
NARROW = {"width": 320, "height": 700}
PLAYING = """film => {
  const [track] = film.textTracks;
  return {at: film.currentTime, mode: track.mode, shown: track.activeCues?.length || 0};
}"""


@pytest.fixture(scope="module")
def stick(hub, browser, tmp_path_factory):
    """The folder on the stick: unzipped from what the worker made after a publish."""
    slug = hub.scene("pathway_to_carry")
    context = browser.new_context(base_url=hub.base_url)
    deadline = time.monotonic() + MADE_WITHIN_S
    while not (answer := context.request.get(f"/downloads/{slug}/{slug}-pack.zip")).ok:
        assert time.monotonic() < deadline, "The worker made no pack."
        time.sleep(0.5)
    folder = tmp_path_factory.mktemp("stick")
    (folder / "pack.zip").write_bytes(answer.body())
    context.close()
    with zipfile.ZipFile(folder / "pack.zip") as zipped:
        zipped.extractall(folder)
    return folder / f"{slug}-pack"


@pytest.fixture
def plug_in(browser, stick):
    """Opens a page of the stick in a browser without a network; nothing may go wrong in it."""
    opened, problems = [], []

    def open_page(name: str = "index.html", **options) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(WAIT_MS)
        context.set_offline(True)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda asked: problems.extend(_outside(asked.url)))
        page.goto((stick / name).as_uri())
        opened.append(context)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert not problems, "\n".join(problems)


def _outside(address: str) -> list[str]:
    return [] if address.startswith(("file:", "data:", "blob:")) else [f"asked for {address}"]


def open_part(page: Page):
    return page.locator(".part[data-open]")


def go_to_step(page: Page, number: int) -> None:
    for _ in range(number):
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"#step-{number}")).to_be_visible()


def test_a_clip_plays_with_captions_and_ends_where_it_ends(plug_in):
    page = plug_in()
    go_to_step(page, 1)
    film = open_part(page).locator("video")
    film.evaluate("async film => { film.muted = true; await film.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 20.5")
    playing = film.evaluate(PLAYING)
    assert playing["mode"] == "showing"
    assert playing["shown"] == 1
    expect(page.get_by_text("The clip ends here.")).to_be_visible()
    at = film.evaluate("film => [film.paused, film.currentTime]")
    assert at[0]
    assert 22 <= at[1] < 23
    page.get_by_role("button", name="Play it again").click()
    page.wait_for_function("() => document.querySelector('video').currentTime < 22")
    expect(page.get_by_text("The clip ends here.")).to_be_hidden()


def test_keys_and_buttons_lead_from_step_to_step_and_a_film_stops(plug_in):
    page = plug_in()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    go_to_step(page, 1)
    film = page.locator("video")
    film.evaluate("async film => { film.muted = true; await film.play(); }")
    page.keyboard.press("ArrowRight")
    assert film.evaluate("film => film.paused")
    expect(page.locator("#step-2-title")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#step-1-title")).to_be_focused()
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#step-2")).to_be_visible()
    assert page.url.endswith("#step-2")
    page.get_by_role("link", name="Running order").click()
    page.get_by_role("link", name="Draw a map").click()
    expect(page.locator("#step-5")).to_be_visible()
    page.get_by_role("button", name="Show everything on one page").click()
    expect(page.locator(".part:visible")).to_have_count(page.locator(".part").count())


def test_an_answer_shows_what_we_think_of_it(plug_in):
    page = plug_in()
    go_to_step(page, 4)
    expect(page.get_by_text("They could tell you.")).to_be_hidden()
    page.get_by_text("Guess", exact=True).first.click()
    expect(page.get_by_text("Something else comes closer. They could tell you.")).to_be_visible()


@pytest.mark.parametrize("name", ["index.html", "large-print.html"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(plug_in, name, colours):
    page = plug_in(name, color_scheme=colours)
    page.get_by_role("button", name="Show everything on one page").click()
    assert told(name, findings(page)) == []


@pytest.mark.parametrize("name", ["index.html", "large-print.html"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(plug_in, name):
    page = plug_in(name, viewport=NARROW)
    page.get_by_role("button", name="Show everything on one page").click()
    assert scrolls_sideways(page) == []


def test_everything_can_be_read_without_scripts(plug_in):
    page = plug_in(java_script_enabled=False)
    for number in range(1, 6):
        expect(page.locator(f"#step-{number}")).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    assert page.locator("video").get_attribute("src").endswith("#t=20,22")


def test_its_own_letters_are_used(plug_in):
    page = plug_in()
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate("() => document.fonts.check('1rem \"Atkinson Hyperlegible Next\"')")
    assert page.evaluate("() => [...document.fonts].some(font => font.status === 'loaded')")


def test_the_pathway_offers_its_pack_and_says_how_large_it_is(desk, hub, stick):
    desk.goto(f"/pathways/{hub.scene('pathway_to_carry')}/")
    link = desk.get_by_role("link", name="Pack for a memory stick ZIP")
    expect(link).to_contain_text("MB")
    with desk.expect_download() as arriving:
        link.click()
    assert arriving.value.suggested_filename == "to-carry-pack.zip"
