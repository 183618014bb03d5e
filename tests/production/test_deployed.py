"""The whole by deploy/'s own files: nginx with TLS in front, PostgreSQL, Redis, two web and two worker processes."""

import http.client
import json
import re
import ssl
import subprocess
import time
import urllib.request
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest

from media.delivery import SANDBOX, SANDBOX_THAT_PLAYS
from media.front_server import link_signature
from tests.browser.places import BOOKLET, PATHWAY, WEBINAR
from tests.browser.running import database_closed

from .deployed import DEPLOY, LINK_KEY, SERVER, Deployed, deployed_hub, what_is_missing
from .place import HOST

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deployed"), pytest.mark.no_database]


@pytest.fixture(scope="module")
def hub() -> Deployed:
    if missing := what_is_missing():
        warnings.warn(f"THE DEPLOYED HUB WAS NOT TRIED: {missing}", stacklevel=1)
        pytest.skip(missing)
    return deployed_hub()


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(hub: Deployed, address: str, method: str = "GET", host: str = HOST, **headers) -> Answer:
    """Asks nginx by TLS, whose certificate is the one that was made for it."""
    return ask_as(hub, address, f"{host}:{hub.tls_port}", method, **headers)


def ask_as(hub: Deployed, address: str, host: str, method: str = "GET", **headers) -> Answer:
    """Asks under a host as it is spelled here, with its port."""
    context = ssl.create_default_context(cafile=hub.folder / "tls" / "fullchain.pem")
    connection = http.client.HTTPSConnection("127.0.0.1", hub.tls_port, timeout=60)
    plain = connection._create_connection(("127.0.0.1", hub.tls_port))
    connection.sock = context.wrap_socket(plain, server_hostname=HOST)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, address, headers={"Host": host, **named})
        found = connection.getresponse()
        told = {name.lower(): value for name, value in found.getheaders()}
        return Answer(found.status, told, found.read())
    finally:
        connection.close()


def edit(hub: Deployed, line: str) -> None:
    """Run a line as an editor's process would, with `page` at hand."""
    hub.run(
        "-c",
        "import django; django.setup()\n"
        "from wagtail.models import Page, PageViewRestriction\n"
        "page = lambda address: Page.objects.get(slug=address.strip('/').rpartition('/')[2]).specific\n"
        f"{line}",
    )


def reload_nginx(hub: Deployed) -> None:
    subprocess.run(["nginx", "-c", str(hub.folder / "nginx.conf"), "-s", "reload"], check=True)


def logged(hub: Deployed, answer: Answer) -> dict:
    """Return the line that nginx has written of an answer, which it does when that is on its way already."""

    def lines() -> list[dict]:
        text = (hub.folder / "log" / "nginx.log").read_text()
        read = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
        return [line for line in read if line["request_id"] == answer.headers["x-request-id"]]

    hub.until(lines, "a line in nginx's log")
    return lines()[-1]


def film_of(hub: Deployed) -> str:
    page = ask(hub, WEBINAR).body.decode()
    return re.search(r'src="(/media/\d+/[^"]+\.mp4)"', page)[1]


def test_pages_answer_over_http2_and_tls(hub):
    asked = subprocess.run(
        [
            "curl",
            "-sk",
            "--http2",
            "-o",
            "/dev/null",
            "-w",
            "%{http_version} %{http_code}",
            "--resolve",
            f"{HOST}:{hub.tls_port}:127.0.0.1",
            f"{hub.base_url}{BOOKLET}",
        ],
        capture_output=True,
        text=True,
    )
    assert asked.stdout == "2 200"


def test_every_kind_of_page_answers_and_sets_no_cookie(hub):
    for address in ("/", "/library/", BOOKLET, WEBINAR, PATHWAY, "/search/?q=research", "/feed/"):
        answer = ask(hub, address)
        assert answer.status == 200, address
        assert "set-cookie" not in answer.headers
        assert answer.headers["strict-transport-security"]


def test_without_tls_one_is_sent_there(hub):
    connection = http.client.HTTPConnection("127.0.0.1", hub.plain_port, timeout=10)
    connection.request("GET", "/library/?q=x", headers={"Host": HOST})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/library/?q=x")


