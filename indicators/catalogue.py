"""Rules for changing a definition in the catalogue, for the entry form and the import alike."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Authority, User, Ward
from accounts.permissions import (
    authorities_for,
    refusal_to_edit,
    refusal_to_edit_catalogue,
    wards_for,
)
from indicators.kinds import MAX_CHOICES, MAX_WORDS, WORDS, WordsValue, is_quantity
from indicators.models import Figure, Indicator, RowKind, TableRow
from indicators.rollup.definitions import kinds_by_code as kinds_by_code
from indicators.rollup.definitions import roll_up_problems
from indicators.values import BLANK_COLUMNS, show_value
from wardplan.codes import code_problem
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import MAX_DECIMALS, Span, show_decimal, storage_problem

#: Figures that one message names.
MAX_NAMED = 3


def indicators_for(user: User) -> QuerySet[Indicator]:
    """The definitions that the user may see: the authority's, and those of wards whose plans they may read."""
    shared = Q(ward__isnull=True) | Q(ward__in=wards_for(user))
    return Indicator.objects.filter(shared, authority__in=authorities_for(user))


def refusal_to_define(user: User, authority: Authority, ward: Ward | None) -> str | None:
    """Why the user may not write definitions of the authority, or the ward's own."""
    if ward is None:
        return refusal_to_edit_catalogue(user, authority)
    if ward.authority_id != authority.pk:
        return f"{ward.full_name} không thuộc {authority.full_name}; xin chọn lại cho khớp."
    return refusal_to_edit(user, ward)


def refusal_to_redefine(user: User, indicator: Indicator) -> str | None:
    """Why the user may not change this definition now."""
    if refusal := refusal_to_define(user, indicator.authority, indicator.ward):
        return refusal
    # A submitted table is frozen, and so is what its rows are called and how they are printed.
    closed = TableRow.objects.filter(indicator=indicator, table__is_open=False)
    if row := closed.select_related("table__ward").first():
        return (
            f"{row.table} đã trình duyệt và có chỉ tiêu này, nên không sửa được nữa; nếu cần, xin lập"
            " chỉ tiêu mới cho năm sau."
        )
    return None


def who_may_redefine(indicator: Indicator) -> str:
    """Whom to ask for a change of this definition, for messages."""
    if indicator.ward is None:
        return f"phòng Tài chính - Kế hoạch {indicator.authority.full_name}"
    return f"cán bộ, công chức {indicator.ward.full_name}"


