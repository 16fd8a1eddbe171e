"""A database made by an earlier version is brought up to date with all that is in it.

`landed-database.json` is what stood in a database as the first migrations make it: two wards, a plan that was
issued and one that was returned, with a row in every table. A migration that renames, moves or drops some of it
says in `expected` what becomes of that.
"""

import importlib.util
import json
import shutil
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.db.migrations import AlterField
from django.db.migrations.loader import MigrationLoader

from accounts.models import Ward
from plans.integrity.database_rules.all_rules import installed_rules, missing_rules, rules_for
from plans.integrity.database_rules.content import SIGNED_MESSAGE
from plans.integrity.database_rules.migration_writer import write_migrations_around
from plans.integrity.history.signers import signers
from plans.models import Plan
from plans.store.event_chain import chain_problems
from tests.support.database.migrations import Rows, empty_database, migrate, read_rows, write_rows
from tests.support.paths import DATA, ROOT
from tests.support.plans.stored_rows import update
from wardplan.fields import LineField

pytestmark = [pytest.mark.slow, pytest.mark.engine]

LANDED = json.loads((DATA / "landed-database.json").read_text(encoding="utf-8"))
#: Rows are written before the rules come, which would ask for every step that led to them.
TABLES = [(app, "0001_initial") for app in ("accounts", "indicators", "plans")]
#: The columns that later migrations add to every row, with what stands in them.
NEW: dict[str, dict[str, Any]] = {
    "accounts.Authority": {"code": None},
    "accounts.User": {
        "acting_from": None,
        "acting_until": None,
        "reset_by_other_at": None,
        "must_change_password": False,
        "spared_second_factor": False,
        "woken_at": None,
        "seen_events_to": 0,
        "email": "",
        "confirmed_email": "",
        "closed_hints_at": None,
        "seen_news_to": None,
    },
    "accounts.Ward": {"code": None},
    "indicators.Figure": {"carried_from": None, "words": ""},
    "indicators.Indicator": {
        "choices": "",
        "roll_up": "none",
        "weight_code": "",
        "official_code": "",
        "source": "",
        "price_basis": "",
    },
    "indicators.TableRow": {"lead": "", "note": ""},
    "plans.Delegation": {"ended_at": None},
    "plans.Plan": {"numbering": "roman", "omits_tasks": False, "omits_indicators": False},
    "plans.Remark": {"imported": None},
    "plans.Section": {"carried_from": None, "numbering": "decimal"},
    # They have to be confirmed before the next signature.
    "plans.SigningCertificate": {
        "is_from_before": True,
        "confirmed_by_id": None,
        "confirmed_at": None,
        "countersigned_by_id": None,
        "countersigned_at": None,
    },
    "plans.Target": {"carried_from": None},
}
#: Tables that came later, and are empty then.
NEW_TABLES: Rows = {
    "accounts.Job": [],
    "accounts.Notice": [],
    "accounts.NoticeChoice": [],
    "accounts.OpenSession": [],
    "accounts.SecondFactorReset": [],
    "accounts.RemovedFile": [],
    # Rows of a package's table, seen through a class of ours.
    "accounts.SecondFactorDevice": [],
    # Of the issued plan, from its frozen copy.
    "indicators.FrozenFigure": [
        {
            **{"id": number, "table_id": 1, "measure": "assigned"},
            **{"code": f"chi-tieu-{number}", "name": f"Chỉ tiêu số {number}", "unit": "người"},
            **{"kind": "number", "decimals": 0, "low_in": True, "high_in": True},
            **dict.fromkeys(("low", "high"), f"{999 + number}.0000"),
            **{"achieved": None, "words": ""},
        }
        for number in (1, 2, 3)
    ],
    "plans.AttachedTable": [],
    "plans.CarriedHead": [],
    "plans.CertificateChallenge": [],
    "plans.Dismissal": [],
    "plans.IntegrityCheck": [],
    "plans.PlanReading": [],
    "plans.TableTemplate": [],
    "plans.WardInset": [],
    "plans.WardPicture": [],
}
RULES = [*TABLES[:2], ("plans", "0002_rules")]


def expected(landed: Rows) -> Rows:
    """What the newest migrations make of the rows of then: what was there, and the columns that came later."""
    grown = {label: [row | NEW.get(label, {}) for row in rows] for label, rows in landed.items()}
    return NEW_TABLES | grown


def with_misfit_heads(landed: Rows) -> Rows:
    """The same, with heads that fit no column: nothing refused them then."""
    spoilt = deepcopy(landed)
    for table in spoilt["indicators.IndicatorTable"]:
        table["columns"] = ["Tên", "ĐVT", "Giao", "Thừa"]
    for plan in spoilt["plans.Plan"]:
        plan["tasks_columns"] = ["STT", "Việc"]
    return spoilt


