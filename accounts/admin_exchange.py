"""The pages of import and export: choose a file, see what changes, confirm that and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import URLPattern, path, reverse

from accounts.admin_base import GuardedAdmin, person_of
from accounts.jobs.queueing import JobNotTakenOn
from accounts.jobs.table_files import TableOfFile, read_table_of, start_reading_table
from accounts.jobs.views import answer_job, answer_refused_job
from accounts.resources import (
    MAX_PROBLEMS_SHOWN,
    ImportPreview,
    ImportProblem,
    TableResource,
    run_import,
)
from accounts.staged_imports import stage_import, take_staged_import
from wardplan.file_input import FileInput
from wardplan.workbooks.export import CSV_TYPE, XLSX_TYPE, csv_bytes, workbook_bytes
from wardplan.workbooks.guard import MAX_BYTES
from wardplan.workbooks.uploads import cells_as_json, cells_from_json

GONE = "Bản xem trước này đã hết hạn, đã dùng, hoặc không phải của phiên làm việc này; xin chọn lại tệp."
MOVED = (
    "Số liệu trong cổng vừa được người khác sửa nên kết quả không còn như bản xem trước; chưa nhập gì."
    " Xin chọn lại tệp để xem trước lần nữa."
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One table that a person can send and fetch as a file."""

    #: Names the table in `StagedImport`, in at most 64 characters.
    purpose: str
    title: str
    file_name: str
    #: The address of the form that shows the table.
    back: str
    #: The row whose history names an import, or None.
    subject: Any
    #: Makes the rows that the person may touch, as they now stand.
    resource: Callable[[], TableResource]
    #: Why the person may not import into it.
    refusal: str | None
    #: The row that is locked while the table is written.
    lock: QuerySet[Any]


