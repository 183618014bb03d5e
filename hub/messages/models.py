"""What people write to the editors: contact, questions, feedback. One inbox."""

from django.db import models


class Message(models.Model):
    """A message from somebody without an account. Address only if they gave one."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Something else"
        ASK = "ask", "A question to the editors"
        PROBLEM = "problem", "Something does not work"
        FEEDBACK = "feedback", "What you think of the site"

    class State(models.TextChoices):
        NEW = "new", "New"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CONTACT)
    text = models.TextField(max_length=4000)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    about = models.CharField("page it is about", max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    received_at = models.DateTimeField(auto_now_add=True, db_index=True)
    note = models.TextField("editors' note", blank=True)

    class Meta:
        ordering = ["-received_at"]
        verbose_name = "message"

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"
