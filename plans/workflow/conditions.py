"""What the steps of `plans/workflow/transitions.py` ask for, and what they do beside changing the state.

A condition gives the sentence of a refusal, or None; its docstring stands in docs/workflow.md. An effect runs
in the transaction of the step with plan and table locked; it sets fields of the plan and names them, and tells
what the document then says.
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from plans.document.plan import PlanDocument
from plans.document.states import State
from plans.document.wording import signed_as
from plans.models import NumberEntry, Plan, PlanFile
from plans.store.number_register import current_entry, give_number, make_void, refusal_of_day
from plans.store.reading import read_document
from plans.workflow.accepted_findings import findings_of
from plans.workflow.delegation import refusal_to_sign_for, standing_of
from plans.workflow.findings_log import told

Kind = PlanFile.Kind


@dataclass(slots=True)
class Situation:
    """A plan, who wants something of it, and what it says (read when a rule first asks)."""

    plan: Plan
    user: User
    read: PlanDocument | None = None

    @property
    def document(self) -> PlanDocument:
        if self.read is None:
            self.read = read_document(self.plan)
        return self.read


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for. `seen` is the SHA-256 of what was shown: the document's, or the file's to sign.

    `signer` is whom an approval names to sign (else who approves), `day` the date a number is given for (else
    today), `file` the bytes of a signed or sealed PDF that have been verified already, and
    `certificate` the fingerprint of the certificate behind its last signature.
    """

    by: User
    seen: str = ""
    reason: str = ""
    signer: User | None = None
    day: date | None = None
    file: bytes | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an effect did: the document as it is now, fields of the plan it set, what the event keeps."""

    document: PlanDocument | None = None
    written: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    entry: NumberEntry | None = None
    refusal: str | None = None


# Conditions


def has_text(situation: Situation) -> str | None:
    """Kế hoạch có nội dung: ít nhất một đoạn hoặc một nhiệm vụ."""
    plan = situation.plan
    written = plan.sections.exclude(content="").exists()
    if written or plan.sections.filter(targets__isnull=False).exists():
        return None
    return "Kế hoạch chưa có nội dung; xin soạn nội dung trước khi trình."


def must_findings_settled(situation: Situation) -> str | None:
    """Điều bắt buộc đã sửa, hoặc đã được chấp nhận kèm lý do."""
    left = _open_findings(situation, must_only=True)
    if not left:
        return None
    return f"Còn {left} điều phải sửa, hoặc chấp nhận kèm lý do, trước khi trình; xin xem mục “Cần xem”."


def all_findings_settled(situation: Situation) -> str | None:
    """Mọi điều cần xem đã sửa, hoặc đã được chấp nhận kèm lý do."""
    left = _open_findings(situation, must_only=False)
    if not left:
        return None
    return (
        f"Còn {left} điều cần xem; xin chấp nhận kèm lý do hoặc trả lại để sửa, rồi mới phê duyệt."
    )


def may_sign_today(situation: Situation) -> str | None:
    """Người làm là chủ tịch, hoặc được giao ký thay, giao quyền chủ tịch đang còn hiệu lực."""
    today = timezone.localdate()
    return refusal_to_sign_for(situation.user, situation.plan.ward, today)


def may_undo_approval(situation: Situation) -> str | None:
    """Từ khi đã duyệt: người trả lại là người ký được hôm nay (chủ tịch hoặc được giao quyền)."""
    return None if situation.plan.state == State.SUBMITTED else may_sign_today(situation)


def is_the_named_signer(situation: Situation) -> str | None:
    """Người ký là người được ghi tên khi phê duyệt."""
    plan = situation.plan
    if plan.signatory_id == situation.user.pk:
        return None
    return f"Người ký kế hoạch này là {plan.signer_name}; xin chờ người đó ký."


def signs_as_printed(situation: Situation) -> str | None:
    """Người ký vẫn ký với tư cách, chức vụ và họ tên đã ghi khi phê duyệt."""
    standing = standing_of(situation.user, situation.plan.ward, timezone.localdate())
    printed = situation.document.plan.signer
    if standing is None or standing.signer == printed:
        return None
    return (
        f"Văn bản ghi “{signed_as(printed)}”, mà hôm nay ông/bà ký là “{signed_as(standing.signer)}”;"
        " xin trả lại để phê duyệt lại với đúng người ký."
    )


def comes_from_register(situation: Situation) -> str | None:
    """Số của kế hoạch do cổng cấp, có trong sổ đăng ký văn bản đi."""
    if current_entry(situation.plan):
        return None
    return (
        "Kế hoạch nhập từ tệp đã mang số cấp ngoài cổng, không có trong sổ văn bản đi,"
        " nên không ký trên cổng được."
    )


def is_not_sealed(situation: Situation) -> str | None:
    """Chưa đóng dấu."""
    if situation.plan.state != State.SIGNED or not _file(situation.plan, Kind.SEALED):
        return None
    return "Kế hoạch đã ký và đóng dấu; nếu có sai sót, xin ban hành rồi thu hồi hoặc thay thế."


def is_sealed(situation: Situation) -> str | None:
    """Đã đóng dấu."""
    if _file(situation.plan, Kind.SEALED):
        return None
    return "Kế hoạch chưa đóng dấu; xin đóng dấu trước khi ban hành."


def is_replaced_by_an_issued_one(situation: Situation) -> str | None:
    """Kế hoạch mới ghi tên kế hoạch này đã được ban hành."""
    if situation.plan.replaced_by.filter(state=State.ISSUED).exists():
        return None
    return "Kế hoạch chỉ được thay thế khi kế hoạch mới đã ban hành; xin lập và ban hành bản mới."


def takes_another_ones_place(situation: Situation) -> str | None:
    """Kế hoạch là bản lập để thay thế một kế hoạch đã ban hành."""
    if situation.plan.replaces_id is not None:
        return None
    return (
        "Chỉ bỏ được bản lập để thay thế một kế hoạch đã ban hành;"
        " kế hoạch này là bản duy nhất của năm, xin sửa tiếp trên bản này."
    )


# Effects


def nothing_more(_situation: Situation, _wish: Wish) -> Outcome:
    """Nothing but the state changes."""
    return Outcome()


def keep_findings(situation: Situation, _wish: Wish) -> Outcome:
    """Keep with the event what the checks said, and what of it was accepted."""
    return Outcome(detail=told(findings_of(situation.plan, situation.document)))


def approve(situation: Situation, wish: Wish) -> Outcome:
    """Name who signs, and print that person's lines of authority, title and name."""
    plan, document = situation.plan, situation.document
    today = timezone.localdate()
    standing = standing_of(wish.signer or wish.by, plan.ward, today)
    if standing is None:
        return Outcome(refusal=refusal_to_sign_for(wish.signer or wish.by, plan.ward, today))
    signer = standing.signer
    plan.signatory = standing.person
    plan.signer_authority = "\n".join(signer.authority)
    plan.signer_title, plan.signer_name = signer.title, signer.name
    return Outcome(
        document=replace(document, plan=replace(document.plan, signer=signer)),
        written=("signatory", "signer_authority", "signer_title", "signer_name"),
        detail={
            **({"delegation": standing.reference} if standing.reference else {}),
            **told(findings_of(plan, document)),
        },
    )


