"""A history that was tampered with is found out, whichever way; a whole one is called whole."""

import hashlib
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.rights import Action
from plans.document.states import State
from plans.integrity.chain_heads import chain_heads_folder, write_heads
from plans.integrity.database_rules.all_rules import installed_rules
from plans.models import FrozenCopy, NumberEntry, Plan, PlanEvent, PlanFile, PublicCopy
from plans.publishing.public_copy import publish, unpublish
from plans.store.event_chain import ORIGIN_HASH, add_event, event_hash
from tests.support import factories
from tests.support.accounts import record_accounts
from tests.support.cases import one_in
from tests.support.plans.states import make_office, plan_in, take_transition

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def plan(settings: Any, tmp_path: Path) -> Plan:
    """An issued plan, another ward's beside it, and today's heads written down; the rules are taken out."""
    settings.VAR_DIR = tmp_path
    plan_in(State.SUBMITTED, ward=factories.ward("da-mai", "Đa Mai"))
    made = plan_in(State.ISSUED)
    assert "nguyên vẹn" in verified()
    write_heads(timezone.localdate())
    assert "nguyên vẹn" in verified("le-loi")
    with connection.cursor() as cursor:
        for name in installed_rules(connection):
            is_sqlite = connection.vendor == "sqlite"
            kind = f"TRIGGER {name}" if is_sqlite else f"FUNCTION {name}() CASCADE"
            cursor.execute(f"DROP {kind}")
    return made


def verified(*arguments: str) -> str:
    out = StringIO()
    record_accounts()
    call_command("verify_history", *arguments, stdout=out)
    return out.getvalue()


def found(*arguments: str) -> list[str]:
    """What the command says is broken, but for the rules that the test itself took out."""
    with pytest.raises(CommandError) as caught:
        verified(*arguments)
    assert caught.value.returncode == 1
    lines = str(caught.value).split("\n")[1:]
    assert any("thiếu quy tắc" in line for line in lines)
    return [line for line in lines if "thiếu quy tắc" not in line]


def rewrite(event: PlanEvent, **values: Any) -> None:
    PlanEvent.objects.filter(pk=event.pk).update(**values)


def rebuild(plan: Plan) -> None:
    """Make every hash of the ward fit again, as somebody who knows how would."""
    previous = ORIGIN_HASH
    for number, event in enumerate(
        PlanEvent.objects.filter(ward=plan.ward).order_by("sequence"), 1
    ):
        event.sequence, event.previous = number, previous
        event.hash = previous = event_hash(event)
        rewrite(event, sequence=number, previous=event.previous, hash=event.hash)


@pytest.mark.thorough
def test_history_without_the_rules_of_the_database_is_not_called_whole(plan: Plan) -> None:
    assert found() == []


def test_each_field_of_an_event_that_was_changed_is_found(plan: Plan) -> None:
    event = PlanEvent.objects.get(plan=plan, what=PlanEvent.What.APPROVED)
    other = Plan.objects.exclude(pk=plan.pk).get()
    changes: dict[str, Any] = {
        "what": "returned",
        "from_state": "draft",
        "to_state": "issued",
        "reason": "Lý do khác",
        "digest": "f" * 64,
        "detail": {"number": 99},
        "by": None,
        "at": timezone.now() - timedelta(days=3),
        "previous": "e" * 64,
        "hash": "d" * 64,
        "sequence": 77,
        "plan": other,
        "ward": other.ward,
    }
    assert {*changes, "id"} == {field.name for field in PlanEvent._meta.concrete_fields}
    for column, value in changes.items():
        with transaction.atomic():
            if column == "ward":
                PlanEvent.objects.filter(ward=other.ward, sequence=event.sequence).delete()
            rewrite(event, **{column: value})
            assert any("Bước" in line or "bước" in line for line in found()), column
            transaction.set_rollback(True)


