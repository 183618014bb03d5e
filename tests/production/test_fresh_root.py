"""docs/operators/running.md, followed to the letter on a Debian 12 with nothing in it."""

import re
import warnings

import pytest

from .fresh_root import FreshRoot, why_not
from .place import HOST, ROOT

pytestmark = [pytest.mark.prove, pytest.mark.no_database, pytest.mark.xdist_group("fresh root")]
PAGE = (ROOT / "docs" / "operators" / "running.md").read_text()
STEPS = re.search(r"## For other people\n(.+?)\n\| you want", PAGE, re.DOTALL)[1]
# Secret and name of the first person: the command asks for them.
ADA = {
    "DJANGO_SUPERUSER_USERNAME": "ada",
    "DJANGO_SUPERUSER_EMAIL": "ada@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "chairs-and-tables-7",
}


def command(beginning: str) -> str:
    """Return the one command of the steps that begins so."""
    return next(each for each in re.findall(r"`([^`]+)`", STEPS) if each.startswith(beginning))


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    if missing := why_not():
        warnings.warn(f"THE PAGE WAS NOT FOLLOWED ON A FRESH DEBIAN: {missing}", stacklevel=1)
        pytest.skip(missing)
    machine = FreshRoot(tmp_path_factory.mktemp("fresh") / "root")
    try:
        machine.make()
        yield machine
    finally:
        machine.leave()


def does(ended) -> str:
    assert ended.returncode == 0, ended.stdout[-4000:]
    return ended.stdout


def unit_line(machine: FreshRoot, unit: str) -> str:
    """What systemd would do with the unit that was installed: its command, as its user, with its settings."""
    text = (machine.folder / "etc/systemd/system" / unit).read_text()
    line = re.search(r"^ExecStart=(.+)$", text, re.MULTILINE)[1]
    return (
        "set -a; . /etc/hub/hub.env; set +a; cd /opt/hub/current && "
        f"setsid setpriv --reuid=hub --regid=hub --init-groups {line} >/tmp/{unit}.log 2>&1 &"
    )


def test_the_page_leads_to_a_hub_that_serves(machine):
    does(machine.with_network(f"apt-get update -qq && {command('apt-get install')} -y -qq"))
    clone = command("git clone").replace("<the repository>", "/hub.bundle")
    does(machine.with_network(clone))
    folder = command("cd ")
    # What the next step fetches, by its own words: where the servers run, nobody reaches the network.
    fetched = (
        ". deploy/steps.sh && packages $PACKAGES $SERVERS && "
        'git config --global --add safe.directory "$PWD" && '
        'release "$(git describe --tags --always)"'
    )
    does(machine.with_network(f"{folder} && set -- && sh -eu -c '{fetched}' deploy/install"))

    # Unpacked beside this machine's own PostgreSQL, it took the next port.
    conf = "/etc/postgresql/15/main/postgresql.conf"
    does(machine.with_network(f"sed -i 's/^port = .*/port = 5432/' {conf}"))

    machine.enter()
    install = f"{folder} && {command('deploy/install')}"
    told = does(machine.run(install))
    assert f"is installed: https://{HOST}/" in told
    assert "Installing from Debian" not in told, "it does only what is missing"
    assert does(
        machine.run(f"{folder} && {command('deploy/hub createsuperuser')} --noinput", **ADA)
    )
    does(machine.run(f"{folder} && {command('deploy/hub load_demo')}"))

    for unit in ("hub-web.service", "hub-worker@.service", "hub-worker@.service"):
        does(machine.run(unit_line(machine, unit)))
    ready = command("curl -s http://127.0.0.1:8000/readyz")
    waits = f"for i in $(seq 120); do {ready} -f && exit 0; sleep 1; done; {ready}; cat /tmp/*.log; exit 1"
    assert '"ready": true' in does(machine.run(waits))
    visits = f"curl -sSk --resolve {HOST}:443:127.0.0.1 https://{HOST}"
    assert "<h1" in does(machine.run(f"{visits}/library/"))
    assert "<title" in does(machine.run(f"{visits}/admin/login/"))
    # nginx runs as another user, who has to see where the link leads: it names what it keeps by it.
    closes = "from learning.generation.api import raise_generation; raise_generation(closes=True)"
    does(machine.run(f"{folder} && deploy/hub shell -c '{closes}'"))
    seen = "setpriv --reuid=www-data --regid=www-data --init-groups realpath -e /var/lib/hub/closed/now"
    assert re.search(r"/var/lib/hub/closed/\d+-[0-9a-f]+$", does(machine.run(seen)).strip())
    assert "hub_worker_alive 1" in does(machine.run("curl -s http://127.0.0.1:8000/metrics"))
    # Again: nothing is made twice, and the settings are those of before.
    before = (machine.folder / "etc/hub/hub.env").read_text()
    does(machine.run(install))
    assert (machine.folder / "etc/hub/hub.env").read_text() == before
    assert len(list((machine.folder / "opt/hub/releases").iterdir())) == 1


def test_no_test_tool_is_there_and_the_hub_owns_none_of_its_code(machine):
    """After the test above."""
    release = machine.folder / "opt/hub/current"
    assert (machine.folder / "opt/hub/current").is_symlink()
    [release] = (machine.folder / "opt/hub/releases").iterdir()
    installed = {path.name for path in (release / ".venv/bin").iterdir()}
    assert "granian" in installed
    assert not installed & {"pytest", "ruff", "mypy", "playwright", "npm", "node"}
    assert release.stat().st_uid == 0
    assert ((machine.folder / "etc/hub/hub.env").stat().st_mode & 0o777) == 0o640
