"""Who signs: what was recorded stays, and each step of a certificate, a delegation or a reset is taken once."""

from collections.abc import Iterator

from accounts.signing_in.models import SecondFactorReset
from plans.integrity.database_rules.rule import (
    ALWAYS,
    NEVER,
    DatabaseRule,
    columns_of,
    sql_changed,
    sql_exists,
)
from plans.models import CertificateChallenge, Delegation, SigningCertificate

SIGNERS_KEPT = (
    "Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được;"
    " xin ngừng dùng rồi ghi nhận mới."
)
BEGINS_UNCONFIRMED = "Chứng thư số mới ghi nhận phải chờ chủ sở hữu và người thứ hai xác nhận."
RESET_KEPT = "Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới."

#: What is written into a certificate once, later than its row: with each other, and never again.
_STEPS = (
    ("confirmed_by_id", "confirmed_at"),
    ("countersigned_by_id", "countersigned_at"),
    ("revoked_at", "revoked_reason"),
)
_ENDS, _CLOSED = ("last_day", "ended_at"), ("closed_by_id", "closed_at", "is_confirmed")

#: The tables and the sentence of whoever would empty them.
SIGNER_TABLES = {
    "plans_signingcertificate": SIGNERS_KEPT,
    "plans_certificatechallenge": SIGNERS_KEPT,
    "plans_signaturepicture": SIGNERS_KEPT,
    "plans_delegation": SIGNERS_KEPT,
    "accounts_secondfactorreset": RESET_KEPT,
}


def signer_rules() -> Iterator[DatabaseRule]:
    """The rules of certificates, challenges, pictures, delegations and resets."""
    steps = [name for names in _STEPS for name in names]
    fixed = [name for name in columns_of(SigningCertificate) if name not in steps]
    again = [f"(OLD.{at} IS NOT NULL AND ({sql_changed((by, at))}))" for by, at in _STEPS[:2]]
    again.append(f"(OLD.revoked_at IS NOT NULL AND ({sql_changed(_STEPS[2])}))")
    wrong = " OR ".join([sql_changed(fixed), *again])
    yield from _kept("plans_signingcertificate", wrong, ("ward_id", "fingerprint"))
    yield _begins()
    yield from _kept("plans_certificatechallenge", _challenge(), key="certificate_id")
    # A picture is replaced in place: what stands of it is in the ward's chain.
    yield from _kept("plans_signaturepicture", sql_changed(["id", "person_id"]), ("person_id",))
    yield from _kept("plans_delegation", _delegation())
    fixed = [name for name in columns_of(SecondFactorReset) if name not in _CLOSED]
    wrong = f"OLD.closed_at IS NOT NULL OR {sql_changed(fixed)}"
    yield from _kept("accounts_secondfactorreset", wrong)


def _kept(
    table: str, wrong: str, *unique: tuple[str, ...], key: str = "id"
) -> Iterator[DatabaseRule]:
    """No row is deleted or replaced, and of an update refused what is `wrong`."""
    sentence = SIGNER_TABLES[table]
    taken = " OR ".join(sql_exists(table, one) for one in ((key,), *unique))
    other = " OR ".join(sql_exists(table, one, also=f"held.{key} <> OLD.{key}") for one in unique)
    yield DatabaseRule(table, "insert", "kept", NEVER, sentence, replaced=taken)
    yield DatabaseRule(table, "update", "kept", wrong, sentence, replaced=other)
    yield DatabaseRule(table, "delete", "kept", ALWAYS, sentence)


def _begins() -> DatabaseRule:
    wrong = (
        "NOT NEW.is_sample AND (NEW.is_from_before OR NEW.confirmed_at IS NOT NULL"
        " OR NEW.countersigned_at IS NOT NULL OR NEW.revoked_at IS NOT NULL)"
    )
    return DatabaseRule("plans_signingcertificate", "insert", "begins", wrong, BEGINS_UNCONFIRMED)


def _challenge() -> str:
    fixed = [name for name in columns_of(CertificateChallenge) if name != "answer"]
    confirmed = (
        "EXISTS (SELECT 1 FROM plans_signingcertificate known"
        " WHERE known.id = OLD.certificate_id AND known.confirmed_at IS NOT NULL)"
    )
    return f"{sql_changed(fixed)} OR ({sql_changed(['answer'])} AND {confirmed})"


def _delegation() -> str:
    """It only ends, and only earlier than it would."""
    fixed = [name for name in columns_of(Delegation) if name not in _ENDS]
    return (
        f"{sql_changed(fixed)} OR OLD.ended_at IS NOT NULL"
        " OR (OLD.last_day IS NOT NULL AND (NEW.last_day IS NULL OR NEW.last_day > OLD.last_day))"
    )
