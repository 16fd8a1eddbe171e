"""Checks that tell what they cannot read: a damaged row is a finding, never an error."""

import logging
from collections.abc import Callable, Iterator

from django.core.exceptions import ObjectDoesNotExist
from django.db import Error as DatabaseFailure
from django.db import transaction

from plans.store.event_chain import ChainProblem

logger = logging.getLogger(__name__)

#: What reading a row raises whose column holds something that its field cannot hold.
UNREADABLE = (
    *(ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, AssertionError),
    *(RecursionError, DatabaseFailure, ObjectDoesNotExist),
)


def guarded(
    check: Callable[[], Iterator[ChainProblem]], what: str, ward: str = ""
) -> Iterator[ChainProblem]:
    """The findings of `check`, and one more where it meets something that cannot be read.

    `what` names in Vietnamese what it looks at.
    """
    found: list[ChainProblem] = []
    try:
        # A query that PostgreSQL refused would otherwise refuse all that follow.
        with transaction.atomic():
            found.extend(check())
    except UNREADABLE as error:
        logger.warning("unreadable: %s", what, exc_info=error)
        sentence = (
            f"Không đọc được {what}: có dữ liệu hỏng hoặc sai kiểu trong cơ sở dữ liệu"
            f" ({type(error).__name__}: {str(error)[:120]})."
        )
        found.append(ChainProblem(ward, 0, sentence))
    yield from found
