"""The register of document numbers: one gapless series per ward and calendar year, from 01.

An approved plan gets its number just before it is signed (Nghị định 30/2020, Điều 15). A number that was
not used remains in the register as void, with the reason.
"""

import secrets
from datetime import date

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from accounts.models import User, Ward
from plans.document.plan import PlanHead
from plans.document.wording import signature_line
from plans.models import NumberEntry, Plan, PlanEvent

#: Letters and digits that cannot be confused on paper: no 0, O, 1, I, L, U or V.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 8


def give_number(plan: Plan, head: PlanHead, day: date, by: User) -> NumberEntry:
    """Enter the next number of the plan's ward in the year of `day` into the register.

    Runs in the transaction that numbers the plan. The ward's row is locked until that ends: of two clerks who
    ask at the same time, the second gets the next number, and the number of a failed transaction is reused.
    """
    # A lock rather than a database sequence: sequences leave gaps when a transaction is rolled back.
    Ward.objects.select_for_update(no_key=True).get(pk=plan.ward_id)
    given = NumberEntry.objects.filter(ward=plan.ward_id, year=day.year)
    # Void numbers count too: a number is never given twice.
    last = given.aggregate(last=Max("number"))["last"] or 0
    code = new_verification_code()
    entry = NumberEntry(
        ward_id=plan.ward_id,
        year=day.year,
        number=last + 1,
        plan=plan,
        symbol=head.symbol,
        date=day,
        # Copied, not joined: the register keeps what the document said, whatever happens to the plan.
        title=f"{head.type.capitalize()} {head.subject}",
        signer=signature_line(head.signer),
        recipients="\n".join(head.recipients),
        code=code,
        address=verification_address(code),
        by=by,
    )
    entry.save(force_insert=True)
    return entry


#: The message where a number is asked for without the document's date.
NO_DAY = "Xin ghi ngày văn bản, như 05/10/2023; chưa cấp số nào."


def refusal_of_day(plan: Plan, day: date) -> str | None:
    """Why the plan's document may not be dated `day`; None if it may.

    Numbers follow the order of dates (Nghị định 30/2020, Điều 15), and no document is dated before its
    approval. Runs in the transaction that numbers the plan, with the ward's row locked as in `give_number`.
    """
    today = timezone.localdate()
    if day > today or day.year != today.year:
        return "Ngày văn bản là hôm nay hoặc trước đó, trong năm nay; xin chọn lại."
    approved = plan.events.filter(what=PlanEvent.What.APPROVED).order_by("-sequence").first()
    if approved is not None and day < (since := timezone.localdate(approved.at)):
        return f"Kế hoạch được phê duyệt ngày {since:%d/%m/%Y}; xin chọn ngày văn bản từ ngày đó."
    Ward.objects.select_for_update(no_key=True).get(pk=plan.ward_id)
    used = NumberEntry.objects.filter(ward=plan.ward_id, year=day.year, void_at__isnull=True)
    last = used.order_by("-date", "-number").first()
    if last is not None and day < last.date:
        return (
            f"Số trước là {last}, ngày {last.date:%d/%m/%Y}; số sau không ghi ngày sớm hơn,"
            " xin chọn lại ngày văn bản."
        )
    return None


def current_entry(plan: Plan) -> NumberEntry | None:
    """The plan's current number; None if it has none from the register."""
    return plan.numbers.filter(void_at__isnull=True).first()


def void_number(entry: NumberEntry, reason: str, by: User) -> None:
    """Mark a number as not used: it stays in the register with the reason and is never given again."""
    entry.void_reason, entry.void_by, entry.void_at = reason, by, timezone.now()
    entry.save(update_fields=["void_reason", "void_by", "void_at"])


def verification_address(code: str) -> str:
    """The URL where the public verifies the document; it is printed, so it must stay reachable."""
    return f"{settings.PUBLIC_ADDRESS}/xac-minh/{code}/"


def new_verification_code() -> str:
    """A verification code that nobody can guess: "7KQ2-M9XA"."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"
