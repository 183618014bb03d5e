"""A small tree with one of the scripts of `make lint` in it, where a test plants what it must find."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(tree: Path, script: str, files: dict[str, str]) -> subprocess.CompletedProcess:
    """Run a script of ours on a repository that has just these files beside the packages."""
    for app in ("hub", "learning", "media"):
        plant(tree, f"{app}/__init__.py", "")
    for place, text in files.items():
        plant(tree, place, text)
    plant(tree, f"scripts/{script}.py", "")
    shutil.copy(ROOT / f"scripts/{script}.py", tree / f"scripts/{script}.py")
    git = ["git", "-c", "init.defaultBranch=main", "-C", str(tree)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    command = [sys.executable, f"scripts/{script}.py"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True)


def plant(tree: Path, place: str, text: str) -> None:
    (tree / place).parent.mkdir(parents=True, exist_ok=True)
    (tree / place).write_text(text, "utf-8")
