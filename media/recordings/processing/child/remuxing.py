"""The same pictures and sound in a new container, nothing encoded again."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from av import Packet
from av.stream import Stream
from streams import Teller, first_audio, open_source, open_target, real_video


def remux(options: dict[str, Any]) -> dict[str, float]:
    with open_source(options) as source, open_target(options) as target:
        found = [real_video(source) if options["pictures"] else None, first_audio(source)]
        copies = {
            stream: target.add_stream_from_template(stream, opaque=False)
            for stream in found
            if stream is not None
        }
        for stream in copies.values():
            # The tag belongs to the old container; this one chooses its own.
            stream.codec_context.codec_tag = "\0\0\0\0"
        teller = Teller(options["duration_s"])
        for packet in with_times(source.demux(list(copies)), copies):
            teller.at(float(cast("int", packet.dts) * packet.time_base))
            packet.stream = copies[packet.stream]
            target.mux(packet)
    return {"share": 1.0}


def with_times(
    packets: Iterable["Packet[Any]"], streams: Iterable[Stream]
) -> Iterator["Packet[Any]"]:
    """Yield the packets, each with its time of decoding.

    Matroska leaves it out for the first pictures of a stream whose pictures are stored out of
    order; they are counted back from the first one that has it.
    """
    waiting: dict[Stream, list[Packet[Any]]] = {stream: [] for stream in streams}
    for packet in packets:
        held = waiting[packet.stream]
        if packet.dts is None:
            if packet.size:
                held.append(packet)
            continue
        moment = packet.dts
        for earlier in reversed(held):
            moment -= earlier.duration or packet.duration or 1
            earlier.dts = moment
        yield from held
        held.clear()
        yield packet
    # Too short for any to have one: shown in the order in which they are stored.
    for packet in (packet for held in waiting.values() for packet in held):
        packet.dts = packet.pts
        yield packet
