"""How each person wants to be told: in the portal, by mail, both or neither, for each kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from accounts.notices.kinds import ALWAYS_IN_PORTAL, OF_WARDS, TOLD_TO, NoticeKind
from accounts.notices.models import NoticeChoice
from accounts.permissions import may


@dataclass(frozen=True, slots=True)
class Channels:
    """The ways in which a person wants to be told of a kind."""

    in_portal: bool = True
    by_mail: bool = True


def channels_of(kind: NoticeKind, people: Iterable[User]) -> dict[int, Channels]:
    """The ways by the person's key for one kind, in one query; who chose nothing is not in it."""
    rows = NoticeChoice.objects.filter(kind=kind, person__in=[one.pk for one in people])
    return {row.person_id: _channels(row) for row in rows}


def choices_of(user: User) -> dict[NoticeKind, Channels]:
    """The ways for every kind that the person may ever be told of, as the page of settings shows them."""
    rows = NoticeChoice.objects.filter(person=user, kind__in=NoticeKind.values)
    chosen = {NoticeKind(row.kind): _channels(row) for row in rows}
    return {kind: chosen.get(kind, Channels()) for kind in NoticeKind if _concerns(kind, user)}


def _concerns(kind: NoticeKind, user: User) -> bool:
    if kind in OF_WARDS and user.ward_id is None:
        return False
    actions = TOLD_TO.get(kind, ())
    return not actions or any(may(user, action) for action in actions)


def choose(user: User, chosen: dict[NoticeKind, Channels]) -> None:
    """Store what the person chose; what must be told in the portal stays so."""
    rows = (
        NoticeChoice(
            person=user,
            kind=kind.value,
            in_portal=channels.in_portal or kind in ALWAYS_IN_PORTAL,
            by_mail=channels.by_mail,
        )
        for kind, channels in chosen.items()
    )
    # In place: of a double click both are stored.
    NoticeChoice.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["in_portal", "by_mail"],
    )


def _channels(row: NoticeChoice) -> Channels:
    in_portal = row.in_portal or row.kind in ALWAYS_IN_PORTAL
    return Channels(in_portal=in_portal, by_mail=row.by_mail)