@pytest.mark.thorough
def test_event_that_was_rewritten_together_with_its_hash_does_not_join_what_follows(
    plan: Plan,
) -> None:
    event = PlanEvent.objects.get(plan=plan, what=PlanEvent.What.APPROVED)
    event.reason = "Một lý do viết lại sau"
    rewrite(event, reason=event.reason, hash=event_hash(event))
    assert f"Bước {event.sequence + 1} không nối với bước trước nó." in " ".join(found())


def test_event_taken_out_of_the_middle_is_found(plan: Plan) -> None:
    PlanEvent.objects.get(plan=plan, what=PlanEvent.What.NUMBERED).delete()
    assert any("Thiếu bước" in line for line in found())


@pytest.mark.thorough
def test_events_that_changed_places_are_found(plan: Plan) -> None:
    first, second = PlanEvent.objects.filter(plan=plan).order_by("sequence")[1:3]
    places = first.sequence, second.sequence
    rewrite(first, sequence=1000)
    rewrite(second, sequence=places[0])
    rewrite(first, sequence=places[1])
    assert len(found()) >= 2


@pytest.mark.parametrize("count", [1, 3])
def test_end_of_a_chain_that_was_cut_off_is_found(plan: Plan, count: int) -> None:
    for event in PlanEvent.objects.filter(plan=plan).order_by("-sequence")[:count]:
        event.delete()
    assert any("bị cắt" in line for line in found())


@pytest.mark.thorough
def test_end_cut_off_together_with_the_state_is_found_by_the_heads_alone(plan: Plan) -> None:
    PlanEvent.objects.get(plan=plan, what=PlanEvent.What.ISSUED).delete()
    Plan.objects.filter(pk=plan.pk).update(state=State.SIGNED)
    (line,) = found()
    assert "bị cắt" in line
    assert f"bước {plan.events.count() + 1}" in line


def test_chain_that_was_built_anew_is_found_by_the_heads_and_the_register(plan: Plan) -> None:
    event = PlanEvent.objects.get(plan=plan, what=PlanEvent.What.SUBMITTED)
    rewrite(event, reason="Một lý do dựng lại sau")
    rebuild(plan)
    lines = found()
    assert any("lập lại" in line for line in lines)
    assert any("không khớp với bước cấp số" in line for line in lines)
    # Without the files, the head in the register (it is printed on the document) still tells.
    for file in chain_heads_folder().glob("*.txt"):
        file.unlink()
    assert all("cấp số" in line for line in found())


@pytest.mark.thorough
def test_ward_is_verified_for_itself(plan: Plan) -> None:
    event = PlanEvent.objects.exclude(ward=plan.ward).get()
    rewrite(event, reason="Khác")
    assert found("le-loi") == []
    assert any(line.startswith("- da-mai:") for line in found("da-mai"))
    with pytest.raises(CommandError, match="Không có phường"):
        verified("khong-co")


@pytest.mark.thorough
def test_end_cut_off_in_another_ward_is_told_of_that_ward_alone(plan: Plan) -> None:
    PlanEvent.objects.exclude(ward=plan.ward).get().delete()
    assert found("le-loi") == []
    assert any("bị cắt" in line for line in found("da-mai"))


def test_frozen_copy_whose_bytes_were_changed_or_that_is_gone_is_found(plan: Plan) -> None:
    copy = FrozenCopy.objects.get(pk=plan.frozen_id)
    FrozenCopy.objects.filter(pk=copy.pk).update(content=bytes(copy.content).replace(b"1", b"2"))
    assert any("khác với mã băm" in line for line in found())
    first = PlanEvent.objects.get(plan=plan, what=PlanEvent.What.SUBMITTED)
    FrozenCopy.objects.filter(pk=first.digest).delete()
    assert any(f"bản đã chốt của bước {first.sequence}" in line for line in found())


def test_frozen_copy_that_this_version_cannot_read_is_found(plan: Plan) -> None:
    content = b'{"format":"wardplan/0"}'
    FrozenCopy.objects.create(digest=hashlib.sha256(content).hexdigest(), content=content)
    assert any("không đọc được bản đã chốt" in line for line in found())


