"""Where a person has signed in: shown to the person, and ended one by one or all at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from accounts.signing_in.models import OpenSession
from accounts.signing_in.places import remote_address

#: Words of a browser's name of itself, the more particular first, and what people call it.
_BROWSERS = (
    *(("Edg/", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox")),
    *(("Chrome/", "Chrome"), ("Safari/", "Safari")),
)
_SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
    *(("Mac OS", "macOS"), ("Linux", "Linux")),
)


@dataclass(frozen=True, slots=True)
class SessionShown:
    """An open session as its owner sees it."""

    key: str
    begun_at: datetime
    used_at: datetime
    address: str
    browser: str
    is_this: bool

    @property
    def name(self) -> str:
        """What the page calls it: the key itself would let a thief of the page in."""
        return salted_hmac("wardplan.open_session", self.key, algorithm="sha256").hexdigest()[:32]


def note_open_session(request: HttpRequest, user: User) -> None:
    """Remember where the person has just signed in."""
    if not request.session.session_key:
        request.session.create()
    key = str(request.session.session_key)
    OpenSession.objects.create(
        session_key=key,
        user=user,
        begun_at=timezone.now(),
        address=remote_address(request)[:64],
        browser=browser_name(request.headers.get("User-Agent", "")),
    )


def follow_new_key(request: HttpRequest, before: str) -> None:
    """The session has got a new key, as it does with a new password."""
    OpenSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def browser_name(agent: str) -> str:
    """Browser and system as people call them: "Chrome, Windows"."""
    found = [
        next((name for sign, name in names if sign in agent), "") for names in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or "Trình duyệt khác"


def open_sessions(user: User, this: str | None = None) -> Iterator[SessionShown]:
    """The person's sessions that still go on, the one in use first."""
    ends = dict(
        Session.objects.filter(
            session_key__in=user.open_sessions.values("session_key"),
            expire_date__gt=timezone.now(),
        ).values_list("session_key", "expire_date")
    )
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    rows = user.open_sessions.filter(session_key__in=ends).order_by("-begun_at")
    for row in sorted(rows, key=lambda row: row.session_key != this):
        yield SessionShown(
            row.session_key,
            row.begun_at,
            ends[row.session_key] - idle,
            row.address,
            row.browser,
            row.session_key == this,
        )


def end_sessions(user: User, *, but: str | None = None, only: str | None = None) -> int:
    """End the person's sessions for good, and say how many there were. No request under way revives one."""
    rows = user.open_sessions.exclude(session_key=but)
    if only is not None:
        rows = rows.filter(session_key=only)
    keys = list(rows.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    rows.filter(session_key__in=keys).delete()
    return ended


def forget_ended_sessions() -> None:
    """Drop the rows of sessions that have ended by themselves."""
    day = timezone.now() - timedelta(days=1)
    OpenSession.objects.filter(begun_at__lt=day).delete()
