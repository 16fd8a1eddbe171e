"""URLs of the plans, made of Vietnamese words that people can read aloud."""

from django.urls import URLPattern, include, path, register_converter

from plans.views.editing import (
    arranging,
    binding,
    changes,
    evidence,
    figures,
    formal_head,
    head,
    insets,
    narrative,
    pasting,
    pictures,
    removing,
    restoring,
    saving,
    tasks,
)
from plans.views.entry import api, cell, columns, grid
from plans.views.finance import consolidated
from plans.views.importing import answering, frame, making, page, upload
from plans.views.issuing import confirming, register, signers, transitions
from plans.views.plan import counters, downloads, editions, plan, plan_list
from plans.views.public import format_check, package, pages, public_copy, readback, verification
from plans.views.review import findings, remarks, review, submit
from plans.views.tables import arranging as table_arranging
from plans.views.tables import editor as table_editing
from plans.views.tables import listing, reading
from plans.views.tables import saving as table_saving
from plans.views.work import (
    assignments,
    begin,
    due,
    indicator_rows,
    my_work,
    own_indicator,
    roll_over,
)


class YearConverter:
    """A year of four digits, as plans have them; anything else is a 404 before a view runs."""

    regex = "(?:19|20)[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class EditionConverter(YearConverter):
    """The number of an edition; a longer one is a 404 before the database is asked about it."""

    regex = "[0-9]{1,4}"


register_converter(YearConverter, "year")
register_converter(EditionConverter, "edition")

