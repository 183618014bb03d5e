"""A Debian 12 with nothing in it, in a folder: what a new machine is, but for systemd.

What comes from the network is fetched first, with this machine's own ways to Debian and the package
registries. All servers run afterwards in a network of their own, where every port is free.
"""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from .place import ROOT

# How this machine reaches registries; where they are not there, they are not needed.
WAYS = (
    *("/etc/resolv.conf", "/etc/pip.conf", "/root/.npmrc", "/etc/ssl/certs/ca-certificates.crt"),
    *("/etc/apt/apt.conf.d/99artifact-registry", "/etc/apt/apt.conf.d/99farm-no-dep11"),
)
WAYS_SET = re.compile(r"PIP_(?!FIND_LINKS).*|.*_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE")
# Services are started when the page says so, not when they are unpacked.
POLICY = "#!/bin/sh\nexit 101\n"


def why_not() -> str:
    """Return why no fresh root can be made here; empty if one can."""
    if os.geteuid() != 0:
        return "only root can make one"
    missing = [name for name in ("mmdebstrap", "unshare", "ip", "git") if not shutil.which(name)]
    if missing:
        return f"there is no {', no '.join(missing)}: apt-get install mmdebstrap iproute2 git"
    if subprocess.run(["unshare", "-m", "-p", "-f", "-n", "true"], capture_output=True).returncode:
        return "the kernel allows no namespaces here"
    return ""


class FreshRoot:
    """A root file system in a folder. `run` is a command in it, with this machine's network or its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.inside: subprocess.Popen | None = None

    def make(self) -> None:
        words = ["--variant=minbase", "--include=ca-certificates", "bookworm", str(self.folder)]
        subprocess.run(["mmdebstrap", "--quiet", *words], check=True)
        for way in WAYS:
            if Path(way).is_file():
                there = self.folder / way.lstrip("/")
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(way, there)
        policy = self.folder / "usr/sbin/policy-rc.d"
        policy.write_text(POLICY)
        policy.chmod(0o755)
        bundle = str(self.folder / "hub.bundle")
        subprocess.run(["git", "bundle", "create", "-q", bundle, "HEAD"], cwd=ROOT, check=True)

    def with_network(self, command: str) -> subprocess.CompletedProcess:
        """Run a shell line with this machine's network, in processes that end with it."""
        return self._chroot(["unshare", "-m", "-p", "-f", "--kill-child"], command)

    def enter(self) -> None:
        """Begin a network of its own; all that is run by `run` shares it, until `leave`."""
        held = f"ip link set lo up && mount -t proc proc {self.folder}/proc && exec sleep 7200"
        self.inside = subprocess.Popen(
            ["unshare", "-m", "-p", "-f", "-n", "--kill-child", "sh", "-c", held]
        )

    def run(self, command: str, **settings: str) -> subprocess.CompletedProcess:
        """Run a shell line where the servers run; what it starts goes on."""
        return self._chroot(["nsenter", "-t", self._held(), "-m", "-n", "-p"], command, **settings)

    def leave(self) -> None:
        if self.inside:
            self.inside.kill()
            self.inside.wait()

    def _held(self) -> str:
        """Return the number of the process inside, once it holds its own /proc."""
        listed = Path(f"/proc/{self.inside.pid}/task/{self.inside.pid}/children")
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for child in listed.read_text().split():
                if Path(f"/proc/{child}/comm").read_text() == "sleep\n":
                    return child
            time.sleep(0.1)
        raise AssertionError("There is no network of its own.")

    def _chroot(self, around: list[str], command: str, **settings: str):
        ways = {name: value for name, value in os.environ.items() if WAYS_SET.fullmatch(name)}
        environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            **ways,
            **settings,
        }
        if around[0] == "unshare":
            around = [*around, f"--mount-proc={self.folder}/proc"]
        chroot = ["chroot", str(self.folder), "/bin/sh", "-c", command]
        log = self.folder / "said"
        with log.open("w") as out:
            # Into a file: servers that go on would keep a pipe open.
            ended = subprocess.run(
                [*around, *chroot],
                env=environment,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
            )
        ended.stdout = log.read_text(errors="replace")
        return ended
