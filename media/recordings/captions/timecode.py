"""Times as people write them: "190", "3:10", "1:02:03", "3:10.5". Pure."""

import re

LONGEST_S = 100 * 3600
_TIME = re.compile(
    r"(?:(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,4}):)?(?P<s>\d{1,6})(?P<f>\.\d{1,6})?", re.ASCII
)


def parse_time(text: str) -> float:
    """Return the number of seconds that `text` stands for. Raises ValueError with a plain message."""
    shown = text.strip()[:40]
    match = _TIME.fullmatch(text.strip())
    if not match:
        raise ValueError(f"“{shown}” is not a time. Write it as 3:10, or as seconds: 190.")
    hours, minutes, seconds = (int(match[name] or 0) for name in "hms")
    if match["m"] is not None and seconds > 59:
        raise ValueError(f"“{shown}” has {seconds} seconds. After a colon, seconds go up to 59.")
    if match["h"] is not None and minutes > 59:
        raise ValueError(f"“{shown}” has {minutes} minutes. After the hours, minutes go up to 59.")
    total = hours * 3600 + minutes * 60 + seconds + float(match["f"] or 0)
    if total >= LONGEST_S:
        raise ValueError(f"“{shown}” is longer than any recording here.")
    return float(total)


def parse_clip(text: str) -> tuple[float, float | None]:
    """Start and end in seconds of "190,245" or "3:10,4:05"; the end is None for "190"."""
    start_text, comma, end_text = text.partition(",")
    start_s = parse_time(start_text)
    if not comma:
        return start_s, None
    end_s = parse_time(end_text)
    if end_s <= start_s:
        raise ValueError(
            f"The clip ends at {format_time(end_s)}, "
            f"which is not after its start, {format_time(start_s)}."
        )
    return start_s, end_s


def format_time(seconds: float) -> str:
    """Return a time for reading, whole seconds: "0:07", "1:46", "1:02:03"."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def format_moment(seconds: float) -> str:
    """Return a time for an address, never before what begins there: 65.0 gives "65", 18.753 gives "18.8".

    A whole second less would open the end of the chapter or line before.
    """
    tenths = -(-round(seconds * 1000) // 100)
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def format_exact(seconds: float) -> str:
    """Return a time that `parse_time` reads back to the same millisecond: "0:18.753"."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    fraction = f".{milliseconds:03}".rstrip("0") if milliseconds else ""
    return format_time(whole) + fraction
