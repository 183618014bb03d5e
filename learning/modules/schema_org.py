"""How schema.org writes a licence and a length."""

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def licence_of(name: str) -> str:
    """Return the address of a licence that has one, else its name."""
    return LICENCES.get(name, name)


def iso_duration(seconds: float) -> str:
    """Return a length as ISO 8601 writes it.

    >>> iso_duration(3723), iso_duration(28.4), iso_duration(0.2)
    ('PT1H2M3S', 'PT28S', 'PT1S')
    """
    minutes, second = divmod(max(1, round(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    parts = [f"{n}{unit}" for n, unit in ((hours, "H"), (minute, "M"), (second, "S")) if n]
    return "PT" + "".join(parts)
