"""Puts what was refused about certificates, pictures and delegations on record, and slows guessing down."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from accounts.models import User, Ward
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from plans.issuing.attempts import FAILURE_WINDOW, MAX_FAILED, TOO_OFTEN
from plans.issuing.signatories import SignatoryRefused
from wardplan.errors import UserFacingError

logger = logging.getLogger(__name__)
_UNEXPECTED = (
    "Cổng gặp trục trặc nên việc này chưa được ghi; xin thử lại,"
    " nếu vẫn không được thì báo người quản trị."
)


@contextmanager
def record_refusals(by: User, ward: Ward, doing: str) -> Iterator[None]:
    """Record what is refused inside, whatever its error, and raise it as SignatoryRefused.

    Whoever was refused too often must wait: somebody may be guessing the passphrase of a key.
    """
    recent = AccountEvent.objects.filter(
        by=by, what=AccountEvent.What.SIGNING_REFUSED, at__gt=timezone.now() - FAILURE_WINDOW
    )
    if recent.count() >= MAX_FAILED:
        raise SignatoryRefused(TOO_OFTEN)
    try:
        yield
    except UserFacingError as error:
        sentence = error.message
    except Exception:
        # Keys, tokens and authorities fail in unforeseen ways; the person must get a message in any case.
        logger.exception("a certificate was not confirmed in a way that nobody foresaw")
        sentence = _UNEXPECTED
    else:
        return
    record_account_event(
        AccountEvent.What.SIGNING_REFUSED,
        by,
        by=by,
        detail={"ward": ward.pk, "doing": doing, "sentence": str(sentence)},
    )
    # Outside the except block: the frames of the original error may hold a passphrase.
    raise SignatoryRefused(sentence)
