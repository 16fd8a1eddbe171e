"""Checks that what is stored about plans is still what was stored: for `manage.py verify_history`."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.db import connection

from accounts.models import Ward
from plans.integrity.chain_heads import breaks_against_files, breaks_of_missing_wards
from plans.integrity.database_rules.all_rules import missing_rules
from plans.integrity.history.cells import draft_cells
from plans.integrity.history.events import (
    events_without_copy,
    plans_not_as_last_event,
    steps_that_do_not_follow,
)
from plans.integrity.history.files import files
from plans.integrity.history.frozen_copies import frozen_copies
from plans.integrity.history.frozen_figures import frozen_figures
from plans.integrity.history.guarded import guarded
from plans.integrity.history.live_rows import live_rows
from plans.integrity.history.records import records
from plans.integrity.history.register import register
from plans.integrity.history.signers import account_chain, account_rows, signers
from plans.integrity.record_heads import records_against_files
from plans.store.event_chain import ChainProblem, chain_problems

#: What is checked of each ward, in the order in which it is told, and what that is called.
_OF_WARD: tuple[tuple[Callable[[Ward], Iterator[ChainProblem]], str], ...] = (
    (chain_problems, "lịch sử các bước"),
    (events_without_copy, "các bước và bản đã chốt"),
    (steps_that_do_not_follow, "tình trạng qua các bước"),
    (plans_not_as_last_event, "tình trạng của các kế hoạch"),
    (files, "các tệp đã ký và bản công khai"),
    (register, "sổ đăng ký văn bản"),
    (signers, "chứng thư số, chữ ký mẫu và con dấu"),
    (frozen_figures, "số liệu đã chốt"),
    (records, "những gì đã ghi của các kế hoạch"),
    (draft_cells, "các ô số liệu của bản dự thảo"),
    (live_rows, "các dòng đang lưu của kế hoạch đã chốt"),
    (breaks_against_files, "đầu chuỗi đã ghi ra tệp"),
    (records_against_files, "dấu của các bản ghi đã ghi ra tệp"),
)
_OF_ALL: tuple[tuple[Callable[[], Iterator[ChainProblem]], str], ...] = (
    (frozen_copies, "các bản đã chốt"),
    (account_chain, "chuỗi việc của các tài khoản"),
    (account_rows, "các tài khoản"),
    (breaks_of_missing_wards, "đầu chuỗi của các phường"),
)


def breaks_of(ward: Ward) -> Iterator[ChainProblem]:
    """Every break in the records of one ward, in words."""
    for check, what in _OF_WARD:
        yield from guarded(partial(check, ward), what, ward.slug)


def breaks_of_all() -> Iterator[ChainProblem]:
    """Every break in what belongs to no single ward: frozen copies, missing wards and database rules."""
    for check, what in (*_OF_ALL, (_missing_rules, "các quy tắc của cơ sở dữ liệu")):
        yield from guarded(check, what)


def findings_in(wards: Iterable[Ward]) -> list[str]:
    """Every break in the records of these wards and of all, as messages that name the ward."""
    found = [one for ward in wards for one in breaks_of(ward)]
    found += breaks_of_all()
    # Breaks that are found once for a ward and once for all are told once.
    return list(
        dict.fromkeys(f"{one.ward}: {one.sentence}" if one.ward else one.sentence for one in found)
    )


def _missing_rules() -> Iterator[ChainProblem]:
    for name in missing_rules(connection):
        yield ChainProblem("", 0, f"Cơ sở dữ liệu thiếu quy tắc “{name}”, hoặc quy tắc đã bị đổi.")
