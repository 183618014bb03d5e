"""Decode video frames: rotated, with square pixels, scaled, with their original timestamps."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, cast

import av
from av import Packet, VideoFrame, VideoStream
from av.container import OutputContainer
from av.filter import Graph
from av.video.frame import PictureType

KEY_EVERY_S = 2
# How a frame is turned upright, by the angle (counter-clockwise) that its file asks for.
TURNS = {90: ["cclock"], -90: ["clock"], 180: ["clock", "clock"], -180: ["clock", "clock"]}


class Pictures:
    """Takes decoded frames of `stream` and writes them into `target`."""

    def __init__(
        self, stream: VideoStream, target: OutputContainer, wish: dict[str, Any], start_s: Fraction
    ) -> None:
        self.stream, self.target, self.wish = stream, target, wish
        # Each stream of an open film has one.
        self.time_base = cast("Fraction", stream.time_base)
        self.offset = round(start_s / self.time_base)
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = 2
        self.out = target.add_stream("libx264", rate=stream.average_rate or 25)
        context = self.out.codec_context
        context.width, context.height, context.pix_fmt = wish["width"], wish["height"], "yuv420p"
        context.time_base = self.time_base
        context.thread_count = 2
        context.options = wish["options"]
        self.graph: Graph | None = None
        self.shape: tuple[int, int, str, int] | None = None
        self.last, self.next_key_s = -1, 0.0
        self.durations: dict[int | None, int] = {}

    def take(self, frame: VideoFrame) -> None:
        if frame.pts is None:
            frame.pts = self.offset + self.last + 1
        shape = (frame.width, frame.height, frame.format.name, frame.rotation)
        if self.graph is None or shape != self.shape:
            self.graph, self.shape = self._graph(frame), shape
        self.graph.push(frame)
        while True:
            try:
                self._write(cast("VideoFrame", self.graph.pull()))
            except (av.BlockingIOError, av.EOFError):
                return

    def end(self) -> None:
        self._mux(self.out.encode(None))

    def _graph(self, frame: VideoFrame) -> Graph:
        """Return filters for frames like this one. (A film may change its size on the way.)"""
        graph = Graph()
        chain = [
            graph.add_buffer(
                width=frame.width,
                height=frame.height,
                format=frame.format.name,  # type: ignore[arg-type]  # its name does as well
                time_base=self.time_base,
            )
        ]
        for turn in TURNS.get(round(frame.rotation / 90) * 90, ()):
            chain.append(graph.add("transpose", turn))
        chain.append(
            graph.add("scale", f"{self.wish['width']}:{self.wish['height']}:flags=bicubic")
        )
        chain.append(graph.add("setsar", "1"))
        chain.append(graph.add("format", "yuv420p"))
        chain.append(graph.add("buffersink"))
        graph.link_nodes(*chain).configure()
        return graph

    def _write(self, frame: VideoFrame) -> None:
        at = cast("int", frame.pts) - self.offset
        if at <= self.last:
            return
        frame.pts, self.last = at, at
        frame.time_base = self.time_base
        moment_s = float(at * self.time_base)
        frame.pict_type = PictureType.NONE
        if moment_s >= self.next_key_s:
            frame.pict_type = PictureType.I
            self.next_key_s = moment_s + KEY_EVERY_S - 0.001
        self.durations[at] = frame.duration
        self._mux(self.out.encode(frame))

    def _mux(self, packets: Iterable["Packet[Any]"]) -> None:
        for packet in packets:
            # Without it the last picture of a slow film would be shown too short.
            packet.duration = self.durations.pop(packet.pts, 0) or packet.duration
            self.target.mux(packet)
