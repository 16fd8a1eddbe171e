"""What was tried with a key or a signed file, and how it ended: kept whatever becomes of the try."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from plans.models import Attempt, Plan
from plans.workflow.perform import refusal_to
from wardplan.errors import UserFacingError

logger = logging.getLogger(__name__)
Outcome = Attempt.Outcome

#: So many tries may fail in so much time; then a passphrase is not being typed but guessed.
MOST_FAILED, WITHIN = 10, timedelta(minutes=15)
#: No try takes longer: one that is still open then was broken off with its server.
LONGEST = timedelta(minutes=3)

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
def attempt(plan: Plan, action: Action, by: User) -> Iterator[Attempt]:
    """A line that says what was tried, written before the try; a try that fails ends it with its sentence.

    Whoever succeeds ends it with `succeeded`, in the transaction that keeps what came out: a line that stays
    open tells of a try that changed nothing. People whose work this is not leave no line. Raises
    `IssuingRefused`.
    """
    _refuse_strangers(plan, action, by)
    _refuse_guessing(by)
    tried = Attempt.objects.create(plan=plan, step=action, outcome=Outcome.BEGUN, by=by)
    try:
        yield tried
    except UserFacingError as error:
        sentence = error.message
    except Exception:
        # Keys, tokens and authorities break in ways of their own; none may leave a person without a word.
        logger.exception("signing failed in a way that nobody foresaw")
        sentence = _UNEXPECTED
    else:
        return
    _end(tried, Outcome.REFUSED, sentence)
    raise IssuingRefused(sentence) from None


def succeeded(tried: Attempt) -> None:
    """The try led to what it was for. Runs in the transaction that keeps what came out."""
    _end(tried, Outcome.DONE, "")


def note_refused(plan: Plan, action: Action, by: User, sentence: str) -> None:
    """A try that ended before it began: what was sent was too large to be read."""
    try:
        with attempt(plan, action, by):
            raise IssuingRefused(sentence)
    except IssuingRefused:
        pass


def is_broken_off(tried: Attempt) -> bool:
    """Whether the server stopped in the middle of the try; nothing was signed by it."""
    return tried.outcome == Outcome.BEGUN and timezone.now() - tried.at > LONGEST


def _refuse_strangers(plan: Plan, action: Action, by: User) -> None:
    if not may(by, action, plan.ward):
        raise IssuingRefused(refusal_to(action, plan, by) or NOT_YOURS)


def _refuse_guessing(by: User) -> None:
    recent = Attempt.objects.filter(by=by, at__gt=timezone.now() - WITHIN)
    if recent.exclude(outcome=Outcome.DONE).count() >= MOST_FAILED:
        raise IssuingRefused(TOO_OFTEN)


def _end(tried: Attempt, outcome: Attempt.Outcome, sentence: str) -> None:
    tried.outcome, tried.sentence = outcome, sentence
    tried.save(update_fields=["outcome", "sentence"])
