"""A film on its way in over a slow line that breaks."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.media.films import make_film

from .watching import until

SLOW_BYTES_A_SECOND = 400_000


def long_film(path: Path, *, size_bytes=2_000_000) -> Path:
    """A film of three seconds with room at its end: a `free` box, as editing programs leave."""
    film = make_film(path, seconds=3)
    room = size_bytes - film.stat().st_size
    with film.open("ab") as file:
        file.write(room.to_bytes(4, "big") + b"free" + bytes(room - 8))
    return film


def upload_over_a_line_that_breaks(page: Page, address: str, film: Path) -> Page:
    """Begins, loses the line, closes the page; in a new one the upload goes on where it was."""
    page.watcher.allow("ERR_INTERNET_DISCONNECTED")
    context = page.context
    page.goto(address)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": SLOW_BYTES_A_SECOND,
        },
    )
    page.locator("input[type=file][name=file]").set_input_files(film)
    until(page, "document.querySelector('.upload-row progress').value > 30")
    context.set_offline(True)
    expect(page.locator(".upload-row__words")).to_contain_text("The line is broken")
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.watcher = page.watcher
    again.goto(address)
    expect(again.get_by_text(f"“{film.name}”:")).to_contain_text("% of")
    first_bytes = []
    again.on(
        "request",
        lambda it: it.method == "PATCH" and first_bytes.append(int(it.headers["upload-offset"])),
    )
    again.locator("input[type=file][name=file]").set_input_files(film)
    expect(again.locator(".upload-row__words")).to_contain_text("Here: ")
    assert min(first_bytes) > 0, "the first bytes were sent again"
    return again
