"""A place to run the hub in production: its settings, its files, its commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "hub.example.org"
# Good for nothing else.
SECRET_KEY = "k7Qm2xWv9LpZr4TnYb8HcJd3FgSa6EuX5oIiRtPyNlMwVqBzKs1"
OURS = (
    *("DATABASE_URL", "HUB_DEBUG", "CACHE_URL", "STORAGE_URL", "STORAGE_PUBLIC_ENDPOINT"),
    *("BASE_URL", "SENTRY_DSN"),
)


class Place:
    """A folder with production's settings; `manage` runs a command there."""

    def __init__(self, folder: Path, **settings: str):
        self.folder = folder
        self.database = folder / "hub.sqlite3"
        self.static = folder / "static"
        self.manifest = self.static / "staticfiles.json"
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "hub.settings.production",
            "SECRET_KEY": SECRET_KEY,
            "ALLOWED_HOSTS": HOST,
            "EMAIL_URL": "none:",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "HUB_VAR": str(folder),
            **settings,
        }
        folder.mkdir(parents=True, exist_ok=True)

    def with_database(self, migrated: Path) -> "Place":
        """Has a migrated database, as `migrate` would make in ten seconds."""
        shutil.copy(migrated, self.database)
        return self

    def manage(self, *words: str, timeout_s: int = 120, **settings: str):
        """Runs `manage.py` with these words to its end; returns it with what it said."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment | settings,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )

    def collect(self) -> None:
        """Collects static files as an operator does."""
        ended = self.manage("collectstatic", "--noinput", timeout_s=600)
        assert ended.returncode == 0, ended.stdout + ended.stderr
