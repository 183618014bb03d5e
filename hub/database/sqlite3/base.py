"""The backend: `ENGINE` in the settings names this package, Django looks for `base` in it."""

import os
from contextlib import suppress
from typing import Any

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    """As Django's, but for `RETURNING` outside of a transaction.

    Such a statement is under way until its rows are read, and SQLite refuses a commit meanwhile. A
    write outside of a transaction gets one of its own, in which it leaves its mark
    (`learning/generation`); so its key is asked for by the number of the last row instead.
    """

    @property
    def can_return_columns_from_insert(self) -> bool:
        return self.connection.in_atomic_block


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    _opened_file: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, and note which one it is: a kept connection goes on reading one that is put away."""
        opened = super().get_new_connection(conn_params)
        self._opened_file = self._file_now()
        return opened

    def is_usable(self) -> bool:
        """Return whether the database still is the file that was opened. Asked once a request."""
        return self._file_now() == self._opened_file

    def _file_now(self) -> tuple[int, int] | None:
        """Return what tells the file from one that is put in its place; None for one in memory."""
        with suppress(OSError):
            found = os.stat(self.settings_dict["NAME"])
            return found.st_dev, found.st_ino
        return None
