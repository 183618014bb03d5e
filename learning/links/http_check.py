"""Asking an address whether it is there: only public servers, exactly those that were looked at.

The name is resolved once; each of its addresses must be public; the connection is opened to one of
those and to nothing else, so a name that answers differently a moment later gains nothing.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from .rules import Answer, NotAsked, Target, is_public, meaning_of, target_of

MOST_REDIRECTS = 5
MOST_READ = 2048
REDIRECTS = (301, 302, 303, 307, 308)
AGENT = "CoproductionLearningHub-LinkCheck/1 (looks once a week whether a link still works)"


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a name, in the order of this machine."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True)
class Look:
    """What came of it, with the reason in words for an editor."""

    answer: Answer
    reason: str


@dataclass(frozen=True)
class Asker:
    """How to ask. `total_s` bounds one request, whatever the other side sends."""

    resolve: Callable[[str, int], list[str]] = resolved
    may_connect: Callable[[str], bool] = is_public
    connect_s: float = 5.0
    total_s: float = 10.0

    def look(self, address: str) -> Look:
        """Ask an address and where it leads to, at most five times further. Never raises."""
        try:
            return self._follow(address)
        except NotAsked as reason:
            return Look(Answer.UNSURE, str(reason))
        except (OSError, http.client.HTTPException, ValueError) as reason:
            return Look(Answer.BAD, _in_words(reason))

    def _follow(self, address: str) -> Look:
        for _ in range(MOST_REDIRECTS + 1):
            target = target_of(address)
            status, leads_to = self._ask(target, "HEAD")
            # Some servers answer only those who want the words as well.
            if status >= 400:
                status, leads_to = self._ask(target, "GET")
            if status not in REDIRECTS or not leads_to:
                return Look(meaning_of(status), f"It answered with {status}.")
            address = urljoin(address, leads_to)
        return Look(Answer.BAD, "It leads from one address to the next without end.")

    def _ask(self, target: Target, method: str) -> tuple[int, str]:
        with self._connected(target) as connection:
            headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
            connection.request(method, target.path, headers=headers)
            answer = connection.getresponse()
            if method == "GET":
                answer.read(MOST_READ)
            return answer.status, answer.headers.get("Location") or ""

    @contextmanager
    def _connected(self, target: Target):
        """Within, a connection to an address that was looked at; closed when its time is over."""
        plain = self._socket(self._addresses(target), target.port)
        with plain, _sealed(plain, target) as sock:
            hung_up = threading.Event()
            clock = threading.Timer(self.total_s, _hang_up, [sock, hung_up])
            clock.daemon = True
            clock.start()
            connection = http.client.HTTPConnection(_bracketed(target), target.port)
            # It must never open one by itself: that would resolve the name anew.
            connection.auto_open = 0
            connection.sock = sock
            try:
                if isinstance(sock, ssl.SSLSocket):
                    sock.do_handshake()
                yield connection
                # What is cut off in its headers reads like one that has ended.
                if hung_up.is_set():
                    raise TimeoutError
            finally:
                clock.cancel()
                connection.close()

    def _addresses(self, target: Target) -> list[str]:
        addresses = self.resolve(target.host, target.port)
        if not addresses:
            raise OSError("no address")
        if not all(self.may_connect(address) for address in addresses):
            raise NotAsked("It is not an address of the public internet, so it was not asked.")
        return addresses

    def _socket(self, addresses: list[str], port: int) -> socket.socket:
        problem: OSError = OSError("no address")
        for address in addresses[:2]:
            try:
                return socket.create_connection((address, port), timeout=self.connect_s)
            except OSError as reason:
                problem = reason
        raise problem


def _sealed(plain: socket.socket, target: Target) -> socket.socket:
    """Return the socket to speak through. The handshake is yet to come, within the time limit."""
    if target.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(
        plain, server_hostname=target.host, do_handshake_on_connect=False
    )


def _bracketed(target: Target) -> str:
    return f"[{target.host}]" if ":" in target.host else target.host


def _hang_up(sock: socket.socket, hung_up: threading.Event) -> None:
    hung_up.set()
    try:
        # Of the socket below: what is sealed must not be opened while it is being read.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        pass  # It has ended meanwhile.


def _in_words(reason: Exception) -> str:
    if isinstance(reason, socket.gaierror):
        return "Nobody knows this name."
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "Its certificate is not valid."
    if isinstance(reason, TimeoutError):
        return "It took too long to answer."
    return "It did not answer as a web server does."
