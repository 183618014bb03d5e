"""What the index of every machine follows: which pages and words changed, in the order of commits."""

import uuid

from django.db import models


def new_name() -> str:
    return uuid.uuid4().hex


class SearchSequence(models.Model):
    """One row: the number of the last change, and a name for this database.

    A transaction that notes a change holds this row until it ends, so numbers are
    committed in their order: who has seen 7 will never see a 6 appear. Ids of rows
    do not promise that. An index that followed a database of another name is no good here.
    """

    THE_ROW = 1

    database = models.CharField(max_length=32, default=new_name, editable=False)
    number = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.database}: {self.number}"


class SearchChange(models.Model):
    """The last change of one thing that is searched: its row moves on, so there is one for each."""

    kind = models.CharField(max_length=10)
    key = models.BigIntegerField()
    number = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_search_change_per_thing")
        ]

    def __str__(self):
        return f"{self.number}: {self.kind} {self.key}"


class Synonym(models.Model):
    """Words of equal value, kept by editors: who looks for one finds the others too."""

    words = models.CharField(
        "words that mean the same",
        max_length=300,
        help_text="With commas between. For example: PPI, patient and public involvement.",
    )

    class Meta:
        ordering = ["words"]
        verbose_name = "words that mean the same"
        verbose_name_plural = "words that mean the same"

    def __str__(self):
        return self.words

    @property
    def names(self) -> list[str]:
        return [name.strip() for name in self.words.split(",") if name.strip()]
