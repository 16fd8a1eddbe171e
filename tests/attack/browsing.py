"""A small browser over plain HTTP, for many at once: cookies, the token of a form, forged headers."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Visitor:
    """Somebody with cookies; `headers` go with every request."""

    port: int
    host: str
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, **more: str
    ) -> tuple[int, str]:
        """Status and body of an answer; cookies are kept."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        scheme = "https" if self.headers.get("X-Forwarded-Proto") == "https" else "http"
        headers = {"Host": self.host, "Referer": f"{scheme}://{self.host}/", **self.headers}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def token(self, path: str = "/dang-nhap/") -> str:
        """The token of the form on a page."""
        found = _TOKEN.search(self.ask("GET", path)[1])
        assert found, path
        return found[1]

    def sign_in(self, name: str, password: str, token: str = "", **more: str) -> int:
        """The status of an attempt: 302 in, 200 wrong, 429 locked, 503 busy."""
        fields = {
            "username": name,
            "password": password,
            "csrfmiddlewaretoken": token or self.token(),
        }
        return self.ask("POST", "/dang-nhap/", fields, **more)[0]


def timed(visitor: Visitor, path: str) -> float:
    """How long a page takes, in milliseconds."""
    begun = time.perf_counter()
    status, _ = visitor.ask("GET", path)
    assert status == 200, (path, status)
    return (time.perf_counter() - begun) * 1000
