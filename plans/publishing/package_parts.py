"""Makes the listings of a package: register, history, remarks, accepted findings.

Each is plain text that people can read on any machine, and the same as JSON.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.utils import timezone

from plans.document.plan import PlanDocument
from plans.document.states import State
from plans.issuing.expected_signatures import expected_signatures_of
from plans.issuing.register_book import read_register
from plans.models import NumberEntry, Plan, PlanEvent, PublicCopy, Settlement, SigningCertificate
from plans.rendering.register import Register, RegisterLine
from plans.store.event_chain import ORIGIN_HASH, event_payload
from plans.store.frozen.record_digests import DETAIL_KEY as RECORDS_KEY
from plans.workflow.findings_log import (
    DETAIL_KEY,
    FindingOutcome,
    FindingsSnapshot,
    findings_snapshots,
)
from plans.workflow.remarks import Thread, threads_of

Item = TypeVar("Item")

_NOBODY = "Cổng kế hoạch"


@dataclass(frozen=True, slots=True)
class PackageRecords:
    """Everything recorded about a plan, read in a fixed number of queries."""

    plan: Plan
    document: PlanDocument
    entry: NumberEntry
    register: Register
    events: tuple[PlanEvent, ...]
    chain: tuple[tuple[int, str], ...]
    settlements: tuple[Settlement, ...]
    threads: tuple[Thread, ...]
    certificates: tuple[SigningCertificate, ...]
    roots: tuple[bytes, ...]
    copy: PublicCopy | None

    @property
    def moment(self) -> datetime:
        """The time of the plan's last event, which every file of the package takes."""
        return self.events[-1].at


def read_records(plan: Plan, document: PlanDocument, entry: NumberEntry) -> PackageRecords:
    """Read the records of a plan that was sent out."""
    events = tuple(plan.events.select_related("by").order_by("sequence"))
    ward = PlanEvent.objects.filter(ward=plan.ward_id, sequence__lte=events[-1].sequence)
    used = [one.detail["certificate"] for one in events if one.detail.get("certificate")]
    known = SigningCertificate.objects.filter(ward=plan.ward_id, fingerprint__in=used)
    copies = plan.public_copies.filter(published_at__isnull=False)
    return PackageRecords(
        plan=plan,
        document=document,
        entry=entry,
        register=_register(plan, entry, events[-1].at),
        events=events,
        chain=tuple(ward.order_by("sequence").values_list("sequence", "hash")),
        settlements=tuple(plan.settlements.select_related("by")),
        threads=tuple(threads_of(plan, document)),
        certificates=tuple(known.select_related("person").order_by("fingerprint")),
        roots=expected_signatures_of(plan, steps=2).roots,
        # The PDF is loaded when it is written, so that one file at a time is in memory.
        copy=copies.defer("content").order_by("-published_at").first(),
    )


