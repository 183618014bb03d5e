"""How often something was looked for, by day. The words are there only once many have asked."""

from django.db import models

from .rules import MOST_CHARACTERS


class SearchTerm(models.Model):
    """Something people look for. `mark` is a keyed hash of the words, which are empty at first.

    Nothing here says who asked, from where, or at what time of the day.
    """

    mark = models.CharField(max_length=64, unique=True)
    words = models.CharField(max_length=MOST_CHARACTERS, blank=True)
    since = models.DateField(db_index=True)

    class Meta:
        verbose_name = "search"
        verbose_name_plural = "searches"

    def __str__(self):
        return self.words or "Fewer searches than are shown"


class SearchDay(models.Model):
    """How often it was looked for on one day, and how often nothing was found."""

    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(db_index=True)
    times = models.PositiveIntegerField(default=0)
    found_nothing = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "day"], name="one_count_per_search_and_day")
        ]

    def __str__(self):
        return f"{self.day}: {self.times}"
