"""History is append-only: events, frozen copies, files, changes, the register of numbers."""

from collections.abc import Iterator

from plans.document.states import EDITABLE, State
from plans.integrity.database_rules.rule import (
    ALWAYS,
    NEVER,
    DatabaseRule,
    columns_of,
    sql_changed,
    sql_exists,
    sql_list,
)
from plans.models import Attempt, NumberEntry, PublicCopy

ADDED_ONLY = "Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được."
ACCOUNTS_ADDED_ONLY = "Nhật ký tài khoản chỉ ghi thêm, không sửa hoặc xoá được."
ACCOUNTS_CHAINED = "Việc mới phải nối tiếp việc cuối trong nhật ký tài khoản."
CHAINED = "Bước mới phải nối tiếp bước cuối trong chuỗi lịch sử của phường."
FILE_KEPT = "Tệp của kế hoạch đã lưu thì không sửa hoặc xoá được."
FILE_OUT_OF_TIME = (
    "Tệp chỉ được lưu khi kế hoạch đã cấp số hoặc đã ký, và đúng với số đang dùng;"
    " xin tải lại trang để xem bước tiếp theo."
)
REGISTER_KEPT = (
    "Số đã vào sổ đăng ký thì không sửa hoặc xoá được;"
    " số không dùng chỉ được bỏ một lần, kèm lý do."
)
NUMBER_FOLLOWS = "Số mới phải tiếp theo số cuối trong sổ của năm; xin tải lại trang rồi cấp số lại."
SEALED_NUMBER = "Số đã dùng cho văn bản ký và đóng dấu nên không bỏ được."
ATTEMPT_KEPT = "Lần thử ký đã xong thì không sửa hoặc xoá được."
COPY_KEPT = "Bản công khai đã lập thì không sửa được; xin ngừng công khai rồi lập bản mới."

#: Append-only tables, with the unique keys that a replacing row may not take over.
_ADDED_ONLY: tuple[tuple[str, tuple[tuple[str, ...], ...], str], ...] = (
    ("plans_planevent", (("id",), ("ward_id", "sequence")), ADDED_ONLY),
    # Its primary key is text, so SQLite also has a hidden rowid that could be replaced.
    ("plans_frozencopy", (("digest",), ("rowid",)), ADDED_ONLY),
    ("plans_planfile", (("id",), ("entry_id", "kind")), FILE_KEPT),
    ("plans_partchange", (("id",),), ADDED_ONLY),
    ("accounts_accountevent", (("id",), ("sequence",)), ACCOUNTS_ADDED_ONLY),
)

#: The columns of a register entry that change when its number is voided.
_VOID = ("void_reason", "void_by_id", "void_at")


def history_rules() -> Iterator[DatabaseRule]:
    """The rules of the history tables."""
    for table, keys, sentence in _ADDED_ONLY:
        taken = " OR ".join(sql_exists(table, key) for key in keys)
        yield DatabaseRule(table, "insert", "kept", NEVER, sentence, replaced=taken)
        yield DatabaseRule(table, "update", "kept", ALWAYS, sentence)
        yield DatabaseRule(table, "delete", "kept", ALWAYS, sentence)
    yield from _figure_changes()
    yield _chain()
    yield _chain_of_accounts()
    yield _files_in_time()
    yield from _register()
    yield from _attempts()
    yield from _public_copies()


def _figure_changes() -> Iterator[DatabaseRule]:
    """The history of a cell may be deleted only with its row, and only while the plan is editable."""
    table = "indicators_figurechange"
    closed = (
        "EXISTS (SELECT 1 FROM plans_plan whole"
        " JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id"
        " JOIN indicators_figure cell ON cell.row_id = line.id"
        f" WHERE cell.id = OLD.figure_id AND whole.state NOT IN {sql_list(EDITABLE)})"
    )
    taken = f"{sql_exists(table, ('id',))} OR {sql_exists(table, ('figure_id', 'version'))}"
    yield DatabaseRule(table, "insert", "kept", NEVER, ADDED_ONLY, replaced=taken)
    yield DatabaseRule(table, "update", "kept", ALWAYS, ADDED_ONLY)
    yield DatabaseRule(table, "delete", "kept", closed, ADDED_ONLY)


def _chain() -> DatabaseRule:
    last = (
        "(SELECT {} FROM plans_planevent before"
        " WHERE before.ward_id = NEW.ward_id ORDER BY before.sequence DESC LIMIT 1)"
    )
    # Gaps would hide deleted events, and a wrong `previous` a rebuilt chain.
    origin = "0" * 64
    wrong = (
        f"NEW.sequence <> COALESCE({last.format('before.sequence')}, 0) + 1"
        f" OR NEW.previous <> COALESCE({last.format('before.hash')}, '{origin}')"
    )
    return DatabaseRule("plans_planevent", "insert", "follows", wrong, CHAINED)


