"""The table of rights: role, action, and whose objects. Nothing else compares roles; a test holds that.

`accounts/permissions.py` applies it to a user and an object; `manage.py describe_roles` writes docs/roles.md
from it.
"""

from collections.abc import Mapping

from django.db.models import TextChoices


class Role(TextChoices):
    """The roles of users; the labels are their names in the portal."""

    OFFICIAL = "official", "Cán bộ, công chức"
    CHAIRMAN = "chairman", "Chủ tịch"
    CLERK = "clerk", "Văn thư"
    FINANCE = "finance", "Phòng Tài chính - Kế hoạch"
    ADMIN = "admin", "Quản trị"


class Action(TextChoices):
    """What users do; the labels are in docs/roles.md, and on the buttons of the workflow."""

    READ = "read", "Xem kế hoạch, tải tệp, góp ý"
    EDIT = "edit", "Lập kế hoạch, soạn nội dung, nhập số liệu"
    ANSWER_REMARKS = "answer_remarks", "Có trách nhiệm trả lời mọi góp ý"
    CLOSE_REMARKS = "close_remarks", "Khép lại góp ý"
    ACCEPT_FINDINGS = "accept_findings", "Giữ điều cần xem, kèm lý do"
    SUBMIT = "submit", "Trình duyệt"
    RETURN = "return", "Trả lại để sửa"
    APPROVE = "approve", "Phê duyệt"
    NUMBER = "number", "Cấp số"
    PREPARE_FILE = "prepare_file", "Làm bản để ký"
    SIGN = "sign", "Ký"
    SEAL = "seal", "Đóng dấu"
    ISSUE = "issue", "Ban hành"
    WITHDRAW = "withdraw", "Thu hồi"
    START_REPLACEMENT = "start_replacement", "Lập bản thay thế"
    REPLACE = "replace", "Thay thế"
    DROP = "drop", "Bỏ bản dự thảo"
    PUBLISH = "publish", "Lập và công khai bản đã che tên riêng"
    SEE_SIGNERS = "see_signers", "Xem người ký, chứng thư số"
    SEE_PICTURES = "see_pictures", "Xem mẫu chữ ký, con dấu"
    RECORD_DELEGATION = "record_delegation", "Ghi việc giao quyền ký"
    RECORD_SIGNATURE = "record_signature", "Ghi nhận chữ ký, chứng thư số của người ký"
    RECORD_SEAL = "record_seal", "Ghi nhận con dấu, chứng thư số của cơ quan"
    COUNTERSIGN = "countersign", "Xác nhận chứng thư số của người khác (người thứ hai)"
    REVOKE_CERTIFICATE = "revoke_certificate", "Ngừng dùng chứng thư số của bất kỳ ai"
    READ_CATALOGUE = "read_catalogue", "Xem danh mục chỉ tiêu"
    EDIT_CATALOGUE = "edit_catalogue", "Sửa danh mục chỉ tiêu"
    CONSOLIDATE = "consolidate", "Xem và tải bảng tổng hợp chỉ tiêu"
    SET_DUE = "set_due", "Đặt hạn gửi"
    MANAGE_PORTAL = "manage_portal", "Sửa tài khoản, phường, cơ quan cấp trên"
    RESET_SECOND_FACTOR = (
        "reset_second_factor",
        "Đề nghị, xác nhận gỡ xác thực hai lớp của người khác",
    )


class Whose(TextChoices):
    """How far a right extends; the labels are in docs/roles.md."""

    OWN = "own", "của chính mình"
    OWN_WARD = "own_ward", "phường mình"
    OWN_AUTHORITY = "own_authority", "cơ quan mình và các phường trực thuộc"
    ALL = "all", "tất cả"


_OFFICIAL = {Role.OFFICIAL: Whose.OWN_WARD}
_CHAIRMAN = {Role.CHAIRMAN: Whose.OWN_WARD}
_CLERK = {Role.CLERK: Whose.OWN_WARD}
_WARD = _OFFICIAL | _CHAIRMAN | _CLERK
_FINANCE = {Role.FINANCE: Whose.OWN_AUTHORITY}
_ADMIN = {Role.ADMIN: Whose.ALL}

RIGHTS: Mapping[Action, Mapping[Role, Whose]] = {
    Action.READ: _WARD | _FINANCE | _ADMIN,
    # Whoever approves a plan does not write it: a chairman returns it instead.
    Action.EDIT: _OFFICIAL | _ADMIN,
    Action.ANSWER_REMARKS: _OFFICIAL,
    Action.CLOSE_REMARKS: dict.fromkeys(Role, Whose.OWN) | _CHAIRMAN,
    Action.ACCEPT_FINDINGS: _OFFICIAL | _CHAIRMAN,
    Action.SUBMIT: _OFFICIAL,
    Action.RETURN: _CHAIRMAN,
    Action.APPROVE: _CHAIRMAN,
    # Nghị định 30/2020/NĐ-CP makes numbering, sealing and sending out the work of the clerk (văn thư).
    Action.NUMBER: _CLERK,
    # A chairman's or deputy's own: the plans that name this very person as the signatory.
    Action.PREPARE_FILE: {Role.CHAIRMAN: Whose.OWN} | _CLERK,
    Action.SIGN: _CHAIRMAN,
    Action.SEAL: _CLERK,
    Action.ISSUE: _CLERK,
    Action.WITHDRAW: _CHAIRMAN,
    Action.START_REPLACEMENT: _OFFICIAL | _CHAIRMAN,
    Action.REPLACE: _CLERK,
    Action.DROP: _OFFICIAL,
    Action.PUBLISH: _WARD,
    Action.SEE_SIGNERS: _CHAIRMAN | _CLERK | _FINANCE | _ADMIN,
    Action.SEE_PICTURES: _CHAIRMAN | _CLERK | _ADMIN,
    Action.RECORD_DELEGATION: _CLERK | _ADMIN,
    # Not the admin, who can get into accounts: docs/decisions/0035-certificates-are-confirmed-by-two.md.
    Action.RECORD_SIGNATURE: {Role.CHAIRMAN: Whose.OWN},
    Action.RECORD_SEAL: _CLERK,
    Action.COUNTERSIGN: _CHAIRMAN | _CLERK | _FINANCE,
    Action.REVOKE_CERTIFICATE: _ADMIN,
    Action.READ_CATALOGUE: _WARD | _FINANCE | _ADMIN,
    Action.EDIT_CATALOGUE: _FINANCE | _ADMIN,
    Action.CONSOLIDATE: _FINANCE | _ADMIN,
    Action.SET_DUE: _FINANCE | _ADMIN,
    Action.MANAGE_PORTAL: _ADMIN,
    # Two people are needed, and a portal may have one admin.
    Action.RESET_SECOND_FACTOR: _CHAIRMAN | _FINANCE | _ADMIN,
}


def whose(role: str, action: Action) -> Whose | None:
    """How far the right of `role` to `action` extends; None without the right."""
    return RIGHTS[action].get(Role(role))


def roles_with(action: Action) -> tuple[Role, ...]:
    """The roles that have the right, however far it extends, in the order of `Role`."""
    return tuple(role for role in Role if role in RIGHTS[action])


#: The roles of the people who work in a ward.
WARD_ROLES = tuple(role for role in Role if whose(role, Action.READ) is Whose.OWN_WARD)

_GRAVE = (Action.SIGN, Action.SEAL, Action.CONSOLIDATE, Action.MANAGE_PORTAL)


def role_needs_second_factor(role: str) -> bool:
    """Whether people of the role sign, seal, see all wards or manage the portal: a password is too little."""
    return any(whose(role, action) for action in _GRAVE)
