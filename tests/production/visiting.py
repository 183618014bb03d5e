"""A visitor of a hub in production: one who comes through the proxy, and may sign in."""

import html
import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from .place import HOST

# Where what a page shows lies: in attributes, in srcset and in the import map.
FILES = re.compile(r"""(?<=["'\s,(])/(?:static|uploads|media|documents|downloads)/[^\s"'<>,)]+""")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def files(self) -> set[str]:
        """Return the addresses of all files that this page names."""
        if "html" not in self.headers.get("content-type", ""):
            return set()
        found = {html.unescape(found).split("#")[0] for found in FILES.findall(self.text)}
        # Speculation rules name what is not to be fetched ahead by patterns.
        return {name for name in found if not name.endswith("*")}


@dataclass
class Visitor:
    port: int
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def get(self, address: str) -> Answer:
        return self.ask("GET", address)

    def ask(self, method: str, address: str, form: dict[str, str] | None = None) -> Answer:
        """Asks as the proxy does: by plain HTTP, with the host's name and that it was HTTPS."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Origin": f"https://{HOST}"}
        if self.cookies:
            kept = [f"{name}={each.value}" for name, each in self.cookies.items()]
            headers["Cookie"] = "; ".join(kept)
        body = None
        if form is not None:
            body, headers["Content-Type"] = urlencode(form), "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or ():
                self.cookies.load(line)
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def sign_in(self, name: str, password: str) -> Answer:
        """Signs in to the admin by its form; returns the answer to the form."""
        page = self.get("/admin/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
        form = {"csrfmiddlewaretoken": token, "username": name, "password": password}
        return self.ask("POST", "/admin/login/", form)