@pytest.mark.parametrize("change", [{"content": b"%PDF khac"}, {"size": 1}, {"digest": "a" * 64}])
def test_file_that_was_changed_is_found(plan: Plan, change: dict[str, Any]) -> None:
    PlanFile.objects.filter(plan=plan, kind="sealed").update(**change)
    assert any("khác với mã băm" in line for line in found())


@pytest.mark.thorough
def test_file_put_in_the_place_of_another_is_found_though_its_own_hash_fits(plan: Plan) -> None:
    content = b"%PDF khac"
    digest = hashlib.sha256(content).hexdigest()
    PlanFile.objects.filter(plan=plan, kind="sealed").update(
        content=content, digest=digest, size=len(content)
    )
    assert any(f"{digest[:12]}: lịch sử không ghi tệp này" in line for line in found())


def test_file_that_is_gone_is_found(plan: Plan) -> None:
    sealed = PlanFile.objects.get(plan=plan, kind="sealed")
    name = sealed.digest
    sealed.delete()
    assert any(name[:12] in line for line in found())


@pytest.mark.parametrize(
    "change",
    one_in(
        3,
        [
            {"number": 4},
            {"code": "XXXX-XXXX"},
            {"head": "b" * 64},
            {"head": ""},
            {"date": date(2020, 1, 2)},
        ],
    ),
)
def test_line_of_the_register_that_was_changed_is_found(plan: Plan, change: dict[str, Any]) -> None:
    NumberEntry.objects.filter(plan=plan).update(**change)
    assert any("Số" in line or "thiếu số" in line for line in found())


@pytest.mark.thorough
def test_number_that_was_made_void_without_a_step_is_found(plan: Plan) -> None:
    by = {"void_by": make_office().chairman, "void_at": timezone.now()}
    NumberEntry.objects.filter(plan=plan).update(void_reason="Không dùng", **by)
    assert any("về việc bỏ số" in line for line in found())


@pytest.mark.thorough
def test_void_number_that_was_given_back_or_has_another_reason_is_found(plan: Plan) -> None:
    other = plan_in(State.NUMBERED, year=2025)
    take_transition(Action.RETURN, other)
    assert found() == []
    NumberEntry.objects.filter(plan=other).update(void_reason="Lý do khác")
    assert any("về việc bỏ số" in line for line in found())
    nobody = {"void_by": None, "void_at": None, "void_reason": ""}
    NumberEntry.objects.filter(plan=other).update(**nobody)
    assert any("về việc bỏ số" in line for line in found())


def published(plan: Plan) -> PublicCopy:
    content = b"%PDF-1.7 ban cong khai"
    name = hashlib.sha256(content).hexdigest()
    clerk = make_office().clerk
    copy = PublicCopy.objects.create(plan=plan, content=content, digest=name, by=clerk)
    publish(copy, clerk, name)
    return copy


def test_history_with_a_published_copy_is_whole() -> None:
    plan = plan_in(State.ISSUED)
    published(plan)
    unpublish(plan, make_office().clerk, "Đăng nhầm bản")
    assert "nguyên vẹn" in verified()


def test_public_copy_that_was_changed_put_in_or_taken_out_is_found(plan: Plan) -> None:
    copy = published(plan)
    assert found() == []
    PublicCopy.objects.filter(pk=copy.pk).update(content=b"%PDF-1.7 khac")
    assert any("khác với mã băm" in line for line in found())
    copy.delete()
    assert any(copy.digest[:12] in line for line in found())
    name = hashlib.sha256(b"la").hexdigest()
    PublicCopy.objects.create(
        plan=plan, content=b"la", digest=name, by=make_office().clerk, published_at=timezone.now()
    )
    assert any("lịch sử không ghi bản này" in line for line in found())


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.SIGNED])
def test_state_that_was_set_without_a_step_is_found(plan: Plan, state: State) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=state)
    assert any(state.label in line and "Đã ban hành" in line for line in found())


