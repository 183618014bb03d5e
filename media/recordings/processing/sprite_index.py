"""Where each small picture lies on its sheet, as WebVTT with media fragments."""

from ..captions.cues import Cue, write_vtt
from .plan import Tiles


def sheet_vtt(tiles: Tiles, duration_s: float, address: str = "storyboard.jpg") -> str:
    """Return one cue for each picture: "storyboard.jpg#xywh=0,0,160,90"."""
    cues = []
    for number in range(tiles.count):
        start_s = number * tiles.every_s
        end_s = min(duration_s, start_s + tiles.every_s)
        left = number % tiles.columns * tiles.width
        top = number // tiles.columns * tiles.height
        place = f"{address}#xywh={left},{top},{tiles.width},{tiles.height}"
        cues.append(Cue(start_s, end_s, (place,)))
    return write_vtt(cues)