def definition_problems(
    indicator: Indicator, parents: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The problems of a definition by field, beyond those that the fields validate themselves.

    `parents` are the kinds of the other definitions by code, if the caller has read them already.
    """
    problems = {}
    if problem := code_problem(indicator.code):
        problems["code"] = problem
    if indicator.decimals > MAX_DECIMALS:
        problems["decimals"] = f"Số chữ số thập phân từ 0 đến {MAX_DECIMALS}."
    elif indicator.decimals and not is_quantity(indicator.kind):
        problems["decimals"] = "Chỉ dòng số liệu mới có chữ số thập phân; xin ghi 0."
    if indicator.parent_code == indicator.code:
        problems["parent_code"] = "Một chỉ tiêu không thể là một phần của chính nó."
    elif indicator.parent_code:
        beside = kinds_by_code(indicator) if parents is None else parents
        if beside.get(indicator.parent_code, RowKind.GROUP) == RowKind.GROUP:
            problems["parent_code"] = (
                f"Năm này không có chỉ tiêu mang mã “{indicator.parent_code}”; xin ghi mã của chỉ tiêu"
                " mà dòng này là một phần, hoặc để trống."
            )
    if indicator.kind == RowKind.GROUP and (indicator.unit or indicator.parent_code):
        problems["kind"] = "Tên nhóm không có đơn vị tính và không là một phần của chỉ tiêu nào."
    if problem := _choices_problem(indicator):
        problems["choices"] = problem
    problems |= dict(_limit_problems(indicator)) | dict(_rate_problems(indicator, parents))
    problems |= dict(roll_up_problems(indicator, parents))
    return (_misfits(indicator) if indicator.pk else {}) | problems


def _choices_problem(indicator: Indicator) -> str:
    """What is wrong with the words to choose from; empty if nothing."""
    words = indicator.choice_words
    if not words:
        return ""
    if indicator.kind != WORDS.name:
        return "Chỉ chỉ tiêu ghi bằng chữ mới có các mức để chọn; xin để trống, hoặc đổi loại."
    if not 1 < len(words) <= MAX_CHOICES or len(set(words)) < len(words):
        return f"Xin ghi từ 2 đến {MAX_CHOICES} mức khác nhau, cách nhau dấu chấm phẩy."
    if longest := next((one for one in words if len(one) > MAX_WORDS), ""):
        return f"Mức “{longest[:40]}…” dài quá {MAX_WORDS} ký tự; xin rút gọn."
    among = WORDS.among(words)
    strange = [
        one
        for one in (filled_figures(indicator) if indicator.pk else ())
        if isinstance(one.value, WordsValue) and among.refusal(one.value)
    ]
    if strange:
        told = figures_in_words(strange, 0)
        return f"Đã có số liệu không thuộc các mức này ({told}); xin sửa các ô đó trước."
    return ""


def _limit_problems(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """What is wrong with the smallest and greatest plausible figure."""
    limits = {"minimum": indicator.minimum, "maximum": indicator.maximum}
    stated = {name: limit for name, limit in limits.items() if limit is not None}
    low, high = limits.values()
    if low is not None and high is not None and low > high:
        shown = [show_decimal(limit, decimals_needed(limit)) for limit in (low, high)]
        yield (
            "minimum",
            f"Mức nhỏ nhất hợp lý {shown[0]} lớn hơn mức lớn nhất {shown[1]}; xin xem lại hai mức.",
        )
    for name, limit in stated.items():
        if not is_quantity(indicator.kind):
            yield name, "Chỉ dòng số liệu mới có mức nhỏ nhất, lớn nhất hợp lý; xin để trống."
        elif problem := storage_problem(Span.number(limit), indicator.decimals):
            yield name, problem


def _rate_problems(
    indicator: Indicator, kinds: Mapping[str, str] | None
) -> Iterator[tuple[str, str]]:
    """What is wrong with the count and the total that a rate is computed from."""
    codes = {
        "rate_part_code": indicator.rate_part_code,
        "rate_whole_code": indicator.rate_whole_code,
    }
    if not any(codes.values()):
        return
    beside = kinds_by_code(indicator) if kinds is None else kinds
    for name, code in codes.items():
        if not is_quantity(indicator.kind):
            yield name, "Chỉ dòng số liệu mới tính từ tử số và mẫu số; xin để trống."
        elif not code:
            yield name, "Tỷ lệ phải ghi cả tử số và mẫu số, hoặc để trống cả hai."
        elif problem := _rate_code_problem(indicator, code, beside.get(code, RowKind.GROUP)):
            yield name, problem
        elif name == "rate_whole_code" and code == indicator.rate_part_code:
            yield name, "Tử số và mẫu số là cùng một chỉ tiêu; xin chọn hai chỉ tiêu khác nhau."


def _rate_code_problem(indicator: Indicator, code: str, kind: str) -> str:
    """Why a rate is not computed from the indicator with that code; empty if it may be."""
    if code == indicator.code:
        return "Một tỷ lệ không tính từ chính nó; xin chọn chỉ tiêu khác."
    if kind == RowKind.GROUP:
        return (
            f"Năm này không có chỉ tiêu mang mã “{code}”; xin ghi mã của một chỉ tiêu số liệu, hoặc để trống"
            " cả tử số và mẫu số."
        )
    if not is_quantity(kind):
        return f"“{code}” ghi đạt / không đạt nên không chia được; xin chọn chỉ tiêu ghi số."
    return ""


def _misfits(indicator: Indicator) -> dict[str, str]:
    """Changes that would break existing tables or figures."""
    stored = Indicator.objects.filter(pk=indicator.pk).first()
    if stored is None:
        return {}
    rows = TableRow.objects.filter(indicator=indicator.pk)
    problems = {}
    if stored.kind != indicator.kind and (held := _held(stored, to_group=indicator.is_group)):
        problems["kind"] = (
            f"Chỉ tiêu đã có {held} nên không đổi loại; xin xoá trắng các số đó trước, hoặc lập chỉ tiêu mới."
        )
    if (
        indicator.parent_code not in {"", stored.parent_code}
        and rows.exclude(_below(indicator)).exists()
    ):
        problems["parent_code"] = (
            f"Có Biểu 02 mà “{indicator.parent_code}” không đứng trên dòng này; xin sắp lại biểu trước."
        )
    problems |= dict(_rates_from_elsewhere(indicator, stored))
    # Fewer decimals would round figures that somebody typed, or make them unprintable.
    if stored.decimals > indicator.decimals:
        step = Decimal(1).scaleb(-indicator.decimals)
        longer = [
            figure
            for figure in filled_figures(indicator)
            if any(end is not None and end % step for end in (figure.low, figure.high))
        ]
        if longer:
            problems["decimals"] = (
                "Đã có số liệu ghi nhiều chữ số thập phân hơn"
                f" ({figures_in_words(longer, stored.decimals)}); xin sửa số liệu trước."
            )
    return problems


def _rates_from_elsewhere(indicator: Indicator, stored: Indicator) -> Iterator[tuple[str, str]]:
    """Codes that a rate is newly computed from and that its table has no row for."""
    # The authority's wards may each lack a row; there the rate is a figure like any other.
    if indicator.ward_id is None:
        return
    for name in ("rate_part_code", "rate_whole_code"):
        code = getattr(indicator, name)
        beside = TableRow.objects.filter(table=OuterRef("table"), indicator__code=code)
        rows = TableRow.objects.filter(indicator=indicator.pk).exclude(Exists(beside))
        if code not in {"", getattr(stored, name)} and rows.exists():
            yield (
                name,
                f"Biểu 02 không có chỉ tiêu mang mã “{code}”; xin chọn chỉ tiêu đang có trong biểu.",
            )


def has_value(prefix: str = "") -> Q:
    """Figures that hold a value: a cell that was emptied keeps its row. `prefix` leads to them: "figures__"."""
    found = Q()
    for name, blank in BLANK_COLUMNS.items():
        if blank is None:
            found |= Q(**{f"{prefix}{name}__isnull": False})
        elif blank == "":
            found |= Q(**{f"{prefix}{name}__gt": ""})
    return found


def filled_figures(indicator: Indicator) -> QuerySet[Figure]:
    """The figures of an indicator in every table; those that were emptied again are none."""
    figures = Figure.objects.filter(has_value(), row__indicator=indicator.pk)
    return figures.select_related("row__indicator").order_by("pk")


def _held(indicator: Indicator, *, to_group: bool) -> str:
    """What an indicator has that one of another kind could not; empty if nothing."""
    if figures := list(filled_figures(indicator)):
        return f"số liệu trong Biểu 02 ({figures_in_words(figures, indicator.decimals)})"
    rows = TableRow.objects.filter(indicator=indicator)
    of_figures = Q(figures__isnull=False) | Q(comments__isnull=False) | Q(evidence__isnull=False)
    if to_group and rows.filter(of_figures).exists():
        return "lịch sử số liệu, góp ý hoặc minh chứng"
    return ""


def figures_in_words(figures: Sequence[Figure], decimals: int) -> str:
    """The first few figures with what they are of: "Giao năm 2023: 52"."""
    shown = [
        f"{one.get_measure_display()}: {show_value(one.value, decimals)}"
        for one in figures[:MAX_NAMED]
    ]
    return "; ".join([*shown, *(["…"] if len(figures) > MAX_NAMED else [])])


def _below(indicator: Indicator) -> Exists:
    """Matches rows whose table has the parent somewhere above them."""
    above = TableRow.objects.filter(
        table=OuterRef("table"),
        position__lt=OuterRef("position"),
        indicator__code=indicator.parent_code,
    )
    return Exists(above)
