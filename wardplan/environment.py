"""Environment variables: readers that collect every problem instead of stopping at the first.

A value that cannot be read is replaced by its default and recorded as a `SettingProblem`;
`wardplan.checks` turns each into a system check message, so an operator sees all of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TRUE_WORDS = {"1", "true", "yes", "on", "có"}
FALSE_WORDS = {"0", "false", "no", "off", "không", ""}


@dataclass(frozen=True)
class SettingProblem:
    """A setting that cannot be used: its name, what is wrong and what to do (in Vietnamese)."""

    name: str
    message: str
    hint: str


@dataclass
class Environment:
    """The process environment, read once by the settings."""

    values: Mapping[str, str]
    problems: list[SettingProblem] = field(default_factory=list)

    def text(self, name: str, default: str = "") -> str:
        """The trimmed value, or `default` where it is missing or empty."""
        return self.values.get(name, "").strip() or default

    def words(self, name: str, default: list[str]) -> list[str]:
        """A comma-separated list."""
        items = [item.strip() for item in self.values.get(name, "").split(",")]
        return [item for item in items if item] or default

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean; any word but the known ones is a problem."""
        word = self.values.get(name)
        if word is None:
            return default
        word = word.strip().lower()
        if word in TRUE_WORDS | FALSE_WORDS:
            return word in TRUE_WORDS
        self.refuse(name, f"Giá trị “{word}” không phải là có hay không.", f"Đặt {name}=1 hoặc 0.")
        return default

    def number(self, name: str, default: int, lowest: int, highest: int) -> int:
        """A whole number from `lowest` to `highest`, both included."""
        text = self.text(name)
        if not text:
            return default
        if text.isascii() and text.isdigit() and lowest <= int(text) <= highest:
            return int(text)
        message = f"Giá trị “{text}” không phải là số nguyên từ {lowest} đến {highest}."
        self.refuse(name, message, f"Đặt {name} trong khoảng đó, hoặc bỏ trống để dùng {default}.")
        return default

    def address(self, name: str, default: str = "") -> str:
        """An http or https URL, without a trailing slash."""
        text = self.text(name, default)
        parts = urlsplit(text)
        if text and (parts.scheme not in ("http", "https") or not parts.hostname):
            message = f"Giá trị “{text}” không phải là địa chỉ http:// hoặc https://."
            self.refuse(name, message, f"Đặt {name}, ví dụ https://kehoach.example.vn.")
            return default
        return text.rstrip("/")

    def one_of(self, name: str, choices: list[str]) -> str:
        """One of the words, in any case; the first is the default."""
        word = self.text(name, choices[0]).upper()
        if word in choices:
            return word
        allowed = ", ".join(choices)
        self.refuse(name, f"Không có giá trị “{word}”.", f"Đặt {name} là một trong: {allowed}.")
        return choices[0]

    def refuse(self, name: str, message: str, hint: str) -> None:
        """Record that the setting `name` cannot be used."""
        self.problems.append(SettingProblem(name, message, hint))


def default_public_address(https: bool, hosts: list[str], port: str) -> str:
    """The URL at which visitors reach the portal, worked out from its other settings."""
    # "*" is no name, and ".phuong.gov.vn" stands for every name below it.
    host = next((host for host in hosts if not host.startswith(("*", "."))), "127.0.0.1")
    return f"https://{host}" if https else f"http://{host}:{port}"