def give_number_and_date(situation: Situation, wish: Wish) -> Outcome:
    """Take the next number of the register, and date the document."""
    plan, document = situation.plan, situation.document
    day = wish.day or timezone.localdate()
    if refusal := refusal_of_day(plan, day):
        return Outcome(refusal=refusal)
    entry = give_number(plan, document.plan, day, wish.by)
    plan.number, plan.date = entry.number, day
    return Outcome(
        document=replace(document, plan=replace(document.plan, number=entry.number, date=day)),
        written=("number", "date"),
        detail={"number": entry.number, "date": day.isoformat(), "code": entry.code},
        entry=entry,
    )


def cancel_number(situation: Situation, wish: Wish) -> Outcome:
    """A plan that goes back gives up its number, which stays in the register as void; nobody is to sign."""
    plan, document = situation.plan, situation.document
    entry = current_entry(plan)
    detail: dict[str, Any] = {}
    if entry is not None:
        make_void(entry, wish.reason.strip(), wish.by)
        detail["void"] = str(entry)
    plan.number = plan.date = plan.signatory = None
    return Outcome(
        document=replace(document, plan=replace(document.plan, number=None, date=None)),
        written=("number", "date", "signatory"),
        detail=detail,
    )


def keep_signed_file(situation: Situation, wish: Wish) -> Outcome:
    """Keep the signed PDF; it must have been made from the very file that was shown."""
    return _keep_file(situation, wish, shown=Kind.BASE, made=Kind.SIGNED)


def keep_sealed_file(situation: Situation, wish: Wish) -> Outcome:
    """Keep the sealed PDF; it must have been made from the very file that was shown."""
    return _keep_file(situation, wish, shown=Kind.SIGNED, made=Kind.SEALED)


def _keep_file(situation: Situation, wish: Wish, *, shown: Kind, made: Kind) -> Outcome:
    plan = situation.plan
    before = _file(plan, shown)
    if before is None or wish.file is None or wish.seen != before.digest:
        return Outcome(
            refusal="Tệp đã ký không phải tệp cổng vừa đưa ra; xin tải lại trang rồi ký lại."
        )
    # Only what was added behind the file that was shown can have been added.
    if not wish.file.startswith(bytes(before.content)):
        return Outcome(refusal="Tệp đã ký khác với tệp cổng đưa ra; xin tải lại tệp rồi ký lại.")
    name = hashlib.sha256(wish.file).hexdigest()
    PlanFile.objects.create(
        plan=plan,
        entry=before.entry,
        kind=made,
        content=wish.file,
        digest=name,
        size=len(wish.file),
        by=wish.by,
    )
    detail = {"file": name, "from": before.digest, "certificate": wish.certificate}
    return Outcome(detail=detail)


def _file(plan: Plan, kind: PlanFile.Kind) -> PlanFile | None:
    """The file of a step under the number that the plan has now."""
    return plan.files.filter(kind=kind, entry__void_at__isnull=True).select_related("entry").first()


def _open_findings(situation: Situation, *, must_only: bool) -> int:
    found = findings_of(situation.plan, situation.document)
    return sum(1 for one in found if one.is_open and (one.finding.must or not must_only))