class FileForm(forms.Form):
    """The file to import."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx) hoặc CSV",
        max_length=200,
        widget=FileInput({"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Xin chọn một tệp.",
            "empty": "Tệp trống; xin chọn lại tệp.",
            "max_length": "Tên tệp quá dài; xin đặt tên ngắn hơn.",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 5 MB; xin xoá bớt phần thừa rồi gửi lại.")
        return file


class ExchangeAdmin(GuardedAdmin):
    """An entry form with import and export; a subclass says which table an address stands for."""

    def exchange_for(self, request: HttpRequest, key: str) -> Exchange | None:
        """The table that `key` stands for; None where the person may not see it."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        views = (
            ("<str:key>/nhap-tep/", self.import_view, "import"),
            ("<str:key>/nhap-tep/xac-nhan/", self.confirm_view, "confirm"),
            ("<str:key>/xuat-tep/<str:kind>/", self.export_view, "export"),
        )
        own = [
            path(address, self.admin_site.admin_view(view), name=self._name(name))
            for address, view, name in views
        ]
        return [*own, *super().get_urls()]

    def addresses(self, key: str) -> dict[str, str]:
        """The addresses of the pages for the table that `key` stands for."""
        pages = {"start": "import", "confirm": "confirm", "xlsx": "export", "csv": "export"}
        return {
            page: reverse(
                f"admin:{self._name(name)}", args=[key, page] if name == "export" else [key]
            )
            for page, name in pages.items()
        }

    def _name(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}_file"

    def _found(self, request: HttpRequest, key: str) -> Exchange:
        exchange = self.exchange_for(request, key) if self.has_view_permission(request) else None
        if exchange is None:
            raise Http404
        return exchange

    def export_view(self, request: HttpRequest, key: str, kind: str) -> HttpResponse:
        """The table as it stands, as a file that can be imported again."""
        exchange = self._found(request, key)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        rows = exchange.resource().table(native=kind == "xlsx")
        if kind == "xlsx":
            response = HttpResponse(workbook_bytes(exchange.title, rows), content_type=XLSX_TYPE)
        elif kind == "csv":
            response = HttpResponse(csv_bytes(rows), content_type=CSV_TYPE)
        else:
            raise Http404
        name = quote(f"{exchange.file_name}.{kind}")
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        response["Cache-Control"] = "private, no-store"
        return response

    def import_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Choose a file, and see what it would change. Nothing is changed here."""
        exchange = self._found(request, key)
        refusal = exchange.refusal
        if refusal and request.method == "POST":
            raise PermissionDenied(refusal)
        sent = request.method == "POST"
        form = FileForm(request.POST, request.FILES) if sent else FileForm()
        context: dict[str, Any] = {"form": form, "refusal": refusal}
        if sent and form.is_valid():
            return self._read(request, exchange, key, context)
        if refusal is None and (read := read_table_of(request, exchange.purpose)):
            context |= self._preview(request, exchange, read)
        return self._page(request, exchange, key, context)

    def _read(
        self, request: HttpRequest, exchange: Exchange, key: str, context: dict[str, Any]
    ) -> HttpResponse:
        """Have the file read, apart from the pages; once it is, its preview is shown."""

        def refused_page(sentence: str) -> HttpResponse:
            told = {"problems": [ImportProblem(sentence)], "problem_count": 1}
            return self._page(request, exchange, key, context | told)

        file, back = context["form"].cleaned_data["file"], self.addresses(key)["start"]
        try:
            job = start_reading_table(
                person_of(request), file.read(), str(file.name), exchange.purpose, back
            )
        except JobNotTakenOn as refused:
            return answer_refused_job(request, refused, refused_page(refused.message))
        return answer_job(request, job, refused_page)

    def _preview(
        self, request: HttpRequest, exchange: Exchange, read: TableOfFile
    ) -> dict[str, Any]:
        preview = self._run(exchange, read.cells, apply=False)
        if preview.problems:
            told = preview.problems[:MAX_PROBLEMS_SHOWN]
            return {"problems": told, "problem_count": len(preview.problems)}
        token = ""
        if preview.changes:
            token = stage_import(
                request,
                person_of(request),
                purpose=exchange.purpose,
                file_name=read.file_name,
                content=cells_as_json(read.cells),
                digest=preview.digest,
            )
        return {"preview": preview, "token": token, "file_name": read.file_name}

    def confirm_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Make the changes that were shown. The browser sends the token alone; all else is on record."""
        exchange = self._found(request, key)
        if request.method != "POST" or exchange.refusal:
            raise PermissionDenied(exchange.refusal or "")
        token = request.POST.get("token", "")[:64].replace("\0", "")
        staged = take_staged_import(
            request, person_of(request), purpose=exchange.purpose, token=token
        )
        start = HttpResponseRedirect(self.addresses(key)["start"])
        if staged is None:
            self.message_refusal(request, GONE)
            return start
        try:
            cells = cells_from_json(bytes(staged.content))
        except (ValueError, TypeError):  # staged by an earlier version, which kept the file itself
            self.message_refusal(request, GONE)
            return start
        with transaction.atomic():
            preview = self._run(exchange, cells, apply=True)
            same = not preview.problems and preview.digest == staged.digest
            if same and exchange.subject is not None:
                note = f"Nhập tệp {staged.file_name}: {preview.added} dòng thêm, {preview.changed} dòng sửa."
                self.log_change(request, exchange.subject, note)
            transaction.set_rollback(not same)
        if not same:
            self.message_refusal(request, MOVED)
            return start
        self.message_user(
            request, f"Đã nhập: thêm {preview.added} dòng, sửa {preview.changed} dòng."
        )
        return HttpResponseRedirect(exchange.back)

    def _run(self, exchange: Exchange, cells: list[Any], *, apply: bool) -> ImportPreview:
        with transaction.atomic():
            exchange.lock.get()
            return run_import(exchange.resource(), cells, apply=apply)

    def _page(
        self, request: HttpRequest, exchange: Exchange, key: str, context: dict[str, Any]
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        columns = [column.column_name for column in exchange.resource().get_import_fields()]
        context |= {"back": exchange.back, "addresses": self.addresses(key), "columns": columns}
        return self.page(request, "admin/exchange.html", exchange.title, context)