def _chain_of_accounts() -> DatabaseRule:
    """Sign-ins and failures have no number, and stand in no chain."""
    table = "accounts_accountevent"
    last = (
        f"(SELECT {{}} FROM {table} before"
        " WHERE before.sequence IS NOT NULL ORDER BY before.sequence DESC LIMIT 1)"
    )
    wrong = (
        f"NEW.sequence IS NOT NULL AND (NEW.sequence <> COALESCE({last.format('before.sequence')}, 0) + 1"
        f" OR NEW.previous <> COALESCE({last.format('before.hash')}, '{'0' * 64}'))"
    )
    return DatabaseRule(table, "insert", "follows", wrong, ACCOUNTS_CHAINED)


def _files_in_time() -> DatabaseRule:
    wrong = (
        "NOT EXISTS (SELECT 1 FROM plans_plan whole"
        " JOIN plans_numberentry line ON line.plan_id = whole.id"
        " WHERE whole.id = NEW.plan_id AND line.id = NEW.entry_id AND line.void_at IS NULL"
        f" AND whole.state IN {sql_list((State.NUMBERED, State.SIGNED))})"
    )
    return DatabaseRule("plans_planfile", "insert", "in_time", wrong, FILE_OUT_OF_TIME)


def _register() -> Iterator[DatabaseRule]:
    table = "plans_numberentry"
    last = (
        f"(SELECT MAX(line.number) FROM {table} line"
        " WHERE line.ward_id = NEW.ward_id AND line.year = NEW.year)"
    )
    # A plan has one number in use at a time; voided ones stay beside it.
    used = sql_exists(table, ("plan_id",), also="held.void_at IS NULL AND NEW.void_at IS NULL")
    keys = (("id",), ("code",), ("ward_id", "year", "number"))
    taken = " OR ".join([used, *(sql_exists(table, key) for key in keys)])
    follows = f"NEW.number <> COALESCE({last}, 0) + 1"
    yield DatabaseRule(table, "insert", "follows", follows, NUMBER_FOLLOWS, replaced=taken)
    fixed = [name for name in columns_of(NumberEntry) if name not in (*_VOID, "head")]
    wrong = (
        f"({sql_changed(fixed)}) OR (OLD.head <> '' AND {sql_changed(['head'])})"
        f" OR (OLD.void_at IS NOT NULL AND ({sql_changed(_VOID)}))"
    )
    yield DatabaseRule(table, "update", "kept", wrong, REGISTER_KEPT)
    sealed = (
        "OLD.void_at IS NULL AND NEW.void_at IS NOT NULL AND EXISTS"
        " (SELECT 1 FROM plans_planfile kept WHERE kept.entry_id = OLD.id AND kept.kind = 'sealed')"
    )
    yield DatabaseRule(table, "update", "sealed", sealed, SEALED_NUMBER)
    yield DatabaseRule(table, "delete", "kept", ALWAYS, REGISTER_KEPT)


def _attempts() -> Iterator[DatabaseRule]:
    table = "plans_attempt"
    fixed = [name for name in columns_of(Attempt) if name not in ("outcome", "sentence")]
    # An attempt is closed once.
    wrong = f"OLD.outcome <> 'begun' OR {sql_changed(fixed)}"
    yield DatabaseRule(
        table, "insert", "kept", NEVER, ATTEMPT_KEPT, replaced=sql_exists(table, ("id",))
    )
    yield DatabaseRule(table, "update", "kept", wrong, ATTEMPT_KEPT)
    yield DatabaseRule(table, "delete", "kept", ALWAYS, ATTEMPT_KEPT)


def _public_copies() -> Iterator[DatabaseRule]:
    """A copy is published once and retracted once; one that was never published may be deleted."""
    table, moments = "plans_publiccopy", ("published_at", "retracted_at")
    fixed = [name for name in columns_of(PublicCopy) if name not in moments]
    again = [f"(OLD.{name} IS NOT NULL AND ({sql_changed([name])}))" for name in moments]
    shown = "{0}.published_at IS NOT NULL AND {0}.retracted_at IS NULL"  # at most one a plan
    two = sql_exists(table, ("plan_id",), also=f"{shown.format('held')} AND {shown.format('NEW')}")
    other = sql_exists(
        table,
        ("plan_id",),
        also=f"held.id <> OLD.id AND {shown.format('held')} AND {shown.format('NEW')}",
    )
    taken = f"{two} OR {sql_exists(table, ('id',))}"
    yield DatabaseRule(table, "insert", "kept", NEVER, COPY_KEPT, replaced=taken)
    wrong = " OR ".join([sql_changed(fixed), *again])
    yield DatabaseRule(table, "update", "kept", wrong, COPY_KEPT, replaced=other)
    yield DatabaseRule(table, "delete", "kept", "OLD.published_at IS NOT NULL", COPY_KEPT)
