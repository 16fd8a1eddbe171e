"""The tables and pictures of a section as its editor lists them."""

from dataclasses import dataclass

from django.urls import reverse

from plans.document.insets import Inset, Picture, inset_name
from plans.drafting.insets.lines import inset_keys
from plans.models import Plan, Section
from plans.store.part_keys import key_of
from plans.store.pictures import stored_insets


@dataclass(frozen=True, slots=True)
class ListedInset:
    """A table or picture of the open section, with the page that changes it."""

    key: str
    inset: Inset
    address: str
    shown_at: str = ""

    @property
    def is_picture(self) -> bool:
        return isinstance(self.inset, Picture)

    @property
    def name(self) -> str:
        """What it is called; a table that is begun has no name yet."""
        return inset_name(self.inset)

    @property
    def lacks_words(self) -> bool:
        """Is nothing read out in its place?"""
        return isinstance(self.inset, Picture) and not self.inset.alternative


def listed_insets(plan: Plan, section: Section) -> list[ListedInset]:
    """The tables and pictures of a section in their order, in one query at most."""
    known = stored_insets(plan.ward, [section.content])
    return [
        _listed(plan, section, number, key, known[key])
        for number, key in enumerate(inset_keys(section), start=1)
        if key in known
    ]


def _listed(plan: Plan, section: Section, number: int, key: str, inset: Inset) -> ListedInset:
    place, own = [plan.ward.slug, plan.year], f"{key_of(section)}-{number}"
    if isinstance(inset, Picture):
        address = reverse("plan-editing-picture", args=[*place, own])
        return ListedInset(key, inset, address, picture_address(plan, inset))
    return ListedInset(key, inset, reverse("plan-table-editing", args=[*place, f"b{own}"]))


def picture_address(plan: Plan, picture: Picture) -> str:
    """Where the bytes of a picture are."""
    return reverse("plan-picture", args=[plan.ward.slug, plan.year, picture.sha256])
