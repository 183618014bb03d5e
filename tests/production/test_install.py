"""`make install`: what production needs, from hashed locks, and no test tool."""

import os
import re
import subprocess
import tomllib

import pytest

from .place import ROOT

pytestmark = pytest.mark.no_database
LOCKS = sorted(ROOT.glob("requirements*.txt"))
NAMED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def make(*words: str) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "EXTRAS"))}
    command = ["make", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def packages(lock) -> dict[str, str]:
    return dict(NAMED.findall(lock.read_text()))


def names(requirements) -> set[str]:
    return {re.split(r"[<>=\[]", each)[0] for each in requirements}


def test_an_unknown_extra_is_refused_with_the_names_of_those_there_are():
    for word in ("install", "run"):
        said = make(word, "EXTRAS=sentry ghosts")
        assert said.returncode == 2
        assert "There is no extra called ghosts. There are: sentry." in said.stderr
        assert said.stdout == "", "nothing was begun"


def test_what_installs_for_production_names_no_lock_of_the_tests():
    said = make("--dry-run", "--always-make", "install", "EXTRAS=sentry")
    assert said.returncode == 0, said.stderr
    installed = set(re.findall(r"-r (requirements\S*\.txt)", said.stdout))
    # Node is there for a moment: it brings the browser libraries and is taken away again.
    assert installed == {
        "requirements.txt",
        "requirements-build.txt",
        "requirements-extra-sentry.txt",
    }
    assert "rm -r .venv/npm" in said.stdout


def test_no_test_tool_is_among_what_production_installs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    tools = names(project["project"]["optional-dependencies"]["test"])
    # An extra that tests look at is no tool of theirs.
    tools -= names(each for group in project["dependency-groups"].values() for each in group)
    assert len(tools) > 10
    for lock in LOCKS:
        if lock.name != "requirements-test.txt" and lock.name != "requirements-build.txt":
            assert not tools & packages(lock).keys(), lock.name


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_lock_has_hashes_and_no_address(lock):
    text = lock.read_text()
    assert packages(lock)
    assert text.count("--hash=sha256:") >= len(packages(lock))
    assert "http" not in re.sub(r"#.*", "", text).replace("httpcore", "").replace("httpx", "")
    assert "index-url" not in text


def test_an_extra_asks_for_no_other_version_than_the_hub():
    ours = packages(ROOT / "requirements.txt")
    extras = [lock for lock in LOCKS if lock.name.startswith("requirements-extra-")]
    assert extras
    for lock in extras:
        for name, version in packages(lock).items():
            assert ours.get(name, version) == version, f"{lock.name}: {name}"
