"""Writes the head of each event chain to files outside the database: one file a day in VAR_DIR/chain-heads.

A line has a ward's id and slug, the number of its last event and that event's hash; the chain of what happened
to accounts stands there as ward 0. Lines are only added.
A chain that was cut off or rebuilt contradicts them; copy the files to another machine to be sure.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from accounts.models import Ward
from accounts.signing_in.account_chain import account_chain_head
from accounts.signing_in.models import AccountEvent
from plans.models import PlanEvent
from plans.store.event_chain import ChainProblem


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last event of a ward at the time of writing."""

    ward: int
    slug: str
    sequence: int
    hash: str

    def line(self) -> str:
        return f"{self.ward} {self.slug} {self.sequence} {self.hash}\n"


#: What stands in a line for the chain of account events, which belongs to no ward.
_ACCOUNTS, _ACCOUNTS_SLUG = 0, "tai-khoan"


def chain_heads_folder() -> Path:
    """The folder of the files."""
    return Path(settings.VAR_DIR) / "chain-heads"


def write_heads(day: date) -> list[ChainHead]:
    """Add the head of each chain to the file of the day unless it is there already. Returns what was added."""
    file = chain_heads_folder() / f"{day.isoformat()}.txt"
    # The command may run several times a day.
    known = set(file.read_text(encoding="utf-8").splitlines(True)) if file.exists() else set()
    new = [head for head in _heads() if head.line() not in known]
    if new:
        chain_heads_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        # O_APPEND: two writers at once add whole lines and overwrite nothing.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.writelines(head.line() for head in new)
            stream.flush()
            # On disk before the command reports success.
            os.fsync(stream.fileno())
    return new


def breaks_against_files(ward: Ward | None = None) -> Iterator[ChainProblem]:
    """Every head in the files that the chains (of `ward`, else all) no longer have."""
    for file in sorted(chain_heads_folder().glob("*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            head = _read(line)
            if head is None:
                sentence = (
                    f"Tệp {file.name}, dòng {number} không đọc được; xin lấy lại từ bản sao lưu."
                )
                yield ChainProblem("", 0, sentence)
            elif ward is None or head.ward == ward.pk:
                yield from _contradicted(head, file.stem)


def breaks_of_missing_wards() -> Iterator[ChainProblem]:
    """The heads of wards that no longer exist, and of account events."""
    wards = set(Ward.objects.values_list("pk", flat=True))
    for file in sorted(chain_heads_folder().glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if (head := _read(line)) and head.ward not in wards:
                yield from _contradicted(head, file.stem)


def _contradicted(head: ChainHead, day: str) -> Iterator[ChainProblem]:
    if head.ward == _ACCOUNTS:
        account_event = AccountEvent.objects.filter(sequence=head.sequence)
        found = account_event.values_list("hash", flat=True).first()
    else:
        event = PlanEvent.objects.filter(ward=head.ward, sequence=head.sequence)
        found = event.values_list("hash", flat=True).first()
    if found == head.hash:
        return
    what = (
        f"Chuỗi bị cắt: ngày {day} đã có bước {head.sequence}, nay không còn."
        if found is None
        else f"Chuỗi đã bị lập lại: bước {head.sequence} khác với đầu chuỗi ghi ngày {day}."
    )
    yield ChainProblem(head.slug, head.sequence, what)


def _heads() -> list[ChainHead]:
    last = PlanEvent.objects.values("ward").annotate(last=Max("sequence")).order_by("ward")
    events = PlanEvent.objects.select_related("ward")
    found = [events.get(ward=one["ward"], sequence=one["last"]) for one in last]
    heads = [ChainHead(one.ward_id, one.ward.slug, one.sequence, one.hash) for one in found]
    sequence, last_hash = account_chain_head()
    if sequence:
        heads.append(ChainHead(_ACCOUNTS, _ACCOUNTS_SLUG, sequence, last_hash))
    return heads


def _read(line: str) -> ChainHead | None:
    parts = line.split(" ")
    if len(parts) != 4 or not (parts[0].isdecimal() and parts[2].isdecimal()):
        return None
    return ChainHead(int(parts[0]), parts[1], int(parts[2]), parts[3])
