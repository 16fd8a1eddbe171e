"""Records each attempt with a key or a signed file and how it ended, whether it succeeded or not."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from plans.models import Attempt, Plan
from plans.workflow.perform import refusal_to
from wardplan.errors import UserFacingError

logger = logging.getLogger(__name__)
Outcome = Attempt.Outcome

#: More failed attempts than this in this time: somebody is guessing a passphrase.
MAX_FAILED, FAILURE_WINDOW = 10, timedelta(minutes=15)
#: No attempt takes longer: one that is still open then was interrupted with its server.
MAX_DURATION = timedelta(minutes=3)

NOT_YOURS = "Việc này không phải của ông/bà; xin tải lại trang để xem ai làm bước này."
TOO_OFTEN = (
    "Đã thử 10 lần không được trong 15 phút nên cổng tạm dừng nhận; xin chờ 15 phút rồi thử lại,"
    " hoặc nhờ người quản trị xem khoá và chứng thư số."
)
_UNEXPECTED = (
    "Cổng gặp trục trặc nên văn bản chưa được ký; xin thử lại,"
    " nếu vẫn không được thì báo người quản trị."
)


class IssuingRefused(UserFacingError):
    """Nothing was signed and nothing changed; `message` says why and what to do."""


@contextmanager
def record_attempt(plan: Plan, action: Action, by: User) -> Iterator[Attempt]:
    """Record an attempt before it is made; one that fails is closed with the message of its error.

    Code that succeeds closes it with `end_as_done`, in the transaction that stores the result: an attempt
    that stays open has changed nothing. What people without the permission tried is told of their account.
    Raises `IssuingRefused`.
    """
    if not may(by, action, plan.ward):
        refusal = refusal_to(action, plan, by) or NOT_YOURS
        detail = {"ward": plan.ward_id, "doing": str(action), "sentence": str(refusal)}
        record_account_event(AccountEvent.What.SIGNING_REFUSED, by, by=by, detail=detail)
        raise IssuingRefused(refusal)
    _refuse_guessing(by)
    # Outside any transaction of the work itself, so that a rollback or a crash leaves the record.
    tried = Attempt.objects.create(plan=plan, step=action, outcome=Outcome.BEGUN, by=by)
    try:
        yield tried
    except UserFacingError as error:
        sentence = error.message
    except Exception:
        # Keys, tokens and authorities fail in unforeseen ways; the person must get a message in any case.
        logger.exception("signing failed in a way that nobody foresaw")
        sentence = _UNEXPECTED
    else:
        return
    _end(tried, Outcome.REFUSED, sentence)
    # Outside the except block: the frames of the original error may hold a passphrase.
    raise IssuingRefused(sentence) from None


def end_as_done(tried: Attempt) -> None:
    """Close an attempt as successful. Call it in the transaction that stores the result."""
    _end(tried, Outcome.DONE, "")


def record_refused_attempt(plan: Plan, action: Action, by: User, sentence: str) -> None:
    """Record an attempt that was refused before it began: the upload was too large to be read."""
    try:
        with record_attempt(plan, action, by):
            raise IssuingRefused(sentence)
    except IssuingRefused:
        pass


def is_interrupted(tried: Attempt) -> bool:
    """Whether the server stopped in the middle of the attempt, so that nothing was signed by it."""
    return tried.outcome == Outcome.BEGUN and timezone.now() - tried.at > MAX_DURATION


def _refuse_guessing(by: User) -> None:
    recent = Attempt.objects.filter(by=by, at__gt=timezone.now() - FAILURE_WINDOW)
    # Open ones count too: parallel requests would otherwise guess without limit.
    if recent.exclude(outcome=Outcome.DONE).count() >= MAX_FAILED:
        raise IssuingRefused(TOO_OFTEN)


def _end(tried: Attempt, outcome: Attempt.Outcome, sentence: str) -> None:
    tried.outcome, tried.sentence = outcome, str(sentence)
    tried.save(update_fields=["outcome", "sentence"])