@pytest.mark.thorough
@pytest.mark.django_db
def test_heads_that_fit_no_column_are_mended_where_a_plan_may_be_edited(tmp_path):
    with empty_database(tmp_path):
        write_rows(migrate(TABLES), with_misfit_heads(LANDED))
        migrate(RULES)
        migrate()
        issued, returned = Plan.objects.select_related("indicator_table").order_by("pk")
        table = returned.indicator_table
        assert table.columns == ["Tên", "ĐVT", "Chỉ tiêu giao năm 2024"]
        assert returned.tasks_columns == ["STT", "Nội dung nhiệm vụ", "Kết quả đạt được"]
        first, second = returned.changes.filter(by=None).order_by("version")
        assert first.before["indicator_table__columns"] == ["Tên", "ĐVT", "Giao", "Thừa"]
        assert first.after["indicator_table__columns"] == table.columns
        assert second.before["tasks_columns"] == ["STT", "Việc"]
        assert len(issued.indicator_table.columns) == 4
        assert not issued.changes.filter(by=None).exists()


@pytest.mark.parametrize(
    ("columns", "measures", "wanted"),
    [
        # Too few and too many: nobody can tell which head belongs to which figures.
        (["A", "B", "C"], ["assigned", "target"], "A|B|Chỉ tiêu giao năm 2024|Kế hoạch năm 2025"),
        (["A", "B", "C", "D", "E"], ["assigned"], "A|B|Chỉ tiêu giao năm 2024"),
        (["A"], ["comparison"], "A|ĐVT|So sánh (%)"),
        # An unknown one, or one that stands twice, goes with its head; the others keep theirs.
        (["A", "B", "C", "D"], ["half_year", "assigned"], "A|B|D"),
        (["A", "B", "C", "D"], ["assigned", "assigned"], "A|B|C"),
        ([], [], ""),
        (["A", "B", "C"], ["assigned"], "A|B|C"),
    ],
)
def test_heads_are_made_from_measures(columns, measures, wanted):
    mended = load(ROOT / "plans" / "migrations" / "0008_mend_table_heads.py").mended
    heads, kept = mended(columns, measures, 2024)
    assert "|".join(heads) == wanted
    assert len(heads) == (len(kept) + 2 if heads else 0)


def test_every_table_of_then_has_a_row():
    assert [label for label, rows in LANDED.items() if not rows] == []


@pytest.mark.django_db
def test_database_of_the_first_migrations_is_brought_up_to_date_with_all_its_rows(tmp_path):
    with empty_database(tmp_path):
        write_rows(migrate(TABLES), LANDED)
        migrate(RULES)
        migrate()
        rows = read_rows()
        # The accounts of then are taken into their chain, and those who sign into that of their ward.
        accounts = {(one["what"], one["whom_id"]) for one in rows.pop("accounts.AccountEvent")}
        assert accounts == {("taken_over", one["id"]) for one in LANDED["accounts.User"]}
        *steps, taken_over = rows["plans.PlanEvent"]
        assert (taken_over["what"], taken_over["plan_id"]) == ("signers_taken_over", None)
        assert rows | {"plans.PlanEvent": steps} == expected(LANDED)
        assert [one.sentence for ward in Ward.objects.all() for one in signers(ward)] == []
        assert [broken for ward in Ward.objects.all() for broken in chain_problems(ward)] == []
        assert missing_rules(connection) == []
        assert set(installed_rules(connection)) == {
            rule.name for rule in rules_for(connection.vendor)
        }


@pytest.mark.django_db
@pytest.mark.thorough
def test_table_that_rules_name_is_rebuilt_between_the_migrations_that_the_command_writes(tmp_path):
    """SQLite copies the table of plans for a longer column; the rules stand aside, and come back."""
    folder = Path(shutil.copytree(ROOT / "plans" / "migrations", tmp_path / "migrations"))
    around = write_migrations_around(folder, "rebuild", ("plans", "0003_longer"))
    before, after = (load(path).Migration for path in around)
    longer = AlterField("plan", "subject", LineField("trích yếu", max_length=600))
    after.operations = [*before.operations, longer, *after.operations]
    with empty_database(tmp_path):
        write_rows(migrate(TABLES), LANDED)
        migrate()
        rules, rows = installed_rules(connection), read_rows()
        migration = after("rebuild", "plans")
        for run in (migration.apply, migration.unapply):
            with connection.schema_editor(atomic=True) as editor:
                run(MigrationLoader(connection).project_state(), editor)
            assert installed_rules(connection) == rules
            assert read_rows() == rows
        issued = Plan.objects.get(state="issued")
        assert update("plans_plan", issued.pk, "subject", "Khác") == SIGNED_MESSAGE


def load(path: Path) -> ModuleType:
    """The module of a file outside the project."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
