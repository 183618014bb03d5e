"""Asking addresses elsewhere, against real servers on this machine."""

import contextlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from learning.links import http_check
from learning.links.http_check import Asker, Look, resolved
from learning.links.rules import Answer, NotAsked, Target, is_public, target_of

HERE = "127.0.0.1"


class Handler(BaseHTTPRequestHandler):
    """Answers as its server's `pages` say: path -> (status, headers)."""

    def answer(self):
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        status, headers = self.server.pages.get(self.path, (404, {}))
        if isinstance(status, dict):
            status = status[self.command]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            if self.command == "GET":
                self.wfile.write(b"x" * 1_000_000)

    do_GET = do_HEAD = answer

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    made = ThreadingHTTPServer((HERE, 0), Handler)
    made.pages, made.asked = {}, []
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def asker(server, monkeypatch) -> Asker:
    """Asks the server of this test as if it were on the web: at port 80, public, of any name."""
    port = server.server_address[1]
    real = socket.create_connection
    monkeypatch.setattr(
        http_check.socket,
        "create_connection",
        lambda place, timeout: real((place[0], port), timeout),
    )
    return Asker(
        resolve=lambda host, port: ["10.0.0.7"] if host.startswith("inside") else [HERE],
        may_connect=lambda ip: ip == HERE,
        total_s=1.0,
    )


def test_a_page_that_is_there(server, asker):
    server.pages["/there?a=b"] = (200, {"Set-Cookie": "a=b"})
    assert asker.look("http://web.example/there?a=b#part") == Look(
        Answer.GOOD, "It answered with 200."
    )
    [(method, path, headers)] = server.asked
    assert (method, path, headers["Host"]) == ("HEAD", "/there?a=b", "web.example")
    assert "LinkCheck" in headers["User-Agent"]
    assert "Cookie" not in headers


def test_a_page_that_is_gone_is_asked_twice_and_little_is_read(server, asker):
    assert asker.look("http://web.example/gone").answer is Answer.BAD
    assert [method for method, *_ in server.asked] == ["HEAD", "GET"]


def test_a_server_that_knows_no_head_is_asked_with_get(server, asker):
    server.pages["/"] = ({"HEAD": 405, "GET": 200}, {})
    assert asker.look("http://web.example").answer is Answer.GOOD


@pytest.mark.parametrize(
    ("status", "answer"), [(403, Answer.UNSURE), (429, Answer.UNSURE), (503, Answer.BAD)]
)
def test_a_server_that_turns_machines_away_is_not_called_broken(server, asker, status, answer):
    server.pages["/"] = (status, {})
    assert asker.look("http://web.example/").answer is answer


def test_it_follows_where_a_page_has_moved(server, asker):
    server.pages |= {
        "/old": (301, {"Location": "/new", "Set-Cookie": "a=b"}),
        "/new": (302, {"Location": "//other.example/newest"}),
        "/newest": (200, {}),
    }
    assert asker.look("http://web.example/old").answer is Answer.GOOD
    assert [headers["Host"] for *_, headers in server.asked] == [
        *("web.example", "web.example", "other.example")
    ]
    assert not [headers for *_, headers in server.asked if "Cookie" in headers]


@pytest.mark.parametrize(
    "inside",
    ["http://inside.example/", "//inside.example/", "file:///etc/passwd", "http://web.example:22/"],
)
def test_it_is_not_led_to_what_is_not_public(server, asker, inside):
    server.pages["/"] = (302, {"Location": inside})
    assert asker.look("http://web.example/").answer is Answer.UNSURE
    assert len(server.asked) == 1


def test_it_does_not_go_round_for_ever(server, asker):
    server.pages["/"] = (302, {"Location": "/"})
    look = asker.look("http://web.example/")
    assert (look.answer, "without end" in look.reason) == (Answer.BAD, True)
    assert len(server.asked) == 6


