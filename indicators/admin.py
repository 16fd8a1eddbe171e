"""Entry forms of the catalogue of indicators."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from accounts.admin_base import person_of
from accounts.admin_exchange import Exchange, ExchangeAdmin
from accounts.models import Authority, User, Ward
from accounts.permissions import authorities_for, editable_wards_for, wards_for
from indicators.catalogue import (
    indicators_for,
    refusal_to_define,
    refusal_to_redefine,
)
from indicators.definition_form import LIMITS, RATE, ROLL_UP, DefinitionForm
from indicators.models import Indicator
from indicators.resources import CatalogueResource


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The definitions of one year: an authority's, or a ward's own."""

    authority: Authority
    ward: Ward | None
    year: int

    @property
    def key(self) -> str:
        return f"{self.authority.pk}-{self.ward.pk if self.ward else 0}-{self.year}"

    def exchange(self, user: User) -> Exchange:
        """The catalogue as a file; no single row stands for the whole of it."""
        whose = f"riêng của {self.ward.full_name}" if self.ward else self.authority.full_name
        slug = self.ward.slug if self.ward else self.authority.slug
        return Exchange(
            purpose=f"catalogue:{self.key}",
            title=f"Danh mục chỉ tiêu năm {self.year}, {whose}",
            file_name=f"danh-muc-{slug}-{self.year}",
            back=reverse("admin:indicators_indicator_catalogues"),
            subject=None,
            resource=lambda: CatalogueResource(user, self.authority, self.ward, self.year),
            refusal=refusal_to_define(user, self.authority, self.ward),
            lock=Authority.objects.select_for_update().filter(pk=self.authority.pk),
        )


class IndicatorForm(DefinitionForm):
    """A definition: whose it may be, and that its code and figures agree with it."""

    #: Who fills in the form; set by the admin.
    editor: User | None = None

    class Meta:
        model = Indicator
        fields = "__all__"  # narrowed by the admin's fieldsets

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        authority = cleaned.get("authority") or getattr(self.instance, "authority", None)
        ward = cleaned.get("ward", self.instance.ward)
        if self.editor and authority:
            refusal = refusal_to_define(self.editor, authority, ward)
            if refusal:
                self.add_error("ward" if "ward" in self.fields else None, refusal)
        return cleaned


@admin.register(Indicator)
class IndicatorAdmin(ExchangeAdmin):
    """The catalogue: the authority's definitions, and each ward's own."""

    form = IndicatorForm
    change_list_template = "admin/indicators/indicator/change_list.html"
    list_display = ("code", "label", "name", "unit", "kind", "decimals", "year", "ward")
    list_display_links = ("code", "name")
    list_filter = (
        "year",
        "kind",
        ("authority", admin.RelatedOnlyFieldListFilter),
        ("ward", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("search",)
    fieldsets = (
        ("Thuộc danh mục", {"fields": ("authority", "ward", "year", "position")}),
        ("Chỉ tiêu", {"fields": ("code", "kind", "label", "name", "unit", "decimals", "choices")}),
        ("Cách hiểu", {"fields": ("better", "cumulative", "parent_code", "definition")}),
        ("Đối chiếu số liệu", {"fields": (*LIMITS, *RATE)}),
        ("Tổng hợp các phường, xã", {"fields": ROLL_UP}),
        ("Theo hệ thống chỉ tiêu thống kê", {"fields": ("official_code", "source", "price_basis")}),
    )

    def rows_for(self, user: User) -> QuerySet[Indicator]:
        return indicators_for(user).select_related("authority", "ward__authority")

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_redefine(user, obj) if obj else self.refusal_to_add(user)

    def refusal_to_add(self, user: User) -> str | None:
        owners = editable_wards_for(user).exists() or _authorities_written_by(user)
        return None if owners else "Vai trò của ông/bà chỉ xem danh mục chỉ tiêu."

    refusal_to_delete = refusal_to_change

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        # Wards and years are put side by side by the code.
        return ("authority", "ward", "year", "code") if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        user = person_of(request)
        first = authorities_for(user).first()
        given: dict[str, Any] = {"authority": first.pk if first else None, "ward": user.ward_id}
        return {**given, **super().get_changeform_initial_data(request)}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.catalogues_view)
        own = path("danh-muc/", view, name="indicators_indicator_catalogues")
        return [own, *super().get_urls()]

    def exchange_for(self, request: HttpRequest, key: str) -> Exchange | None:
        parts = key.split("-")
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
            return None
        authority_pk, ward_pk, year = (int(part[:9]) for part in parts)
        user = person_of(request)
        authority = authorities_for(user).filter(pk=authority_pk).first()
        ward = wards_for(user).filter(pk=ward_pk, authority=authority_pk).first()
        if authority is None or (ward_pk and ward is None) or not 1990 <= year <= 2100:
            return None
        return Catalogue(authority, ward, year).exchange(user)

    def catalogues_view(self, request: HttpRequest) -> HttpResponse:
        """The catalogues the person may see, with a row for the next year of those they write."""
        user = person_of(request)
        rows = [
            {"catalogue": one.exchange(user), "count": count, "at": self.addresses(one.key)}
            for one, count in _catalogues(user)
        ]
        title = "Nhập, xuất danh mục chỉ tiêu"
        return self.page(request, "admin/indicators/catalogues.html", title, {"rows": rows})


def _authorities_written_by(user: User) -> list[Authority]:
    """The authorities whose catalogue the person writes."""
    return [one for one in authorities_for(user) if refusal_to_define(user, one, None) is None]


def _catalogues(user: User) -> list[tuple[Catalogue, int]]:
    """Each catalogue with how many definitions it holds; the next year of each is still empty."""
    found = indicators_for(user).order_by("authority", "ward", "-year")
    groups = found.values("authority", "ward", "year").annotate(count=Count("pk"))
    authorities = {one.pk: one for one in authorities_for(user)}
    wards = {one.pk: one for one in wards_for(user).select_related("authority")}
    rows = [
        (
            Catalogue(authorities[row["authority"]], wards.get(row["ward"]), row["year"]),
            row["count"],
        )
        for row in groups
    ]
    return [*_next_years(user), *rows]


def _next_years(user: User) -> list[tuple[Catalogue, int]]:
    """Where definitions of a coming year may be brought in."""
    found = indicators_for(user)
    newest = found.aggregate(year=Max("year"))["year"]
    if newest is None:
        return []
    rows = [(Catalogue(one, None, newest + 1), 0) for one in _authorities_written_by(user)]
    own = editable_wards_for(user).filter(pk=user.ward_id or 0).select_related("authority").first()
    if own and not found.filter(ward=own, year=newest).exists():
        rows.append((Catalogue(own.authority, own, newest), 0))
    return rows
