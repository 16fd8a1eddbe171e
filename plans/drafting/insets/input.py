"""What the forms of small tables and pictures send, as what is stored."""

from django.http import QueryDict

from plans.document.insets import LEAST_WIDTH, WHOLE_WIDTH, Picture
from plans.document.planfile.insets import read_plain_inset
from plans.document.problems import PlanFileProblem
from plans.document.table_words import told_with_place
from plans.document.tables import AttachedTableData, TableColumn
from plans.drafting.part_input import one_line, read_list
from plans.drafting.parts import EditRefused
from plans.models.tables import MAX_PROBLEMS_TOLD
from wardplan.text import plain_digits

#: What a table begins with.
NEW_TABLE = AttachedTableData(
    "free", "", (TableColumn("Nội dung"), TableColumn("Số liệu", "figure"))
)


class TableRefused(EditRefused):
    """A small table that cannot be stored; `problems` are those of its fields."""

    def __init__(self, problems: list[PlanFileProblem], columns: object) -> None:
        told = [told_with_place(one, columns) for one in problems[:MAX_PROBLEMS_TOLD]]
        super().__init__(" ".join(told))
        self.problems = problems


def read_table_form(data: QueryDict) -> AttachedTableData:
    """The table that a form sends. Raises `EditRefused`."""
    fields = {name: read_list(data.get(name, "")) for name in ("columns", "rows")}
    said = {name: one_line(data.get(name, "")).strip() for name in ("title", "unit", "note")}
    inset, problems = read_plain_inset({"table": fields | {k: v for k, v in said.items() if v}})
    if problems:
        raise TableRefused(problems, fields["columns"])
    assert isinstance(inset, AttachedTableData)
    return inset


def read_picture_form(data: QueryDict, sha256: str) -> Picture:
    """The words of a picture that a form sends. Raises `EditRefused`."""
    said = {name: one_line(data.get(name, "")).strip() for name in ("alternative", "caption")}
    width = plain_digits(data.get("width", "").strip().removesuffix("%").strip())
    if width is None or not LEAST_WIDTH <= width <= WHOLE_WIDTH:
        raise EditRefused(
            f"Độ rộng là số từ {LEAST_WIDTH} đến {WHOLE_WIDTH} (phần trăm bề rộng trang chữ)."
        )
    tree = {"sha256": sha256, "width": width} | {k: v for k, v in said.items() if v}
    inset, problems = read_plain_inset({"picture": tree})
    if problems:
        names = {"alternative": "Chữ thay hình", "caption": "Chú thích"}
        raise EditRefused(
            " ".join(f"{names.get(one.path, 'Hình')}: {one.sentence}" for one in problems)
        )
    assert isinstance(inset, Picture)
    return inset
