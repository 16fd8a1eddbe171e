"""A file between its preview and its confirmation: kept in the database for one person and one session.

The browser gets a random token and nothing else, so no file name or folder can be asked for. What was
previewed is kept as a hash (`digest`), and only that is confirmed.
"""

import secrets
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import StagedImport, User

KEPT = timedelta(minutes=30)
MOST_A_PERSON = 5


def stage(
    request: HttpRequest, person: User, *, purpose: str, file_name: str, content: bytes, digest: str
) -> str:
    """Keep `content` for this person and session; gives the token that confirms it."""
    _tidy(person)
    token = secrets.token_urlsafe(32)
    StagedImport.objects.create(
        token=token,
        person=person,
        session_key=_session(request),
        purpose=purpose,
        file_name=file_name[:200],
        content=content,
        digest=digest,
    )
    return token


def take(request: HttpRequest, person: User, *, purpose: str, token: str) -> StagedImport | None:
    """What the token stands for, once: it is deleted here. None where it is not this person's, not this
    session's, for another purpose, older than 30 minutes, or used already.

    Call it outside the transaction of the import, so that a refused import is used up too.
    """
    staged = StagedImport.objects.filter(
        token=token,
        person=person,
        session_key=_session(request),
        purpose=purpose,
        created_at__gte=timezone.now() - KEPT,
    ).first()
    if staged is None:
        return None
    # Of two confirmations at once, the one that deletes the row is the one that counts.
    deleted, _ = StagedImport.objects.filter(token=token).delete()
    return staged if deleted else None


def _session(request: HttpRequest) -> str:
    if not request.session.session_key:
        request.session.save()
    return str(request.session.session_key)


def _tidy(person: User) -> None:
    """Delete what has expired, and the person's oldest so that this one still fits."""
    StagedImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    own = StagedImport.objects.filter(person=person).order_by("-created_at", "token")
    kept = list(own.values_list("token", flat=True)[: MOST_A_PERSON - 1])
    StagedImport.objects.filter(person=person).exclude(token__in=kept).delete()
