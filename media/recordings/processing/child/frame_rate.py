"""Whether the pictures of a film come at an even pace. Read from its packets; nothing is decoded."""

from typing import Any

from streams import open_source, real_video


def is_even(options: dict[str, Any]) -> bool:
    """Return whether no picture stays much longer than another one."""
    with open_source(options) as source:
        shortest = longest = last = None
        for packet in source.demux(real_video(source)):
            if packet.dts is None:
                continue
            if last is not None and packet.dts > last:
                gap = packet.dts - last
                shortest, longest = min(shortest or gap, gap), max(longest or gap, gap)
                # In milliseconds, 60 pictures a second are 16 or 17 apart.
                if longest > 1.5 * shortest:
                    return False
            last = packet.dts
    return True
