"""One reading of the person who is signed in, with what its answers come to; anybody else's does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from plans.drafting.from_file.readings import answers_of, expires_at, found_in, readings_of
from plans.incoming.plan.answers import Counter, counters, settled
from plans.incoming.plan.understood import NOWHERE, ReadPlan, Source
from plans.models import Plan, PlanReading
from plans.views.importing.places import ReadingPlaces, places_of, source_of_row
from plans.views.shared.access import find_plan, person


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A reading: `found` as it was read, `now` with the answers in their places."""

    reading: PlanReading
    found: ReadPlan
    now: ReadPlan
    answers: Mapping[str, str]
    places: ReadingPlaces
    counters: tuple[Counter, ...]
    #: The open draft that its figures are for, if it is no plan of its own.
    target: Plan | None = None

    def address(self, name: str, *args: str | int) -> str:
        """Of a page or form of this reading."""
        if self.target is None:
            return reverse(name, args=(self.reading.pk, *args))
        into = (self.target.ward.slug, self.target.year)
        return reverse(f"{name}-into-draft", args=(self.reading.pk, *into, *args))

    @property
    def unsettled(self) -> int:
        """How many places are in doubt."""
        return sum(one.unsettled for one in self.counters)

    def source_of(self, key: str) -> Source | None:
        """Where the files have a place; what is asked about may stand in another file."""
        place = self.places.of(key)
        if place is None:
            return None
        asked = next((one for one in (*place.open, *place.answered) if one.about == key), None)
        known = (asked.source if asked else NOWHERE, self._sources().get(place.key, NOWHERE))
        return next((one for one in known if one.anchor), known[1])

    def source_of_part(self, part: str) -> Source | None:
        """Where a part begins."""
        sources = self._sources()
        keys = (key for key, place in self.places.by_key.items() if place.part == part)
        return next((found for key in keys if (found := sources.get(key))), None)

    def _sources(self) -> dict[str, Source]:
        """Where each place stands."""
        now = self.now
        found = {f"head.{one.name}": one.source for one in now.head}
        found |= {one.key: one.source for one in now.outline}
        for table in now.tables:
            found[table.key] = table.source
            found |= {row.key: source_of_row(row) for row in table.rows}
        return found


def open_reading(request: HttpRequest, key: int, ward: str = "", year: int = 0) -> OpenReading:
    """The person's own reading while it is kept, with the draft that it is for; 404 for any other."""
    # Scope first, as everywhere: another person's reading is a 404.
    reading = readings_of(person(request)).filter(pk=key).first()
    if reading is None:
        raise Http404
    target = find_plan(request, ward, year) if ward else None
    if target is not None and target.ward_id != reading.ward_id:
        raise Http404
    return opened(reading, target)


def opened(reading: PlanReading, target: Plan | None = None) -> OpenReading:
    """A reading with its answers applied."""
    found, answers = found_in(reading), answers_of(reading)
    now = settled(found, answers)
    places = places_of(found, now, answers)
    return OpenReading(reading, found, now, answers, places, counters(found, answers), target)


def reopened(before: OpenReading) -> OpenReading:
    """The same after an answer."""
    return opened(before.reading, before.target)


def kept_in_words(reading: PlanReading) -> str:
    """ "đọc lúc 14:05, giữ đến 14:05 ngày mai"."""
    at, until = map(timezone.localtime, (reading.created_at, expires_at(reading)))
    today = timezone.localdate()
    day = "" if at.date() == today else " hôm qua"
    until_day = "hôm nay" if until.date() == today else "ngày mai"
    return f"đọc lúc {at:%H:%M}{day}, giữ đến {until:%H:%M} {until_day}"
