"""A minimal HTTP client for the portal: keep-alive, cookies, the forms of a page."""

import gzip
import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from tests.bench.timing import WrongResult, expect

SECONDS = 60
TOKEN = "csrfmiddlewaretoken"
#: Fields that a browser sends only if they are pressed or ticked.
_PRESSED = {"submit", "button", "image", "reset", "file"}
_TICKED = {"checkbox", "radio"}

Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` is as sent, perhaps compressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def plain(self) -> bytes:
        """The body as it is read."""
        is_gzip = self.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(self.body) if is_gzip else self.body

    @property
    def text(self) -> str:
        return self.plain.decode()


class Visitor:
    """A browser at `port` of this machine. One connection, so that one process of the server answers all."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._cookies: SimpleCookie = SimpleCookie()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def get(self, address: str) -> Answer:
        return self._ask("GET", address)

    def post(self, address: str, form: bytes) -> Answer:
        """Send a form that `encoded` has written."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", address, form, kind)

    def post_json(self, address: str, body: bytes, token: str) -> Answer:
        kind = {"Content-Type": "application/json", "X-CSRFToken": token}
        return self._ask("POST", address, body, kind)

    def sign_in(self, address: str, username: str, password: str) -> None:
        """Through the page, as people do."""
        form = form_with("username", self.get(address).text)
        sent = form | {"username": [username], "password": [password]}
        expect(self.post(address, encoded(sent)).status == 302, "nobody could sign in")

    def _ask(
        self,
        method: str,
        address: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        cookies = "; ".join(f"{name}={one.value}" for name, one in self._cookies.items())
        sent = {"Accept-Encoding": "gzip", "Cookie": cookies, **(headers or {})}
        try:
            self._connection.request(method, address, body, sent)
            response = self._connection.getresponse()
            read = response.read()
        except (OSError, http.client.HTTPException) as gone:
            raise WrongResult(f"the server gave no answer at {address}: {gone!r}") from gone
        expect(not response.will_close, "the server closed the connection")
        for cookie in response.headers.get_all("Set-Cookie", []):
            self._cookies.load(cookie)
        return Answer(response.status, dict(response.getheaders()), read)


def encoded(form: Fields) -> bytes:
    """A form as a browser sends it."""
    return urlencode(form, doseq=True).encode()


def as_json(value: Any) -> bytes:
    """A JSON request, as the script of a page sends it."""
    return json.dumps(value).encode()


def form_with(field: str, page: str) -> Fields:
    """What the form that has that field would send, as the page shows it."""
    forms = _Forms()
    forms.feed(page)
    found = [form for form in forms.found if field in form]
    expect(len(found) == 1, f"the page has {len(found)} forms with a field “{field}”")
    return found[0]


class _Forms(HTMLParser):
    """Collects the forms of a page with their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Fields] = []
        self._select = ""
        self._area: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value")
        if tag == "form":
            self.found.append({})
        elif tag == "input" and _is_sent(given):
            self._add(name, "on" if value is None and given.get("type") in _TICKED else value or "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self._add(self._select, value or "")
        elif tag == "textarea":
            self._area = self._add(name, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            # A line break right after the tag belongs to the markup.
            self._area[-1] += data if self._area[-1] else data.removeprefix("\n")

    def _add(self, name: str, value: str) -> list[str]:
        if not self.found or not name:
            return [value]
        values = self.found[-1].setdefault(name, [])
        values.append(value)
        return values


def _is_sent(given: Mapping[str, str | None]) -> bool:
    kind = given.get("type") or "text"
    if "disabled" in given or kind in _PRESSED:
        return False
    return kind not in _TICKED or "checked" in given