_of_one_plan = [
    # Every view below looks its plan up among those that the user may read.
    path("", plan.overview, name="plan"),
    path("noi-dung/", plan.text, name="plan-text"),
    path("bieu-01/", plan.tasks, name="plan-tasks"),
    path("bieu-02/", plan.indicators, name="plan-indicators"),
    path("bang/", reading.tables, name="plan-tables"),
    path("hinh/<slug:digest>/", pictures.show_picture, name="plan-picture"),
    path("so-dem/", counters.counters, name="plan-counters"),
    path("lich-su/", plan.history, name="plan-history"),
    path("lich-su/lay-lai/<slug:key>/", restoring.restore, name="plan-restore"),
    path("ban-in/", downloads.preview, name="plan-preview"),
    path("ban-in/trang/", downloads.preview_sheets, name="plan-sheets"),
    path("tai/<slug:format>", downloads.download, name="plan-file"),
    path("nhap-bieu-02/", grid.grid, name="plan-entry"),
    path("nhap-bieu-02/cot/", columns.columns, name="plan-columns"),
    path("nhap-bieu-02/tu-tep/", upload.upload_figures, name="plan-entry-file"),
    path("nhap-bieu-02/luu/", api.save, name="plan-entry-save"),
    path("nhap-bieu-02/thay-doi/", api.changes, name="plan-entry-changes"),
    # The details of one cell and its files: pages for people, fragments for the script of the grid.
    path("nhap-bieu-02/o/<int:row>/<slug:measure>/", cell.cell, name="plan-entry-cell"),
    path("nhap-bieu-02/tep/<int:key>/", cell.evidence, name="plan-entry-evidence"),
    path("soan-noi-dung/", narrative.narrative, name="plan-editing"),
    path("soan-noi-dung/luu/", saving.save, name="plan-editing-save"),
    path("soan-noi-dung/xep/", arranging.arrange, name="plan-editing-arrange"),
    path("soan-noi-dung/bang-hinh/", insets.arrange_inset, name="plan-editing-insets"),
    path("soan-noi-dung/hinh/<slug:key>/", pictures.edit_picture, name="plan-editing-picture"),
    path("soan-noi-dung/xoa/<slug:key>/", removing.confirm_removal, name="plan-remove"),
    path("soan-noi-dung/dan/", pasting.paste, name="plan-editing-paste"),
    path("soan-noi-dung/tep-word/", pasting.take_word_file, name="plan-editing-word-file"),
    path("soan-noi-dung/gan/", saving.bind, name="plan-editing-bind"),
    path("soan-noi-dung/so-lieu/", figures.figures, name="plan-editing-figures"),
    path("soan-noi-dung/goi-y/", figures.binding_suggestions, name="plan-editing-offers"),
    path("soan-noi-dung/moi/", changes.changes, name="plan-editing-news"),
    path("gan-so/", binding.binding, name="plan-binding"),
    path("soan-phan-dau/", head.edit_head, name="plan-head-editing"),
    path("soan-bieu-01/", tasks.tasks, name="plan-task-editing"),
    path("soan-bieu-01/minh-chung/", evidence.change_evidence, name="plan-task-evidence"),
    path(
        "soan-bieu-01/minh-chung/<int:key>/",
        evidence.download_evidence,
        name="plan-task-evidence-file",
    ),
    path("soan-bang/", listing.table_list, name="plan-table-list"),
    path("soan-bang/xep/", table_arranging.arrange, name="plan-table-arrange"),
    path("soan-bang/<slug:key>/", table_editing.table_editor, name="plan-table-editing"),
    path("soan-bang/<slug:key>/luu/", table_saving.save, name="plan-table-save"),
    path("the-thuc/", format_check.check_plan_format, name="plan-format"),
    path("phat-hanh/", transitions.issuing_page, name="plan-issuing"),
    path("phat-hanh/cap-so/", transitions.assign_number, name="plan-issuing-number"),
    path("phat-hanh/lam-ban-ky/", transitions.make_file, name="plan-issuing-make"),
    # `step` is "ky" (sign) or "dong-dau" (seal): the same forms for another key.
    path("phat-hanh/<slug:step>/bang-khoa/", transitions.sign_or_seal, name="plan-issuing-step"),
    path(
        "phat-hanh/<slug:step>/tai-len/", transitions.upload_signed_file, name="plan-issuing-upload"
    ),
    path("phat-hanh/thu-hoi/", transitions.withdraw, name="plan-issuing-withdraw"),
    # "ban-hanh" and whatever else the table of transitions gives a button; after the paths of its own.
    path("phat-hanh/<slug:step>/", transitions.press_button, name="plan-issuing-button"),
    path("phat-hanh/tep/<slug:kind>/", transitions.plan_file, name="plan-issuing-file"),
    path("can-xem/", findings.findings, name="plan-findings"),
    path("gop-y/", remarks.remarks, name="plan-remarks"),
    path("trinh-duyet/", submit.submit, name="plan-submit"),
    path("duyet/", review.review, name="plan-review"),
    path("duyet/ban-in/", review.sheets, name="plan-review-sheets"),
    path("chuan-bi/", begin.setup, name="plan-setup"),
    path("chi-tieu/", indicator_rows.indicator_rows, name="plan-rows"),
    path("chi-tieu/<int:row>/", own_indicator.edit_own_indicator, name="plan-row"),
    path("nguoi-ky-ky-hieu/", formal_head.edit_formal_head, name="plan-formal-head"),
    path("lap-nam-sau/", roll_over.next_year, name="plan-next-year"),
    path("can-xem-lai/", roll_over.roll_over_review, name="plan-look-again"),
    path("can-xem-lai/giu-nguyen/", roll_over.keep, name="plan-keep"),
    path("phan-cong/", assignments.assignments, name="plan-assignments"),
    path("thay-the/", editions.replace, name="plan-replace"),
    path("bo-du-thao/", editions.drop, name="plan-drop"),
    # Without an edition a URL means the newest one; earlier editions are for reading only.
    path("lan/<edition:edition>/", editions.edition, name="plan-edition"),
    path("lan/<edition:edition>/trang/", editions.sheets, name="plan-edition-sheets"),
    path("lan/<edition:edition>/tai/<slug:format>", editions.download, name="plan-edition-file"),
    path(
        "lan/<edition:edition>/tep/<slug:kind>/", editions.signed_file, name="plan-edition-signed"
    ),
    path("goi-ho-so/", package.package, name="plan-package"),
    path("lan/<edition:edition>/goi-ho-so/", package.edition_package, name="plan-edition-package"),
    path("ban-cong-khai/", public_copy.public_copy_page, name="plan-public-copy"),
    path("ban-cong-khai/<int:key>/tep/", public_copy.copy_preview, name="plan-public-copy-file"),
]

