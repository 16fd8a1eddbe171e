"""Who signs for a ward: are certificates, pictures and delegations what its chain of events says?"""

from collections.abc import Iterator

from accounts.models import Ward
from accounts.signing_in.account_chain import account_chain_problems
from accounts.signing_in.account_records import account_differences
from accounts.signing_in.models import AccountEvent
from plans.issuing.recorded import GONE, stored_records
from plans.models import PlanEvent
from plans.store.event_chain import ChainProblem, records_in_chain

_KINDS = {
    "certificate": "Chứng thư số",
    "picture": "Mẫu chữ ký, con dấu",
    "delegation": "Việc giao quyền ký",
}


def signers(ward: Ward) -> Iterator[ChainProblem]:
    """Every record of those who sign that is not as the ward's events left it."""
    told, stored = records_in_chain(ward), stored_records(ward)
    for name in sorted(told.keys() | stored.keys()):
        expected, found = told.get(name, GONE), stored.get(name, GONE)
        # Events of before tell fewer things of a record.
        differ = sorted(one for one in expected if expected[one] != found.get(one))
        if not differ and bool(expected) == bool(found):
            continue
        kind, _, key = name.partition(":")
        what = f"{_KINDS.get(kind, kind)} {key[:12]}"
        if not found:
            sentence = f"{what}: lịch sử ghi mà cơ sở dữ liệu không còn."
        elif name not in told:
            sentence = f"{what}: cơ sở dữ liệu có mà lịch sử không ghi."
        else:
            sentence = f"{what}: cơ sở dữ liệu ghi khác với lịch sử ({', '.join(differ)})."
        yield ChainProblem(ward.slug, 0, sentence)
    yield from _accounts(ward)


def _accounts(ward: Ward) -> Iterator[ChainProblem]:
    """The heads of the chain of accounts that the ward's events name, and that it no longer has."""
    events = PlanEvent.objects.filter(ward=ward, plan=None).order_by("sequence")
    heads = [
        (sequence, *detail["accounts"])
        for sequence, detail in events.values_list("sequence", "detail")
        if isinstance(detail, dict) and "accounts" in detail
    ]
    known = dict(
        AccountEvent.objects.filter(sequence__in=[number for _, number, _ in heads]).values_list(
            "sequence", "hash"
        )
    )
    for sequence, number, head in heads:
        if number and known.get(number) != head:
            yield ChainProblem(
                ward.slug,
                sequence,
                f"Nhật ký tài khoản: việc {number} khác với đầu chuỗi ghi ở bước {sequence}.",
            )


def account_chain() -> Iterator[ChainProblem]:
    """Every break in the chain of what was done to accounts."""
    for sentence in account_chain_problems():
        yield ChainProblem("", 0, sentence)


def account_rows() -> Iterator[ChainProblem]:
    """Every account whose row, password or second factor is not what that chain says of it."""
    for sentence in account_differences():
        yield ChainProblem("", 0, sentence)
