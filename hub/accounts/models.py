"""The people who work in the admin. Learners have no accounts."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor, publisher or administrator."""
