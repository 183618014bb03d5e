"""What a transaction leaves that changed something which can be seen."""

import secrets

from django.db import models


def new_mark() -> int:
    """Return a number that nobody else has drawn: 63 random bits."""
    return secrets.randbits(63)


class ContentChange(models.Model):
    """One row for each transaction that changed what can be seen. Rows are only added, so nobody waits.

    Their ids are not committed in their order. So what is compared is how many there are and the last
    of them: a row that is committed late changes the one, any other the other. The mark tells a
    database that was put back from the one that it was.
    """

    mark = models.BigIntegerField(default=new_mark)
    closes = models.BooleanField(
        "takes something from the public", default=False, help_text="Earlier answers are not shown."
    )

    def __str__(self):
        return f"{self.pk}"
