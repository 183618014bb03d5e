"""A proxy that leads every name to this machine: not all browsers can be told where a name is."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BLOCK_BYTES = 65_536


@contextmanager
def loopback_proxy() -> Iterator[int]:
    """Give the port of a proxy for HTTPS that runs until the end of the block."""
    with _Server(("127.0.0.1", 0), _Tunnel) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


class _Tunnel(socketserver.StreamRequestHandler):
    """Answers CONNECT, the one thing that a browser asks of a proxy for HTTPS. Source: RFC 9110, 9.3.6."""

    def handle(self) -> None:
        method, _, rest = self.rfile.readline().decode("ascii", "replace").partition(" ")
        while self.rfile.readline().strip():
            pass
        host_and_port = rest.split(" ")[0]
        if method != "CONNECT" or ":" not in host_and_port:
            self.wfile.write(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
            return
        port = int(host_and_port.rpartition(":")[2])
        try:
            there = socket.create_connection(("127.0.0.1", port), timeout=10)
        except OSError:
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        with there:
            there.settimeout(None)
            self.wfile.write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(there, self.connection), daemon=True)
            back.start()
            _pump(self.connection, there)
            back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Pass on what comes until there is no more, and say so."""
    with suppress(OSError):
        while block := source.recv(BLOCK_BYTES):
            target.sendall(block)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