@pytest.mark.thorough
def test_frozen_copy_that_was_exchanged_is_found(plan: Plan) -> None:
    first = PlanEvent.objects.get(plan=plan, what=PlanEvent.What.SUBMITTED)
    Plan.objects.filter(pk=plan.pk).update(frozen=first.digest)
    assert any("không dùng bản đã chốt" in line for line in found())


@pytest.mark.thorough
@pytest.mark.parametrize("state", [State.RETURNED, State.SUBMITTED])
def test_step_from_a_state_that_no_step_led_to_is_found(plan: Plan, state: State) -> None:
    approved = plan_in(State.APPROVED, year=2025)
    step = PlanEvent.objects.get(plan=approved, what=PlanEvent.What.APPROVED)
    rewrite(step, from_state=state)
    rebuild(plan)
    lines = [line for line in found() if "đi từ" in line]
    assert len(lines) == (1 if state == State.RETURNED else 0)


@pytest.mark.thorough
def test_step_that_the_table_does_not_know_is_found(plan: Plan) -> None:
    step = PlanEvent.objects.get(plan=plan, what=PlanEvent.What.ISSUED)
    rewrite(step, what=PlanEvent.What.SEALED)
    rebuild(plan)
    assert any("(Đóng dấu) không đi từ “Đã ký” sang “Đã ban hành”" in line for line in found())


@pytest.mark.thorough
def test_ward_that_is_gone_with_all_its_history_is_found_by_the_heads(plan: Plan) -> None:
    with next(chain_heads_folder().glob("*.txt")).open("a") as file:
        file.write(f"99999 phuong-cu 3 {'a' * 64}\n")
    assert any("phuong-cu" in line and "bị cắt" in line for line in found())


# The files of heads


@pytest.fixture
def heads(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "chain-heads"


def last_hash(plan: Plan) -> str:
    return PlanEvent.objects.filter(ward=plan.ward).latest("sequence").hash


def test_heads_are_written_once_a_change_and_only_added_to(heads: Path) -> None:
    plan, today = plan_in(State.SUBMITTED), timezone.localdate()
    first = write_heads(today)
    assert [one.hash for one in first] == [last_hash(plan)]
    assert write_heads(today) == []
    take_transition(Action.RETURN, plan)
    write_heads(today)
    lines = (heads / f"{today.isoformat()}.txt").read_text().splitlines()
    assert lines[0] == f"{plan.ward_id} le-loi 1 {first[0].hash}"
    assert lines[1] == f"{plan.ward_id} le-loi 2 {last_hash(plan)}"
    assert write_heads(today + timedelta(days=1)) != []
    assert (heads / f"{today.isoformat()}.txt").stat().st_mode & 0o077 == 0


def test_daily_command_writes_and_tells_what_no_longer_holds(heads: Path) -> None:
    plan_in(State.SUBMITTED)
    out = StringIO()
    call_command("write_heads", stdout=out)
    assert "Đã ghi 1 đầu chuỗi" in out.getvalue()
    file = next(heads.glob("*.txt"))
    file.write_text(file.read_text().replace(" 1 ", " 2 ") + "một dòng hỏng\n")
    with pytest.raises(CommandError, match="bị cắt") as caught:
        call_command("write_heads", stdout=out)
    assert "không đọc được" in str(caught.value)


def test_event_follows_the_last_one_of_its_ward() -> None:
    plan = plan_in(State.APPROVED)
    first, second = PlanEvent.objects.filter(ward=plan.ward).order_by("sequence")
    assert (first.sequence, first.previous) == (1, ORIGIN_HASH)
    assert (second.sequence, second.previous) == (2, first.hash)
    third = add_event(plan, PlanEvent.What.PUBLISHED, by=make_office().clerk, digest="0" * 64)
    assert third.previous == second.hash == event_hash(second)
    assert PlanEvent.objects.get(pk=third.pk).hash == event_hash(PlanEvent.objects.get(pk=third.pk))
