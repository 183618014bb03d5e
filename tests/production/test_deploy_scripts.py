"""Upgrading and going back, by the scripts of deploy/ themselves: which version runs, and what stays.

Made smaller: what the system does for them. `make` makes no libraries, systemd and nginx are programs that
write down what they were asked, and the hub's own commands too.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .deployed import DEPLOY

pytestmark = [
    pytest.mark.no_database,
    pytest.mark.skipif(os.geteuid() != 0, reason="the scripts are root's"),
]
SETTINGS = "ALLOWED_HOSTS=hub.example.org\nMEDIA_SECURE_LINK_KEY=a-key\n"
PROGRAMS = {
    "systemctl": 'echo "systemctl $*" >>"$SAID"',
    "nginx": 'echo "nginx $*" >>"$SAID"',
    "setpriv": 'shift 3; HUB_RELEASE=$(basename "$PWD") exec "$@"',
    "sleep": ":",
    # The hub that runs is ready, unless it is one of those that are not.
    "curl": '! grep -qxF "$(basename "$(readlink "$HUB/current")")" "$BROKEN"',
    "make": (
        'folder=$3; mkdir -p "$folder/.venv/bin"; echo "make $4 $5" >>"$SAID"\n'
        'printf \'#!/bin/sh\\necho "$HUB_RELEASE: $*" >>"$SAID"\\n\' >"$folder/.venv/bin/python"\n'
        'chmod +x "$folder/.venv/bin/python"'
    ),
}


class Machine:
    """A machine with the versions v1.0.0 to v1.3.0 in its clone; v1.0.0 runs."""

    def __init__(self, folder: Path):
        self.folder, self.hub, self.etc = folder, folder / "hub", folder / "etc"
        self.said, self.broken, self.source = folder / "said", folder / "broken", folder / "source"
        self.broken.write_text("")
        for name in ("bin", "etc/hub", "systemd"):
            (folder / name).mkdir(parents=True)
        for name, text in PROGRAMS.items():
            program = folder / "bin" / name
            program.write_text(f"#!/bin/sh\n{text}\n")
            program.chmod(0o755)
        (self.etc / "hub" / "hub.env").write_text(SETTINGS)
        shutil.copytree(DEPLOY, self.source / "deploy")
        self.git("init", "-q")
        for number in range(4):
            (self.source / "version").write_text(str(number))
            self.git("add", "-A")
            self.git("commit", "-q", "-m", "A version")
            self.git("tag", f"v1.{number}.0")
        self.environment = {
            **os.environ,
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "HUB": str(self.hub),
            "VAR": str(folder / "var"),
            "ETC": str(self.etc),
            "SYSTEMD": str(folder / "systemd"),
            "SAID": str(self.said),
            "BROKEN": str(self.broken),
        }
        self.environment.pop("EXTRAS", None)
        self.shell('release v1.0.0 && system_files "$HUB/releases/v1.0.0" && switch_to v1.0.0')

    def git(self, *words: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *who, *words], cwd=self.source, check=True, capture_output=True)

    def shell(self, line: str, **more: str) -> None:
        script = f'set -eu; . "{self.source}/deploy/steps.sh"; {line}'
        # $0 says where the clone is, as in the scripts.
        words = ["sh", "-c", script, f"{self.source}/deploy/install"]
        subprocess.run(words, env=self.environment | more, check=True, capture_output=True)

    def run(self, script: str, *words: str) -> subprocess.CompletedProcess:
        command = [str(self.source / "deploy" / script), *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def breaks(self, *versions: str) -> None:
        self.broken.write_text("".join(f"{version}\n" for version in versions))

    @property
    def runs(self) -> str:
        return (self.hub / "current").resolve().name

    @property
    def versions(self) -> set[str]:
        return {each.name for each in (self.hub / "releases").iterdir()}

    def commands(self) -> list[str]:
        """Return what was asked since this was last asked."""
        found = self.said.read_text().splitlines() if self.said.exists() else []
        self.said.unlink(missing_ok=True)
        return found


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    made.commands()
    return made


def test_an_upgrade_prepares_switches_and_keeps_the_version_before(machine):
    done = machine.run("upgrade", "v1.1.0")
    assert done.returncode == 0, done.stderr
    assert (machine.runs, machine.versions) == ("v1.1.0", {"v1.0.0", "v1.1.0"})
    said = machine.commands()
    assert said.index("v1.1.0: manage.py upgrade") < said.index("systemctl restart hub.target")
    assert said[-1] == "nginx -s reload"
    assert machine.run("upgrade", "v1.2.0").returncode == 0
    assert machine.versions == {"v1.1.0", "v1.2.0"}


def test_one_goes_back_to_the_version_that_ran_before_and_once(machine):
    machine.run("upgrade", "v1.2.0")
    machine.run("upgrade", "v1.1.0")
    machine.commands()
    assert machine.run("go-back").returncode == 0
    assert machine.runs == "v1.2.0", "not the last by its name"
    said = machine.commands()
    collected = said.index("v1.2.0: manage.py collectstatic --noinput -v 0")
    assert collected < said.index("systemctl restart hub.target")
    again = machine.run("go-back")
    assert again.returncode == 1
    assert "There is no version to go back to" in again.stderr
    assert machine.runs == "v1.2.0"


def test_the_version_that_runs_is_not_brought_again(machine):
    machine.run("upgrade", "v1.1.0")
    again = machine.run("upgrade", "v1.1.0")
    assert (again.returncode, again.stderr) == (1, "Version v1.1.0 runs already.\n")
    assert machine.versions == {"v1.0.0", "v1.1.0"}
    assert machine.run("go-back").returncode == 0
    assert machine.runs == "v1.0.0"


def test_a_version_that_does_not_get_ready_is_left_again(machine):
    machine.run("upgrade", "v1.1.0")
    machine.commands()
    machine.breaks("v1.2.0")
    failed = machine.run("upgrade", "v1.2.0")
    assert failed.returncode == 1
    assert "v1.1.0 runs again" in failed.stderr
    assert machine.runs == "v1.1.0"
    said = machine.commands()
    collected = said.index("v1.1.0: manage.py collectstatic --noinput -v 0")
    assert said.index("systemctl restart hub.target") < collected, "its pages name its own sheets"
    assert said.index("systemctl restart hub.target", collected)
    # What ran before is still what one goes back to, and the failed one is made anew.
    assert machine.run("go-back").returncode == 0
    assert machine.runs == "v1.0.0"
    machine.breaks()
    machine.commands()
    assert machine.run("upgrade", "v1.2.0").returncode == 0
    assert "make install EXTRAS=" in machine.commands()
    assert machine.runs == "v1.2.0"


def test_what_was_changed_by_hand_stays_and_all_else_is_renewed(machine):
    site = machine.etc / "nginx" / "sites-available" / "hub"
    unit = machine.etc / "systemd" / "system" / "hub-web.service"
    assert "server_name hub.example.org;" in site.read_text()
    unit.write_text(unit.read_text() + "# ours\n")
    for name in ("nginx/hub.conf", "systemd/hub-web.service"):
        path = machine.source / "deploy" / name
        path.write_text(path.read_text() + "# of the next version\n")
    machine.git("commit", "-q", "-am", "Another")
    machine.git("tag", "v2.0.0")
    done = machine.run("upgrade", "v2.0.0")
    assert done.returncode == 0, done.stderr
    assert site.read_text().endswith("# of the next version\n")
    assert unit.read_text().endswith("# ours\n")
    assert f"{unit} was changed by hand" in done.stdout
    assert unit.with_name("hub-web.service.dpkg-dist").read_text().endswith("next version\n")
    assert machine.run("go-back").returncode == 0
    assert not site.read_text().endswith("# of the next version\n"), "each version has its own"
    assert unit.read_text().endswith("# ours\n")


def test_what_was_wanted_apart_comes_with_each_version(machine):
    machine.shell("release v1.1.0 && switch_to v1.1.0", EXTRAS="sentry")
    machine.run("upgrade", "v1.2.0")
    assert "make install EXTRAS=sentry" in machine.commands()[-99:]


@pytest.mark.parametrize("key", ["", "a-key"])
def test_nginx_has_a_key_that_nobody_can_guess(machine, key):
    text = SETTINGS.replace("a-key", key)
    (machine.etc / "hub" / "hub.env").write_text(text)
    machine.shell('system_files "$HUB/releases/v1.0.0"')
    file = machine.etc / "nginx" / "hub.d" / "link-key.conf"
    word = file.read_text().split('"')[1]
    assert word == key if key else len(word) >= 60
    assert file.stat().st_mode & 0o077 == 0