def as_json(data: Any) -> bytes:
    """Data as indented JSON; the same data gives the same bytes."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def as_text(title: str, blocks: Iterable[Iterable[str]]) -> bytes:
    """A text with a title and blocks of lines, separated by blank lines."""
    parts: list[Iterable[str]] = [[title, "=" * len(title)], *blocks]
    return ("\n\n".join("\n".join(lines) for lines in parts) + "\n").encode()


@dataclass(frozen=True, slots=True)
class PackageListing(Generic[Item]):
    """A listing in both its forms: each item as data for JSON and as lines of text.

    `nothing` is the text where there are no items, `around` wraps the data of all items.
    """

    name: str
    title: str
    items: Sequence[Item]
    data: Callable[[Item], Mapping[str, Any]]
    lines: Callable[[Item], Iterator[str]]
    nothing: str = ""
    around: Callable[[list[Mapping[str, Any]]], Any] = list

    def json(self) -> bytes:
        return as_json(self.around([self.data(item) for item in self.items]))

    def text(self) -> bytes:
        if not self.items and self.nothing:
            return as_text(self.title, [[self.nothing]])
        return as_text(self.title, map(self.lines, self.items))


def listings(records: PackageRecords) -> Iterator[PackageListing[Any]]:
    """Register, history, findings and remarks, in the order in which they are packed."""
    plan, register = records.plan, records.register
    yield PackageListing(
        "so-van-ban",
        f"{register.title}, {register.agency}",
        register.lines,
        _register_data,
        _register_lines,
    )
    yield PackageListing(
        "lich-su",
        f"LỊCH SỬ: {plan}",
        records.events,
        _event_data,
        _event_lines,
        # With the hashes of all the ward's events, since the chain goes over all its plans.
        around=lambda events: {
            "origin": ORIGIN_HASH,
            "events": events,
            "chain": [[sequence, name] for sequence, name in records.chain],
        },
    )
    yield PackageListing(
        "dieu-can-xem",
        f"ĐIỀU CẦN XEM ĐÃ XỬ LÝ: {plan}",
        records.settlements,
        _settlement_data,
        _settlement_lines,
        "Không có điều nào.",
    )
    yield PackageListing(
        "dieu-can-xem-tung-lan",
        f"ĐIỀU CẦN XEM TỪNG LẦN TRÌNH, DUYỆT: {plan}",
        list(findings_snapshots(records.events)),
        _round_data,
        _round_lines,
        "Không có điều nào.",
    )
    yield PackageListing(
        "gop-y",
        f"GÓP Ý: {plan}",
        records.threads,
        _thread_data,
        _thread_lines,
        "Không có góp ý nào.",
    )


def certificates_data(records: PackageRecords) -> dict[str, Any]:
    """The certificates by which the signatures are recognised, and the roots that they lead to."""
    signers = [
        {
            "of": one.person.full_name if one.person else "Con dấu",
            "file": f"chung-thu/{one.fingerprint}.cer",
            "fingerprint": one.fingerprint,
            "subject": one.subject,
            "issuer": one.issuer,
            "valid_from": _utc(one.valid_from),
            "valid_until": _utc(one.valid_until),
            "is_sample": one.is_sample,
            "revoked_at": _utc(one.revoked_at) if one.revoked_at else None,
        }
        for one in records.certificates
    ]
    return {
        "signers": signers,
        "roots": [name for name, _ in certificate_files(records)][len(signers) :],
    }


def certificate_files(records: PackageRecords) -> list[tuple[str, bytes]]:
    """Each certificate in DER with its path in the package, the signers' first."""
    named = [(one.fingerprint, bytes(one.content)) for one in records.certificates]
    named += [(hashlib.sha256(root).hexdigest(), root) for root in records.roots]
    return [(f"chung-thu/{name}.cer", content) for name, content in named]


def public_copy_data(copy: PublicCopy) -> dict[str, Any]:
    """What was masked in the public copy, and when it was published."""
    assert copy.published_at is not None
    return {
        "sha256": copy.digest,
        "published_at": _utc(copy.published_at),
        "retracted_at": _utc(copy.retracted_at) if copy.retracted_at else None,
        "masks": copy.masks,
    }


def _register(plan: Plan, entry: NumberEntry, moment: datetime) -> Register:
    book = read_register(plan.ward, entry.year)
    lines = tuple(one.line for one in book.entries if one.entry.plan_id == plan.pk)
    # As of the plan's own last event: other plans of the year do not change its package.
    return replace(book.register, lines=lines, as_of=timezone.localtime(moment))


def _event_data(event: PlanEvent) -> dict[str, Any]:
    return event_payload(event) | {
        "hash": event.hash,
        "by_name": event.by.full_name if event.by else _NOBODY,
        "what_name": event.get_what_display(),
    }


def _event_lines(event: PlanEvent) -> Iterator[str]:
    yield f"{_local(event.at)}  {event.get_what_display()}"
    yield f"  Người làm: {event.by.full_name if event.by else _NOBODY}"
    if event.from_state != event.to_state:
        labels = dict(State.choices)
        yield f"  Tình trạng: {labels.get(event.from_state, '–')} → {labels.get(event.to_state, '–')}"
    if event.reason:
        yield f"  Lý do: {event.reason}"
    for name, value in event.detail.items():
        # Findings have a file of their own; their count is enough here.
        shown = len(value) if name in (DETAIL_KEY, RECORDS_KEY) else value
        yield f"  {_DETAILS.get(name, name)}: {shown}"
    yield f"  Mã băm nội dung: {event.digest}"
    yield f"  Mã băm bước {event.sequence}: {event.hash}"