# The only pages without sign-in: whoever holds a document checks it, or reads a published copy.
_open_to_all = [
    path("xac-minh/", verification.verification, name="verification"),
    path("xac-minh/<str:code>/", verification.verify_code, name="verification-code"),
    path("cong-khai/<slug:ward>/", pages.ward_copies, name="public-ward"),
    path("cong-khai/<slug:ward>/<year:year>/", pages.copy_page, name="public-copy"),
    path("cong-khai/<slug:ward>/<year:year>/trang/", pages.copy_sheets, name="public-copy-sheets"),
    path("cong-khai/<slug:ward>/<year:year>/tai/", pages.copy_file, name="public-copy-file"),
]


def _of_one_reading(into: str = "") -> list[URLPattern]:
    """What was understood of somebody's files; only that person has it. `into` ends the names: for a draft."""
    return [
        path("", page.reading, name=f"reading{into}"),
        path("ban-goc/<int:file>/", frame.original, name=f"reading-original{into}"),
        path("tra-loi/", answering.answer_place, name=f"reading-answer{into}"),
        path("hoan-tac/", answering.undo, name=f"reading-undo{into}"),
        path("lap/", making.make, name=f"reading-make{into}"),
    ]


_signers = [
    path("", signers.signers, name="signers"),
    path("giao-quyen/", signers.delegate, name="signers-delegate"),
    path("giao-quyen/<int:key>/ket-thuc/", signers.set_delegation_end, name="signers-end"),
    path("anh/<slug:owner>/", signers.picture, name="signers-picture"),
    path("anh/<slug:owner>/luu/", signers.upload_picture, name="signers-picture-save"),
    path("chung-thu/<slug:owner>/", signers.upload_certificate, name="signers-certificate"),
    path(
        "chung-thu/<int:key>/ngung-dung/",
        signers.disable_certificate,
        name="signers-certificate-stop",
    ),
    path("chung-thu-so/<int:key>/", confirming.certificate_page, name="signers-confirming"),
    path("chung-thu-so/<int:key>/ky-thu/", confirming.challenge, name="signers-challenge"),
    path("chung-thu-so/<int:key>/xac-nhan/", confirming.confirm, name="signers-confirm"),
    path("chung-thu-so/<int:key>/tai-len/", confirming.upload, name="signers-confirm-upload"),
    path("chung-thu-so/<int:key>/nguoi-thu-hai/", confirming.second, name="signers-countersign"),
]

urlpatterns = [
    *_open_to_all,
    path("doi-chieu-tep/", readback.read_back_page, name="read-back"),
    path("", plan_list.plan_list, name="plans"),
    path("lap-ke-hoach/", begin.begin, name="plan-begin"),
    path("doc-tu-tep/", upload.upload, name="read-files"),
    path("doc-tu-tep/<int:key>/", include(_of_one_reading())),
    # The same for figures that go into an open draft.
    path(
        "doc-tu-tep/<int:key>/vao/<slug:ward>/<year:year>/", include(_of_one_reading("-into-draft"))
    ),
    path("kiem-tra-the-thuc/", format_check.check_file_format, name="format"),
    path("viec-cua-toi/", my_work.my_work, name="work"),
    path("han-gui/<year:year>/", due.set_due, name="due"),
    path("ke-hoach/<slug:ward>/<year:year>/", include(_of_one_plan)),
    path("so-van-ban/", register.registers, name="registers"),
    path("so-van-ban/<slug:ward>/<year:year>/", register.register, name="register"),
    path(
        "so-van-ban/<slug:ward>/<year:year>/tai/<slug:form>",
        register.register_file,
        name="register-file",
    ),
    path("nguoi-ky/", signers.choose_ward, name="signers-choose"),
    path("nguoi-ky/<slug:ward>/", include(_signers)),
    path("tong-hop/", consolidated.latest, name="consolidated-latest"),
    path("tong-hop/<year:year>/", consolidated.consolidated_page, name="consolidated"),
    path("tong-hop/<year:year>/tai/xlsx", consolidated.workbook, name="consolidated-file"),
]
