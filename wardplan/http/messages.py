"""Messages for the next page, in a cookie that only this host can set (in a deployment behind TLS)."""

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """Django's, under a name that browsers take from this host alone."""

    cookie_name = "__Host-messages"


class HostStorage(FallbackStorage):
    """Django's default: the cookie, and the session for what is too long for it."""

    storage_classes = (HostCookieStorage, SessionStorage)