def test_another_name_gets_no_answer(hub):
    with pytest.raises(http.client.RemoteDisconnected):
        ask(hub, "/", host="elsewhere.example.org")


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_pages_and_style_sheets_come_compressed(hub, encoding):
    if encoding == "br" and not (hub.folder / "hub.d" / "brotli.conf").exists():
        pytest.skip("nginx has no Brotli here")
    page = ask(hub, BOOKLET, Accept_Encoding=encoding)
    assert page.headers["content-encoding"] == encoding
    assert len(page.body) < 20_000
    sheet = re.search(r'href="(/static/[^"]+\.css)"', ask(hub, BOOKLET).body.decode())[1]
    answer = ask(hub, sheet, Accept_Encoding=encoding)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["cache-control"] == "max-age=31536000, public, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "content-security-policy" not in answer.headers, "it means nothing on a style sheet"


def test_pages_are_kept_for_strangers_and_never_for_those_who_are_known(hub):
    ask(hub, PATHWAY)
    second = logged(hub, ask(hub, PATHWAY))
    assert second["cache"] in {"HIT", "UPDATING", "STALE", "REVALIDATED", "EXPIRED"}
    assert logged(hub, ask(hub, PATHWAY, Cookie="sessionid=somebody"))["cache"] == "BYPASS"


def test_no_address_is_answered_from_what_was_kept_of_another(hub):
    """Each part of the name ends where it ends: /br without a coding is not / with Brotli."""
    time.sleep(2)
    assert ask(hub, "/br").headers["location"] == "/br/"
    for encoding in ("br", "gzip, deflate, br"):
        assert ask(hub, "/", Accept_Encoding=encoding).status == 200
    assert ask(hub, "/gzip").status == 301
    assert ask(hub, "/", Accept_Encoding="gzip").status == 200


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("br;q=0, gzip;q=0, identity", None),
        ("gzip;q=0", None),
        ("br;q=0.000", None),
        ("gzip;q=0.5, br;q=0.1", "br"),
        ("gzip; q=0.01", "gzip"),
        ("embryo", None),
    ],
)
def test_nobody_gets_a_coding_that_they_refuse(hub, asked, sent):
    if sent == "br" and not (hub.folder / "hub.d" / "brotli.conf").exists():
        pytest.skip("nginx has no Brotli here")
    assert ask(hub, BOOKLET, Accept_Encoding=asked).headers.get("content-encoding") == sent


def test_another_spelling_of_the_host_is_nobody_elses_page(hub):
    port = f"{HOST}:1"
    answer = ask_as(hub, BOOKLET, port)
    assert answer.status == 200
    for page in (answer, ask(hub, BOOKLET)):
        assert port.encode() not in page.body
        assert f"{hub.base_url}{BOOKLET}".encode() in page.body


def test_files_are_kept_by_nobody_so_that_their_parts_can_be_asked_for(hub):
    picture = re.search(r"/uploads/[^\s\"',]+", ask(hub, "/library/").body.decode())[0]
    for address in (picture, film_of(hub), picture):
        part = ask(hub, address, Range="bytes=0-9")
        assert part.status in (206, 302)
        assert logged(hub, part)["cache"] == ""


def test_without_a_key_nginx_takes_no_signature(hub):
    key = hub.folder / "hub.d" / "key.conf"
    kept = key.read_text()
    film = ask(hub, film_of(hub), Range="bytes=9-").headers["location"]
    place = re.search(r"/private/.+", film)[0]
    try:
        key.write_text('set $hub_link_key "";\n')
        reload_nginx(hub)
        signature = link_signature(place, ends=9_999_999_999, key="")
        # What was signed with the key counts no more: nginx has read that there is none.
        hub.until(lambda: ask(hub, film, Range="bytes=0-9").status == 404, "nginx without a key")
        assert ask(hub, f"/_signed/9999999999/{signature}{place}").status == 404
    finally:
        key.write_text(kept)
        reload_nginx(hub)
    hub.until(lambda: ask(hub, film, Range="bytes=0-9").status == 206, "nginx with its key")


