"""Calculations on the minutes of a pathway. Pure: no Django."""

HALF_WAY_FROM_MINUTES = 20
WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def half_way(minutes: list[int]) -> tuple[int, int]:
    """Return the number of the step after which half the time is spent, and that time.

    (0, 0) for a pathway too short to need a pause.
    """
    total, spent = sum(minutes), 0
    if total < HALF_WAY_FROM_MINUTES or len(minutes) < 4:
        return 0, 0
    for number, step_minutes in enumerate(minutes, start=1):
        spent += step_minutes
        if spent * 2 >= total and number < len(minutes):
            return number, spent
    return 0, 0


def usual_minutes(minutes: list[int]) -> str:
    """Return what most steps take: "2 or 3 min", "5 min", or nothing when they differ."""
    ranked = sorted(set(minutes), key=lambda value: -minutes.count(value))
    for usual in (ranked[:1], ranked[:2]):
        if minutes and sum(minutes.count(value) for value in usual) * 2 > len(minutes):
            return " or ".join(str(value) for value in sorted(usual)) + " min"
    return ""


def number_in_words(number: int) -> str:
    """Return a small number in words ("ten"), a larger one in digits."""
    return WORDS[number] if 0 <= number < len(WORDS) else str(number)
