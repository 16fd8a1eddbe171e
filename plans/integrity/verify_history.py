"""Checks that what is stored about plans is still what was stored: for `manage.py verify_history`."""

from collections.abc import Callable, Iterator

from django.db import connection

from accounts.models import Ward
from plans.integrity.chain_heads import breaks_against_files, breaks_of_missing_wards
from plans.integrity.database_rules.all_rules import missing_rules
from plans.integrity.history.events import (
    events_without_copy,
    plans_not_as_last_event,
    steps_that_do_not_follow,
)
from plans.integrity.history.files import files
from plans.integrity.history.frozen_copies import frozen_copies
from plans.integrity.history.register import register
from plans.integrity.history.signers import account_chain, signers
from plans.store.event_chain import ChainProblem, chain_problems

#: What is checked of each ward, in the order in which it is told.
_OF_WARD: tuple[Callable[[Ward], Iterator[ChainProblem]], ...] = (
    chain_problems,
    events_without_copy,
    steps_that_do_not_follow,
    plans_not_as_last_event,
    files,
    register,
    signers,
    breaks_against_files,
)


def breaks_of(ward: Ward) -> Iterator[ChainProblem]:
    """Every break in the records of one ward, in words."""
    for check in _OF_WARD:
        yield from check(ward)


def breaks_of_all() -> Iterator[ChainProblem]:
    """Every break in what belongs to no single ward: frozen copies, missing wards and database rules."""
    for check in (frozen_copies, account_chain, breaks_of_missing_wards, _missing_rules):
        yield from check()


def _missing_rules() -> Iterator[ChainProblem]:
    for name in missing_rules(connection):
        yield ChainProblem("", 0, f"Cơ sở dữ liệu thiếu quy tắc “{name}”, hoặc quy tắc đã bị đổi.")
