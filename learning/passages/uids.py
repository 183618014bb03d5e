"""Permanent names of passages: short enough to read aloud, without look-alikes."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 8


def new_uid() -> str:
    """Return a new uid: 8 characters, about 39 bits, no 0, 1, i, l or o."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
