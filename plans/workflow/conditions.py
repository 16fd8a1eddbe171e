"""The conditions of the transitions in `plans/workflow/transitions.py`.

A condition returns the message of a refusal, or None. Its docstring is printed in docs/workflow.md, hence in
Vietnamese.
"""

from django.utils import timezone

from plans.document.states import State
from plans.document.wording import signature_line
from plans.models import Plan, PlanFile
from plans.store.number_register import current_entry
from plans.workflow.accepted_findings import findings_of
from plans.workflow.context import TransitionContext
from plans.workflow.delegation import refusal_to_sign_for, signing_capacity_of
from plans.workflow.imported_remarks import count_unanswered_imports

FileKind = PlanFile.Kind


def has_text(context: TransitionContext) -> str | None:
    """Kế hoạch có nội dung: ít nhất một đoạn hoặc một nhiệm vụ."""
    plan = context.plan
    written = plan.sections.exclude(content="").exists()
    if written or plan.sections.filter(targets__isnull=False).exists():
        return None
    return "Kế hoạch chưa có nội dung; xin soạn nội dung trước khi trình."


def required_findings_resolved(context: TransitionContext) -> str | None:
    """Điều phải xử lý đã sửa, hoặc được giữ kèm lý do."""
    left = _open_findings(context, before_submission=True)
    if not left:
        return None
    return f"Còn {left} điều phải xử lý; xin sửa, hoặc giữ kèm lý do, ở mục “Cần xem”."


def imported_remarks_answered(context: TransitionContext) -> str | None:
    """Chỗ chưa rõ khi đọc từ tệp đã có trả lời, hoặc đã khép lại."""
    left = count_unanswered_imports(context.plan)
    if not left:
        return None
    return (
        f"Còn {left} chỗ chưa rõ khi đọc từ tệp; xin trả lời hoặc khép lại từng góp ý ở mục “Góp ý”"
        " trước khi trình."
    )


def all_findings_resolved(context: TransitionContext) -> str | None:
    """Điều cần xem, trừ lỗi trình bày, đã sửa hoặc được giữ kèm lý do."""
    left = _open_findings(context, before_submission=False)
    if not left:
        return None
    return f"Còn {left} điều chờ quyết; xin giữ kèm lý do hoặc trả lại để sửa, rồi mới phê duyệt."


def may_sign_today(context: TransitionContext) -> str | None:
    """Người làm là chủ tịch, hoặc được giao ký thay, giao quyền chủ tịch đang còn hiệu lực."""
    today = timezone.localdate()
    return refusal_to_sign_for(context.user, context.plan.ward, today)


def may_undo_approval(context: TransitionContext) -> str | None:
    """Từ khi đã duyệt: người trả lại là người ký được hôm nay (chủ tịch hoặc được giao quyền)."""
    return None if context.plan.state == State.SUBMITTED else may_sign_today(context)


def is_the_named_signer(context: TransitionContext) -> str | None:
    """Người ký là người được ghi tên khi phê duyệt."""
    plan = context.plan
    if plan.signatory_id == context.user.pk:
        return None
    return f"Người ký kế hoạch này là {plan.signer_name}; xin chờ người đó ký."


def signs_as_printed(context: TransitionContext) -> str | None:
    """Người ký vẫn ký với tư cách, chức vụ và họ tên đã ghi khi phê duyệt."""
    # A delegation may have ended or begun since the approval, which decided what is printed.
    standing = signing_capacity_of(context.user, context.plan.ward, timezone.localdate())
    printed = context.document.plan.signer
    if standing is None or standing.signer == printed:
        return None
    return (
        f"Văn bản ghi “{signature_line(printed)}”, mà hôm nay ông/bà ký là “{signature_line(standing.signer)}”;"
        " xin trả lại để phê duyệt lại với đúng người ký."
    )


def replaces_nothing_withdrawn(context: TransitionContext) -> str | None:
    """Văn bản không ghi thay thế một kế hoạch đã thu hồi."""
    old, named = context.plan.replaces, context.document.plan.replaces
    # What was submitted stays as it was, even if the plan that it names is withdrawn after that.
    if old is None or named is None or old.state != State.WITHDRAWN:
        return None
    return (
        f"Văn bản ghi thay thế Kế hoạch số {named.number:02d}/{named.symbol}, mà kế hoạch đó đã thu hồi sau khi"
        " trình; xin trả lại để trình lại, văn bản sẽ không còn ghi câu ấy."
    )


def comes_from_register(context: TransitionContext) -> str | None:
    """Số của kế hoạch do cổng cấp, có trong sổ đăng ký văn bản đi."""
    if current_entry(context.plan):
        return None
    return (
        "Kế hoạch nhập từ tệp đã mang số cấp ngoài cổng, không có trong sổ văn bản đi,"
        " nên không ký trên cổng được."
    )


def is_not_sealed(context: TransitionContext) -> str | None:
    """Chưa đóng dấu."""
    if context.plan.state != State.SIGNED or not file_of(context.plan, FileKind.SEALED):
        return None
    return "Kế hoạch đã ký và đóng dấu; nếu có sai sót, xin ban hành rồi thu hồi hoặc thay thế."


def is_sealed(context: TransitionContext) -> str | None:
    """Đã đóng dấu."""
    if file_of(context.plan, FileKind.SEALED):
        return None
    return "Kế hoạch chưa đóng dấu; xin đóng dấu trước khi ban hành."


def has_issued_replacement(context: TransitionContext) -> str | None:
    """Kế hoạch mới ghi tên kế hoạch này đã được ban hành."""
    if context.plan.replaced_by.filter(state=State.ISSUED).exists():
        return None
    return "Kế hoạch chỉ được thay thế khi kế hoạch mới đã ban hành; xin lập và ban hành bản mới."


def is_replacement(context: TransitionContext) -> str | None:
    """Kế hoạch là bản lập để thay thế một kế hoạch đã ban hành."""
    if context.plan.replaces_id is not None:
        return None
    return (
        "Chỉ bỏ được bản lập để thay thế một kế hoạch đã ban hành;"
        " kế hoạch này là bản duy nhất của năm, xin sửa tiếp trên bản này."
    )


def file_of(plan: Plan, kind: PlanFile.Kind) -> PlanFile | None:
    """The plan's file of that kind under its current number."""
    # Files of a number that became void belong to a version that was sent back.
    return (
        plan.files.filter(kind=kind, entry__void_at__isnull=True)
        .select_related("entry", "by")
        .first()
    )


def _open_findings(context: TransitionContext, *, before_submission: bool) -> int:
    found = findings_of(context.plan, context.document)
    return sum(
        one.is_open
        and (one.finding.blocks_submission if before_submission else one.finding.blocks_approval)
        for one in found
    )