def test_a_name_is_resolved_once_a_request_and_all_its_addresses_must_be_public(server, asker):
    """A name that answers with a private address the second time is never connected to it."""
    server.pages["/"] = (200, {})
    answers = iter([[HERE], ["10.0.0.7"]])
    turning = Asker(resolve=lambda *_: next(answers), may_connect=lambda ip: ip == HERE)
    assert turning.look("http://web.example/").answer is Answer.GOOD
    assert turning.look("http://web.example/").answer is Answer.UNSURE
    mixed = Asker(resolve=lambda *_: [HERE, "10.0.0.7"], may_connect=lambda ip: ip == HERE)
    assert mixed.look("http://web.example/").answer is Answer.UNSURE
    assert len(server.asked) == 1


def test_the_rule_as_it_is_refuses_this_machine(server):
    for address in (f"http://{HERE}/", "http://localhost/", "http://[::1]/", "http://2130706433/"):
        assert Asker().look(address).answer is not Answer.GOOD
    assert server.asked == []


@pytest.mark.parametrize(
    ("scheme", "begins"),
    [
        ("http", b""),
        ("http", b"HTTP/1.1 200 OK\r\nX-Slow: "),
        ("https", b"\x16\x03\x03\x40\x00\x02"),
    ],
)
def test_a_server_that_drips_is_left_in_time(monkeypatch, scheme, begins):
    listening = socket.create_server((HERE, 0))
    real, place = socket.create_connection, listening.getsockname()

    def drip():
        taken, _ = listening.accept()
        with taken, contextlib.suppress(OSError):
            taken.sendall(begins)
            for sign in b"\0" * 200:
                taken.send(bytes([sign]))
                time.sleep(0.05)

    threading.Thread(target=drip, daemon=True).start()
    monkeypatch.setattr(
        http_check.socket, "create_connection", lambda _, timeout: real(place, timeout)
    )
    begun = time.monotonic()
    asker = Asker(resolve=lambda *_: [HERE], may_connect=lambda ip: True, total_s=0.5)
    assert asker.look(f"{scheme}://web.example/").answer is Answer.BAD
    assert time.monotonic() - begun < 4
    listening.close()


def test_a_silent_server_a_closed_port_and_an_unknown_name_are_bad():
    with socket.create_server((HERE, 0)) as silent:
        port = silent.getsockname()[1]
        asker = Asker(connect_s=0.3, total_s=5)
        with pytest.raises(OSError, match="timed out"), asker._socket([HERE], port) as sock:
            sock.recv(1)

    def unknown(host, port):
        raise socket.gaierror

    assert Asker(resolve=unknown).look("http://web.example/") == Look(
        Answer.BAD, "Nobody knows this name."
    )


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254",
        "172.16.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:db8::1", "2002:a00:1::", "3fff::1", "fc00::1", "fd12::1",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "::10.0.0.1", "not an address", "",
    ],
)  # fmt: skip
def test_what_is_not_public_is_refused(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111"])
def test_what_is_public_is_asked(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "address",
    [
        "", "ftp://web.example/", "javascript:alert(1)", "data:text/html,x", "//web.example/", "http://",
        "http://a:b@web.example/", "http://web.example:8080/", "http://web.example:x/", "http://[::1/",
        "http://web.example/a b", "http://web.example/\r\nHost: x", "http://" + "a" * 600,
        "http://" + "a" * 70 + ".example/", "http://..example/",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_not_asked(address):
    with pytest.raises(NotAsked):
        target_of(address)


def test_an_address_is_taken_apart():
    assert target_of("https://bücher.example/Lärm/%20?q=ä#x") == Target(
        "https", "xn--bcher-kva.example", 443, "/L%C3%A4rm/%20?q=%C3%A4"
    )
    assert target_of("http://web.example//other.example/") == Target(
        "http", "web.example", 80, "/other.example/"
    )


def test_names_are_resolved_by_this_machine():
    assert HERE in resolved("localhost", 80)
