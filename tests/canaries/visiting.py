"""A browser without a window: pages, their forms, and everything that came back."""

import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import uuid4

from lxml import html


class _Stays(urllib.request.HTTPErrorProcessor):
    """Answers are answers, whatever their status; only redirects are followed."""

    def http_response(self, request: Any, response: Any) -> Any:
        if response.status in (301, 302, 303):
            return super().http_response(request, response)
        return response


class Visitor:
    """Keeps its cookies, and each answer as (path of the page in the end, status, headers, body)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        self.answers: list[tuple[str, int, bytes, bytes]] = []
        self._opener = urllib.request.build_opener(
            _Stays(), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def ask(self, path: str, data: bytes | None = None, kind: str = "") -> tuple[int, bytes]:
        """Status and body of the answer in the end."""
        request = urllib.request.Request(urljoin(self.address, path), data)
        request.add_header("Referer", self.address + "/")
        if kind:
            request.add_header("Content-Type", kind)
        with self._opener.open(request, timeout=180) as answer:
            body = answer.read()
            head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
            self.place = answer.geturl()
            self.answers.append((urlsplit(self.place).path, answer.status, head.encode(), body))
            return answer.status, body

    def send(self, path: str, *, by: str = "", **fields: str | bytes) -> tuple[int, bytes]:
        """Fill the form of a page that has these fields (or a button to `by`), and send it."""
        _, body = self.ask(path)
        forms = [one for one in html.fromstring(body).forms if one.method.upper() == "POST"]
        for form in forms:
            action = urljoin(self.place, form.action or self.place)
            if set(fields) <= set(form.fields.keys()) and by in action:
                values = {name: value or "" for name, value in form.form_values()}
                return self.ask(action, *_multipart(values | fields))
        raise LookupError(f"{path}: no form with {sorted(fields)} {by}: {self.place}")

    def cookie(self, name: str) -> str:
        """The value of a cookie."""
        return next((one.value or "" for one in self.cookies if one.name == name), "")


def _multipart(values: dict[str, Any]) -> tuple[bytes, str]:
    if not any(isinstance(value, bytes) for value in values.values()):
        return urlencode(values).encode(), "application/x-www-form-urlencoded"
    edge, parts = uuid4().hex, b""
    for name, value in values.items():
        file = '; filename="tep.p12"' if isinstance(value, bytes) else ""
        content = value if isinstance(value, bytes) else value.encode()
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
        parts += head.encode() + content + b"\r\n"
    return parts + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
