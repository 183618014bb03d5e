"""Visitors made of sockets: quick ones that read pages, slow ones that watch a film.

Run as a process of its own, so that many visitors do not slow each other's clock:
    python bench/load.py pages HOST PORT PATH SECONDS CONNECTIONS
    python bench/load.py viewers HOST PORT PATH SECONDS COUNT BYTES_PER_SECOND
Prints one line of JSON.
"""

import asyncio
import contextlib
import json
import sys
import time

VIEWER_READS = 20_000  # bytes at once: small, so that the server really has to wait


async def read_pages(host: str, port: int, path: str, seconds: float, connections: int) -> dict:
    """Asks for `path` again and again over lasting connections; times in milliseconds."""
    times: list[float] = []
    failures = [0]
    until = time.perf_counter() + seconds
    await asyncio.gather(
        *(_one_reader(host, port, path, until, times, failures) for _ in range(connections))
    )
    times.sort()
    return {
        "requests": len(times),
        "failures": failures[0],
        "per_second": round(len(times) / seconds, 1),
        "median_ms": _quantile(times, 0.5),
        "p99_ms": _quantile(times, 0.99),
    }


async def _one_reader(host, port, path, until, times, failures) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(host, port)
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _header(head, b"content-length")
        await reader.readexactly(int(length))
        if head.startswith(b"HTTP/1.1 200"):
            times.append((time.perf_counter() - began) * 1000)
        else:
            failures[0] += 1
    writer.close()


async def watch(host, port, path, seconds: float, count: int, bytes_per_second: int) -> dict:
    """`count` viewers who each take the film at a steady pace, from its start."""
    got = await asyncio.gather(
        *(_one_viewer(host, port, path, seconds, bytes_per_second) for _ in range(count))
    )
    return {
        "viewers": count,
        "served": sum(1 for size in got if size > 0),
        "bytes_per_viewer_and_second": round(sum(got) / count / seconds),
    }


async def _one_viewer(host, port, path, seconds, bytes_per_second) -> int:
    got = 0
    until = time.perf_counter() + seconds
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nRange: bytes=0-\r\n\r\n"
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
        # A small buffer of our own, as a slow line has: the server must wait for us.
        reader, writer = await asyncio.open_connection(host, port, limit=VIEWER_READS)
        writer.write(request.encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), seconds)
        if b" 206 " not in head.split(b"\r\n")[0]:
            return 0
        while time.perf_counter() < until:
            chunk = await asyncio.wait_for(reader.read(VIEWER_READS), seconds)
            if not chunk:
                break
            got += len(chunk)
            await asyncio.sleep(len(chunk) / bytes_per_second)
        writer.close()
    return got


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.lower() == name:
            return value.strip()
    raise SystemExit("An answer without Content-Length: this client cannot measure it.")


def _quantile(times: list[float], part: float) -> float | None:
    return round(times[min(len(times) - 1, int(len(times) * part))], 2) if times else None


def main(kind: str, host: str, port: str, path: str, seconds: str, *numbers: str) -> None:
    job = {"pages": read_pages, "viewers": watch}[kind]
    result = asyncio.run(job(host, int(port), path, float(seconds), *map(int, numbers)))
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
