"""What was read of files between preview and confirmation, in the database, for one user and one session.

The browser gets nothing but a random token, so it cannot ask for a file name or folder. `digest` is the hash of
the previewed changes; only these can be confirmed.
"""

import secrets
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import StagedImport, User

STAGED_LIFETIME = timedelta(minutes=30)
MAX_PER_PERSON = 5


def stage_import(
    request: HttpRequest, person: User, *, purpose: str, file_name: str, content: bytes, digest: str
) -> str:
    """Store `content` for this user and session; returns the token that confirms it."""
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


def take_staged_import(
    request: HttpRequest, person: User, *, purpose: str, token: str
) -> StagedImport | None:
    """The import of this token, which is deleted. None if it belongs to another user, session or purpose,
    is older than 30 minutes, or was used already.

    Call it outside of the transaction of the import, so that the token of a failed import is used up too.
    """
    staged = StagedImport.objects.filter(
        token=token,
        person=person,
        session_key=_session(request),
        purpose=purpose,
        created_at__gte=timezone.now() - STAGED_LIFETIME,
    ).first()
    if staged is None:
        return None
    # Of two confirmations at the same time only the one that deletes the row succeeds.
    deleted, _ = StagedImport.objects.filter(token=token).delete()
    return staged if deleted else None


def _session(request: HttpRequest) -> str:
    if not request.session.session_key:
        # A session that was never saved has no key yet to bind the file to.
        request.session.save()
    return str(request.session.session_key)


def _tidy(person: User) -> None:
    """Delete expired imports, and the user's oldest ones beyond the limit."""
    StagedImport.objects.filter(created_at__lt=timezone.now() - STAGED_LIFETIME).delete()
    own = StagedImport.objects.filter(person=person).order_by("-created_at", "token")
    kept = list(own.values_list("token", flat=True)[: MAX_PER_PERSON - 1])
    StagedImport.objects.filter(person=person).exclude(token__in=kept).delete()
