"""Sound at 48 kHz, from the first moment of the film, gaps filled with silence."""

from fractions import Fraction
from typing import Any, cast

import av
from av import AudioFrame, AudioStream
from av.container import OutputContainer
from av.filter import Graph

RATE = 48000


class Sound:
    """Takes decoded frames of `stream` and writes them into `target`."""

    def __init__(
        self, stream: AudioStream, target: OutputContainer, wish: dict[str, Any], start_s: Fraction
    ) -> None:
        self.target, self.start_s = target, start_s
        self.layout = "mono" if stream.codec_context.channels == 1 else "stereo"
        self.out = target.add_stream(wish["codec"], rate=RATE, layout=self.layout)
        self.out.bit_rate = wish["bit_rate"] // (2 if self.layout == "mono" else 1)
        self.out.codec_context.open()
        self.format = self.out.codec_context.format.name
        self.samples = self.out.codec_context.frame_size or 1024
        self.graph: Graph | None = None
        self.shape: tuple[int, str, str] | None = None
        self.written = 0

    def take(self, frame: AudioFrame) -> None:
        shape = (frame.sample_rate, frame.layout.name, frame.format.name)
        if self.graph is None or shape != self.shape:
            self._drain()
            self.graph, self.shape = self._graph(frame), shape
        came_at = frame.pts
        if came_at is not None:
            frame.pts = came_at - round(self.start_s / cast("Fraction", frame.time_base))
        self.graph.push(frame)
        frame.pts = came_at  # others may take it too
        self._pull(self.graph)

    def end(self) -> None:
        self._drain()
        self.target.mux(self.out.encode(None))

    def _graph(self, frame: AudioFrame) -> Graph:
        graph = Graph()
        first = self.written
        graph.link_nodes(
            graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format.name,
                layout=frame.layout.name,
                time_base=frame.time_base,
            ),
            graph.add("aresample", f"{RATE}:async=1000:first_pts={first}"),
            graph.add(
                "aformat",
                f"sample_fmts={self.format}:sample_rates={RATE}:channel_layouts={self.layout}",
            ),
            graph.add("asetnsamples", f"n={self.samples}:p=0"),
            graph.add("abuffersink"),
        ).configure()
        return graph

    def _drain(self) -> None:
        if self.graph is not None:
            self.graph.push(None)
            self._pull(self.graph)

    def _pull(self, graph: Graph) -> None:
        while True:
            try:
                frame = cast("AudioFrame", graph.pull())
            except (av.BlockingIOError, av.EOFError):
                return
            # Counted, not copied: what is written has no gaps.
            frame.pts, self.written = self.written, self.written + frame.samples
            frame.time_base = Fraction(1, RATE)
            self.target.mux(self.out.encode(frame))
