"""A secret key for a machine of one's own: made once, kept under var/."""

import os
import secrets
from pathlib import Path


def secret_key_in(folder: Path) -> str:
    """Return the key kept in `folder`; made on the first call, whoever of several processes is first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret-key"
    draft = folder / f"secret-key.{os.getpid()}"
    if not path.exists():
        draft.write_text(secrets.token_urlsafe(60))
        draft.chmod(0o600)
        try:
            os.link(draft, path)  # fails if another process was first: then theirs counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
