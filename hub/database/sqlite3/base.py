"""The backend: `ENGINE` in the settings names this package, Django looks for `base` in it."""

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