def test_a_film_goes_out_in_parts_by_nginx_under_an_address_that_it_checks(hub):
    film = film_of(hub)
    begun = ask(hub, film, Range="bytes=0-99")
    assert (begun.status, len(begun.body)) == (206, 100), "at once, with a page's first requests"
    assert begun.headers["content-security-policy"] == SANDBOX_THAT_PLAYS
    asked = ask(hub, film, Range="bytes=100-199")
    assert asked.status == 302
    signed = asked.headers["location"]
    part = ask(hub, signed, Range="bytes=100-199")
    assert (part.status, len(part.body)) == (206, 100)
    assert part.headers["content-type"] == "video/mp4"
    assert part.headers["content-security-policy"] == SANDBOX_THAT_PLAYS
    assert "vary" not in part.headers
    assert ask(hub, signed, Range="bytes=100-199").body == part.body
    # Another file, another time, another signature: nothing.
    assert ask(hub, signed.replace("private/", "private/../", 1)).status in (400, 403, 404)
    assert ask(hub, re.sub(r"/_signed/\d+", "/_signed/9999999999", signed)).status == 404
    assert ask(hub, re.sub(r"/_signed/\d+", "/_signed/1", signed)).status in (404, 410)
    assert ask(hub, signed[:-5] + ".jpg").status == 404


def test_an_address_that_ended_is_gone(hub):
    signature = link_signature("/private/x.mp4", ends=1000, key=LINK_KEY)
    assert ask(hub, f"/_signed/1000/{signature}/private/x.mp4").status == 410


def test_pictures_go_out_by_nginx_and_nobody_gets_in_by_its_own_address(hub):
    page = ask(hub, BOOKLET).body.decode() + ask(hub, "/library/").body.decode()
    picture = re.search(r"/uploads/[^\s\"',]+", page)[0]
    answer = ask(hub, picture)
    assert (answer.status, answer.headers["content-type"].split("/")[0]) == (200, "image")
    assert answer.headers["content-security-policy"] == SANDBOX
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert "x-accel-redirect" not in answer.headers
    name = picture.removeprefix("/uploads/")
    for inside in (f"/_files/uploads/{name}", "/_files/hub.sqlite3", "/_files/../hub.sqlite3"):
        assert ask(hub, inside).status in (400, 404)
    assert ask(hub, "/static/../hub.sqlite3").status in (400, 404)


