"""Pages as readers and browsers see them, and the browsers."""

import re
from html import unescape
from typing import Any

from django.test import Client

from accounts.models import User


def signed_in_as(user: User) -> Client:
    """A browser in which that person has signed in."""
    client = Client()
    client.force_login(user)
    return client


def text_of(page: Any) -> str:
    """The text of a page, without tags and with single spaces."""
    bare = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(unescape(bare).split())


def markup_of(page: Any) -> str:
    """The HTML of a page, independent of the layout of its template."""
    return one_line(page.content.decode())


def one_line(html: str) -> str:
    """HTML with white space collapsed, and none at the inner edges of elements."""
    return re.sub(r"(<[a-z][^<>]*>) | (?=</)", r"\1", " ".join(html.split()))