_DETAILS: Mapping[str, str] = {
    "number": "Số",
    "date": "Ngày văn bản",
    "code": "Mã kiểm tra",
    "file": "Mã băm tệp",
    "from": "Từ tệp có mã băm",
    "certificate": "Chứng thư số",
    "delegation": "Văn bản giao quyền",
    "void": "Bỏ số",
    "masks": "Số chỗ che",
    "records": "Số bảng ghi có mã băm",
    "findings": "Số điều cần xem",
    "findings_left_out": "Số điều cần xem không ghi",
}


def _register_data(line: RegisterLine) -> dict[str, Any]:
    return {
        "number": f"{line.number:02d}/{line.symbol}",
        "date": line.date.isoformat(),
        "title": line.title,
        "signer": line.signer,
        "recipients": list(line.recipients),
        "keeper": line.keeper,
        "sent": line.sent.isoformat() if line.sent else None,
        "note": line.note,
    }


def _register_lines(line: RegisterLine) -> Iterator[str]:
    yield f"Số {line.number:02d}/{line.symbol}, ngày {line.date:%d/%m/%Y}"
    yield f"  Trích yếu: {line.title}"
    yield f"  Người ký: {line.signer}"
    yield f"  Nơi nhận: {'; '.join(line.recipients) or '–'}"
    yield f"  Lưu: {line.keeper or '–'}"
    yield f"  Ngày chuyển: {f'{line.sent:%d/%m/%Y}' if line.sent else '–'}"
    if line.note:
        yield f"  Ghi chú: {line.note}"


def _settlement_data(one: Settlement) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "place": one.citation,
        "excerpt": one.excerpt,
        "finding": one.sentence,
        "reason": one.reason,
        "by": one.by.full_name,
        "at": _utc(one.at),
    }


def _settlement_lines(one: Settlement) -> Iterator[str]:
    yield f"{one.citation}: {one.sentence}"
    if one.excerpt:
        yield f"  Chỗ đó ghi: {one.excerpt}"
    yield f"  Giữ, lý do: {one.reason}"
    yield f"  {one.by.full_name}, {_local(one.at)}"


def _round_data(one: FindingsSnapshot) -> dict[str, Any]:
    return {
        "sequence": one.event.sequence,
        "what": one.event.what,
        "at": _utc(one.event.at),
        "findings": [asdict(finding) for finding in one.findings],
        "left_out": one.left_out,
    }


def _round_lines(one: FindingsSnapshot) -> Iterator[str]:
    yield f"{_local(one.event.at)}  {one.event.get_what_display()}: {len(one.findings)} điều"
    for finding in one.findings:
        yield f"  {finding.citation}: {finding.sentence}"
        if finding.excerpt:
            yield f"    Chỗ đó ghi: {finding.excerpt}"
        yield f"    {_BECAME[finding.became].format(finding.reason)}"
    if one.left_out:
        yield f"  Còn {one.left_out} điều nữa không ghi."


_BECAME: Mapping[FindingOutcome, str] = {
    "mended": "Đã sửa",
    "accepted": "Giữ, lý do: {}",
    "open": "Chưa xử lý",
}


def _thread_data(thread: Thread) -> dict[str, Any]:
    return {
        "place": thread.citation,
        "quote": thread.quote,
        "said": [{"by": one.who, "at": _utc(one.at), "text": one.text} for one in thread.said],
        "closed_by": thread.closed_by or None,
        "closed_at": _utc(thread.closed_at) if thread.closed_at else None,
    }


def _thread_lines(thread: Thread) -> Iterator[str]:
    yield f"{thread.citation}"
    if thread.quote:
        yield f"  Chỗ đó ghi: {thread.quote}"
    for one in thread.said:
        yield f"  {one.who}, {_local(one.at)}: {one.text}"
    if thread.closed_at:
        yield f"  Khép lại: {thread.closed_by}, {_local(thread.closed_at)}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M:%S %d/%m/%Y}"