def test_figures_are_for_this_machine_and_count_both_processes(hub):
    assert ask(hub, "/metrics").status == 404
    with urllib.request.urlopen(f"http://127.0.0.1:{hub.port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    assert re.search(r'hub_requests_total\{class="2xx"\} [1-9]', text)
    assert "hub_worker_alive 1" in text
    files = list((hub.var / "metrics").iterdir())
    assert len(files) == 2, "one for each web process"


def test_the_threads_of_the_web_processes_share_their_memory(hub):
    """Which the program sees to that the unit starts; those of the workers are told by theirs."""
    children = Path(f"/proc/{hub.processes['web'].pid}/task").glob("*/children")
    pids = [pid for each in children for pid in each.read_text().split()]
    assert len(pids) == 2
    for pid in pids:
        assert b"MALLOC_ARENA_MAX=2\0" in Path(f"/proc/{pid}/environ").read_bytes()
    worker = (DEPLOY / "systemd" / "hub-worker@.service").read_text()
    assert "MALLOC_ARENA_MAX=2" in worker


def test_nothing_about_a_person_is_written_down(hub):
    ask(
        hub,
        "/search/?q=secretwordsofada",
        User_Agent="Browser of Ada",
        Referer="https://elsewhere.example.org/ada",
        X_Forwarded_For="203.0.113.77",
        Cookie="sessionid=cookieofada",
    )
    ask(hub, "/library/?q=secretwordsofada")
    ask(hub, "/library/?other=secretwordsofada")
    ask(hub, "/admin/login/", method="POST", Referer="https://elsewhere.example.org/ada")
    ask(hub, "/admin/password_reset/confirm/MQ/secretwords-of-a-letter/")
    logged(hub, ask(hub, "/_signed/9999999999/secretwords/private/secretwords.mp4"))
    written = "".join(path.read_text() for path in (hub.folder / "log").iterdir())
    for personal in ("secretwords", "Browser of Ada", "203.0.113.77", "cookieofada", "elsewhere"):
        assert personal not in written
    assert "127.0.0.1" not in (hub.folder / "log" / "nginx.log").read_text(), "who asked"
    kept = [path.read_bytes() for path in (hub.folder / "cache").rglob("*") if path.is_file()]
    assert kept
    assert not [each for each in kept if b"secretwords" in each], "what somebody looked for"


ARTICLE = "/library/eight-questions-before-you-join/"
CLOSINGS = {
    "taken down": "page(ADDRESS).unpublish()",
    "for who signs in": "PageViewRestriction.objects.create(page=page(ADDRESS), restriction_type='login')",
    "with a password": (
        "PageViewRestriction.objects.create(page=page(ADDRESS), restriction_type='password', password='a-1')"
    ),
}
OPENS = "PageViewRestriction.objects.all().delete()\npage(ADDRESS).get_latest_revision().publish()"


@pytest.mark.parametrize("way", CLOSINGS)
def test_what_is_closed_is_closed_at_once_and_stays_so_while_the_web_server_is_started_anew(
    hub, way
):
    words = f"ADDRESS = {ARTICLE!r}\n"
    addresses = (ARTICLE, f"{ARTICLE.rstrip('/')}.json", "/library/")
    codings = ({}, {"Accept_Encoding": "gzip"}, {"Accept_Encoding": "br"})
    before = [ask(hub, address, **coding) for address in addresses for coding in codings]
    assert {each.status for each in before} == {200}
    secret = re.search(rb"<h2[^>]*>([^<]+)", before[0].body)[1]
    try:
        edit(hub, words + CLOSINGS[way])
        closed = ask(hub, ARTICLE)
        assert closed.status != 200 or secret not in closed.body, "without a second's wait"
        hub.end("web")
        for address in addresses[:2]:
            for coding in codings:
                assert ask(hub, address, **coding).status in (502, 504)
    finally:
        edit(hub, words + OPENS)
        hub.start_web()
    assert secret in ask(hub, ARTICLE).body


def test_while_the_database_is_away_films_and_pictures_go_out_by_nginx(hub):
    """The hub still says where they lie: to nginx, or with an address that it has signed."""
    film, signed_before = film_of(hub), ask(hub, film_of(hub), Range="bytes=9-")
    picture = re.search(r"/uploads/[^\s\"',]+", ask(hub, "/library/").body.decode())[0]
    for address in (picture, film):
        ask(hub, address)
    with database_closed(SERVER, hub.database_url):
        hub.until(lambda: not hub.answers(f"http://127.0.0.1:{hub.port}/readyz"), "no database")
        began = time.monotonic()
        for _ in range(4):  # Both processes, and each after it has noticed.
            asked = ask(hub, film, Range="bytes=100-199")
            assert asked.status == 302
            for signed in (asked, signed_before):
                part = ask(hub, signed.headers["location"], Range="bytes=100-199")
                assert (part.status, len(part.body)) == (206, 100)
            assert ask(hub, picture).status == 200
            assert ask(hub, film, Range="bytes=0-99").status == 206
        assert time.monotonic() - began < 4 * 5 * 5, "each within five seconds"
    hub.until(lambda: hub.answers(f"http://127.0.0.1:{hub.port}/readyz"), "the database again")


def test_one_id_goes_from_nginx_through_the_hub_and_back(hub):
    offered = "0123456789abcdef0123456789abcdef"
    answer = ask(hub, "/search/?q=one", X_Request_ID=offered)
    assert answer.headers["x-request-id"] == offered
    assert logged(hub, answer)["path"] == "/search/"
    made = ask(hub, "/", X_Request_ID='"; drop').headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", made)


def test_while_the_web_server_is_started_anew_pages_are_read(hub):
    """Last: what was asked before is answered from what nginx has kept."""
    for address in ("/", BOOKLET):
        ask(hub, address)
    hub.end("web")
    for address in ("/", BOOKLET):
        assert ask(hub, address).status == 200
    assert ask(hub, "/library/?sort=title&page=9").status in (502, 504)
    assert ask(hub, BOOKLET, Cookie="sessionid=somebody").status in (502, 504)
    hub.start_web()
    assert ask(hub, "/library/?sort=title").status == 200
