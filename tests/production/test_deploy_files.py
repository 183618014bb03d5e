"""The files of deploy/ hold together: units, containers, settings and pages of instructions."""

import re
import shutil
import subprocess
import sys

import pytest

from hub.serving.page_cache.cacheable import FILTERS

from .deployed import DEPLOY, settings_example
from .place import ROOT

pytestmark = pytest.mark.no_database
UNITS = ("hub-web.service", "hub-worker@.service")
SCRIPTS = ("install", "upgrade", "go-back", "hub", "steps.sh")
RUNNING = (ROOT / "docs" / "operators" / "running.md").read_text()
# Of ten; what is left is the network, which the hub is there for.
MOST_EXPOSED = 2.0


@pytest.fixture
def units(tmp_path):
    """The units with paths of this machine: verifying looks whether the programs are there."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze")
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text()
        text = text.replace("/opt/hub/current/.venv/bin/python", sys.executable)
        for name in (path.name, path.name.replace("@", "@1"), path.name.replace("@", "@2")):
            (tmp_path / name).write_text(text.replace("/opt/hub/current", str(ROOT)))
    return tmp_path


def analyze(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True)


def test_systemd_finds_nothing_wrong_with_the_units(units):
    names = ("hub-web.service", "hub-worker@1.service", "hub.target")
    said = analyze("verify", "--man=no", *(str(units / name) for name in names))
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_may_do_little_beside_its_work(units, unit):
    said = analyze("security", "--offline=true", "--no-pager", str(units / unit.replace("@", "@1")))
    exposed = float(re.search(r"Overall exposure level for \S+: ([0-9.]+)", said.stdout)[1])
    assert exposed <= MOST_EXPOSED, said.stdout


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_leaves_children_the_means_to_shut_themselves_off(unit):
    """Those that read strangers' files make a network of their own: media/sandbox."""
    text = (DEPLOY / "systemd" / unit).read_text()
    assert "RestrictNamespaces=user net\n" in text
    assert "~@resources" not in text, "nor could they limit their memory"
    assert "MemoryMax=" in text


def test_the_settings_that_are_shown_are_settings():
    """Production starts with them, once the words in angle brackets are filled in."""
    told = set(re.findall(r"`([A-Z][A-Z_]+)`", RUNNING))
    assert set(settings_example()) <= told
    secrets = {name for name, value in settings_example().items() if value.startswith("<")}
    assert secrets == {"SECRET_KEY", "MEDIA_SECURE_LINK_KEY"}
    install = (DEPLOY / "install").read_text()
    for name in secrets:
        assert f"s/{settings_example()[name]}/" in install


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_read_by_any_shell(script):
    said = subprocess.run(["sh", "-n", str(DEPLOY / script)], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("script", ["install", "upgrade", "go-back", "hub"])
def test_a_script_refuses_whoever_is_not_root(script):
    words = [str(DEPLOY / script), "hub.example.org"]
    if shutil.which("setpriv"):
        words = ["setpriv", "--reuid=65534", "--clear-groups", *words]
    said = subprocess.run(words, capture_output=True, text=True, cwd="/")
    if said.returncode == 126 or "ermission denied" in said.stderr:
        pytest.skip("nobody may read this checkout")
    assert said.returncode == 1
    assert said.stderr.startswith("Run this as root: sudo deploy/")


def test_the_container_takes_the_steps_of_the_install():
    """It cannot be built here: what it calls is there, and nothing is installed by other means."""
    text = (DEPLOY / "Containerfile").read_text()
    steps = (DEPLOY / "steps.sh").read_text()
    [line] = re.findall(r"^RUN \. deploy/steps\.sh && (.+)$", text, re.MULTILINE)
    called = [words.split()[0] for words in line.split("&&")]
    assert called == ["packages", "account", "libraries"]
    install = (DEPLOY / "install").read_text()
    for step in called:
        assert re.search(rf"^{step}\(\) \{{", steps, re.MULTILINE)
        assert step in install or step in steps.split("release() {")[1]
    assert "pip install" not in text
    assert "USER hub" in text
    account = re.search(r"useradd .*--no-create-home.*nologin hub", steps)[0]
    assert account.replace('"$VAR"', "/var/lib/hub") in text, "the same user in both stages"
    assert "Not tried" in text.replace("Not tried:", "Not tried")


def test_containers_start_what_the_units_start():
    compose = (DEPLOY / "compose.yaml").read_text()
    container = (DEPLOY / "Containerfile").read_text()
    for unit in UNITS:
        text = (DEPLOY / "systemd" / unit).read_text()
        words = re.search(r"^ExecStart=/opt/hub/current/(.+)$", text, re.MULTILINE)[1].split()
        as_list = "[" + ", ".join(f'"{word}"' for word in words) + "]"
        assert as_list in compose
    assert '"-m", "hub.serving.web"' in container
    assert "Not tried" in compose


def test_the_page_names_the_scripts_that_there_are():
    for script in re.findall(r"`deploy/([a-z-]+)[ `]", RUNNING):
        assert (DEPLOY / script).exists(), script
    for name in ("install", "upgrade", "go-back", "hub"):
        assert f"`deploy/{name}" in RUNNING
        assert (DEPLOY / name).stat().st_mode & 0o111


def test_nginx_keeps_answers_to_those_questions_that_the_hub_keeps():
    text = (DEPLOY / "nginx" / "hub.conf").read_text()
    names = re.search(r'"~\^\(\(([a-z|]+)\)=', text)[1].split("|")
    assert set(names) == FILTERS | {"t"}


def test_nginx_writes_down_nothing_about_a_person():
    text = (DEPLOY / "nginx" / "hub.conf").read_text()
    [form] = re.findall(r"log_format hub (.+?);", text, re.DOTALL)
    for personal in (
        "remote_addr",
        "user_agent",
        "referer",
        "request_uri",
        "args",
        "$uri",
        '$request"',
    ):
        assert personal not in form
    logs = re.findall(r"access_log ([^;]+);", text)
    assert set(logs) == {"off", "/var/log/hub/nginx.log hub"}
    servers = text.count("server {") - text.count("# server {")
    assert text.count("error_log") == servers, "Debian's own writes addresses"
    assert set(re.findall(r"error_log \S+ (\w+);", text)) == {"alert"}


def test_what_is_written_is_turned_over():
    if not shutil.which("logrotate"):
        pytest.skip("there is no logrotate")
    said = subprocess.run(
        ["logrotate", "--debug", str(DEPLOY / "logrotate" / "hub")], capture_output=True, text=True
    )
    assert "error:" not in said.stderr.replace("error: stat of", "")
    assert "/var/log/hub/*.log" in said.stderr
