"""What each route owes each person: written by hand from docs/roles.md, docs/workflow.md and
docs/review.md.

Nothing here is taken from the code: no module of the portal is imported. `test_matrix.py` holds that the
table of rights below is that of docs/roles.md. A route that is not named here fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: O official, C chairman, V clerk (văn thư), F finance of the authority, A admin. Each reaches what its kind of
#: account reaches: a ward's people their ward, finance its authority and the wards below, the admin everything.
LETTERS = {"official": "O", "chairman": "C", "clerk": "V", "finance": "F", "admin": "A"}
REACHED_BY = {"own": "OCVFA", "near": "FA", "far": "A"}

RIGHTS = {
    "Xem kế hoạch, tải tệp, góp ý": "OCVFA",
    "Lập kế hoạch, soạn nội dung, nhập số liệu": "OA",
    "Có trách nhiệm trả lời mọi góp ý": "O",
    "Khép lại góp ý": "ocvfa C",
    "Giữ điều cần xem, kèm lý do": "OC",
    "Trình duyệt": "O",
    "Trả lại để sửa": "C",
    "Phê duyệt": "C",
    "Cấp số": "V",
    "Làm bản để ký": "cV",
    "Ký": "C",
    "Đóng dấu": "V",
    "Ban hành": "V",
    "Thu hồi": "C",
    "Lập bản thay thế": "OC",
    "Thay thế": "V",
    "Bỏ bản dự thảo": "O",
    "Lập và công khai bản đã che tên riêng": "OCV",
    "Xem người ký, chứng thư số": "CVFA",
    "Xem mẫu chữ ký, con dấu": "CVA",
    "Ghi việc giao quyền ký": "VA",
    "Ghi nhận chữ ký, chứng thư số của người ký": "c",
    "Ghi nhận con dấu, chứng thư số của cơ quan": "V",
    "Xác nhận chứng thư số của người khác (người thứ hai)": "CVF",
    "Ngừng dùng chứng thư số của bất kỳ ai": "A",
    "Xem danh mục chỉ tiêu": "OCVFA",
    "Sửa danh mục chỉ tiêu": "FA",
    "Xem và tải bảng tổng hợp chỉ tiêu": "FA",
    "Đặt hạn gửi": "FA",
    "Sửa tài khoản, phường, cơ quan cấp trên": "A",
    "Đề nghị, xác nhận gỡ xác thực hai lớp của người khác": "CFA",
}

#: The states in which a plan is written, and all there are; `redraft` is a draft that replaces an issued plan.
WRITTEN = ("draft", "returned", "redraft")
STATES = (
    *("draft", "submitted", "returned", "approved", "numbered", "signed", "issued", "withdrawn"),
    *("replaced", "dropped", "redraft"),
)
OPEN = ("draft", "submitted", "returned", "approved", "numbered", "redraft")
#: An address without an edition means the newest edition that was not dropped.
SHOWN = {"replaced": "issued", "dropped": "issued"}

READERS, WRITERS = "OCVFA", "OA"


@dataclass(frozen=True)
class Rule:
    """Who gets the page and whose form is taken, as letters; "" is nobody, None a method that is not there.

    `when`: the states in which the form is taken, and `there` in which there is something at all. `to`:
    whose things the route reaches: "ward" as `REACHED_BY`, "authority" (near is as near as own), "anybody"
    (of no ward), "self" (of one person), "public" (no sign-in).
    """

    see: str | None = READERS
    do: str | None = None
    when: tuple[str, ...] = STATES
    there: tuple[str, ...] = STATES
    to: str = "ward"
    #: An entry form, which says "not there" by leading to its front page.
    is_entry_form: bool = False
    #: A form that comes in the wrong state is answered by leading back to the page, which says why.
    leads_back: bool = False
    #: The address names a plan by year alone: its newest edition is meant.
    newest: bool = False
    #: The table in which a look leaves that its person has seen or asked for it, and nothing else.
    marks: str = ""
    #: Whoever it is not for is told so on the page.
    tells: bool = False
    #: Its form leads everybody to the page of signing in.
    ends_signed_out: bool = False


def _plan(see: str | None = READERS, do: str | None = None, **more: object) -> Rule:
    return Rule(see, do, newest=True, **more)  # type: ignore[arg-type]


def _named(rule: Rule, names: str) -> Iterator[tuple[str, Rule]]:
    yield from ((name, rule) for name in names.split())


def _portal() -> Iterator[tuple[str, Rule]]:
    anybody, public = Rule(to="anybody"), Rule(to="public")
    yield from _named(anybody, "plans work registers")
    looked_at = Rule(to="anybody", is_entry_form=True)
    yield from _named(looked_at, "password_change_done password_change jsi18n app_list")
    yield from _named(
        Rule(READERS, READERS, to="anybody"),
        "password second-factor second-factor-setup account account-changes format read-back",
    )
    yield "logout", Rule(READERS, READERS, to="anybody", ends_signed_out=True)
    yield "own-reset-stop", Rule(None, READERS, to="anybody")
    yield from _own_notices_and_jobs()
    # Whoever cannot sign in needs the guide most.
    yield from _named(public, "guide guide-chapter")
    yield "guide-news", Rule(to="public", marks="accounts_user")
    yield "guide-close-hints", Rule(None, READERS, to="anybody")
    # None of those who ask has a second factor, for which the codes are.
    yield "recovery-codes", Rule(None, "", to="anybody")
    yield from _named(Rule(READERS, READERS, to="public"), "login verification")
    yield from _named(public, "verification-code public-ward")
    published = Rule(there=("issued",), to="public")
    yield from _named(published, "public-copy public-copy-sheets public-copy-file")
    yield "second-factor-resets", Rule("CFA", "CFA", to="anybody")
    # Everybody sees the page, which says who may.
    yield from _named(Rule(READERS, WRITERS, to="anybody"), "plan-begin read-files")
    yield "due", Rule("FA", "FA", to="anybody")
    yield from _named(Rule("FA", to="anybody"), "consolidated consolidated-latest")
    # The workbook is made apart from the page, by a job of who asks for it.
    yield "consolidated-file", Rule("FA", to="anybody", marks="accounts_job")
    yield from _named(Rule(), "register register-file")
    yield "signers-choose", anybody
    mine = Rule("O", to="self")
    yield from _named(mine, "reading reading-original")
    yield from _named(mine, "reading-into-draft reading-original-into-draft")
    yield from _named(Rule(None, "O", to="self"), "reading-answer reading-undo reading-make")
    yield from _named(
        Rule(None, "O", to="self", newest=True),
        "reading-answer-into-draft reading-undo-into-draft",
    )
    yield (
        "reading-make-into-draft",
        Rule(None, "O", WRITTEN, to="self", newest=True, leads_back=True),
    )


def _own_notices_and_jobs() -> Iterator[tuple[str, Rule]]:
    yield "notices", Rule(to="anybody")
    yield "notices-read", Rule(None, READERS, to="anybody")
    yield "notice-settings", Rule(READERS, READERS, to="anybody")
    # Tried with those of the place's official.
    yield "notice", Rule("O", to="self", marks="accounts_notice")
    yield "email-confirm", Rule("O", "O", to="self", tells=True)
    yield from _named(Rule("O", to="self"), "job job-state job-file")
    yield "job-cancel", Rule(None, "O", to="self")


def _plans() -> Iterator[tuple[str, Rule]]:
    yield from _named(
        _plan(),
        "plan plan-text plan-tasks plan-indicators plan-tables plan-counters plan-history"
        " plan-preview plan-sheets plan-file plan-entry-changes plan-editing plan-editing-figures"
        " plan-editing-offers plan-editing-news plan-task-editing plan-table-list"
        " plan-table-editing plan-format plan-issuing plan-setup plan-review-sheets plan-package",
    )
    # No plan here has a picture.
    yield "plan-picture", _plan("")
    has_evidence = tuple(one for one in STATES if one != "redraft")
    yield from _named(_plan(there=has_evidence), "plan-entry-evidence plan-task-evidence-file")
    yield from _named(
        _plan(READERS, WRITERS, when=WRITTEN),
        "plan-entry plan-columns plan-entry-file plan-editing-picture plan-binding plan-head-editing"
        " plan-rows plan-row plan-formal-head plan-look-again plan-assignments",
    )
    # A comment on a figure is a remark: whoever reads writes one.
    yield "plan-entry-cell", _plan(READERS, READERS, when=OPEN)
    yield from _named(
        _plan(None, WRITERS, when=WRITTEN),
        "plan-entry-save plan-restore plan-editing-save plan-editing-arrange plan-editing-insets"
        " plan-editing-paste plan-editing-word-file plan-editing-bind plan-task-evidence"
        " plan-table-arrange plan-table-save plan-keep",
    )
    # The page that asks before something is taken away.
    yield "plan-remove", _plan(WRITERS, when=WRITTEN, there=WRITTEN)
    # Only the year after the last one is still without a plan.
    yield "plan-next-year", _plan(READERS, WRITERS, when=("redraft",))
    yield "plan-findings", _plan(READERS, "OC", when=("draft", "returned", "redraft", "submitted"))
    yield "plan-remarks", _plan(READERS, READERS, when=OPEN)
    yield "plan-submit", _plan(READERS, "O", when=WRITTEN)
    yield "plan-review", _plan(READERS, "C", when=("submitted", "approved", "numbered", "signed"))
    # What was withdrawn gives way to a plan written in its stead too (docs/register.md).
    yield "plan-replace", _plan(READERS, "OC", when=("issued", "withdrawn"))
    yield "plan-drop", _plan(READERS, "O", when=("redraft",))
    yield "plan-public-copy", _plan(READERS, "OCV", when=("issued",))
    # Before it is published, a copy is its makers'.
    yield "plan-public-copy-file", _plan("OCV", there=("issued",))
    yield "plan-issuing-number", _plan(None, "V", when=("approved",))
    yield "plan-issuing-make", _plan(None, "CV", when=("numbered",))
    yield from _named(_plan(None, "C", when=("numbered",)), "plan-issuing-step plan-issuing-upload")
    yield "plan-issuing-withdraw", _plan(None, "C", when=("issued",))
    yield "plan-issuing-button", _plan(None, "V", when=("signed",))
    yield from _editions()


def _editions() -> Iterator[tuple[str, Rule]]:
    yield from _named(Rule(), "plan-edition plan-edition-sheets plan-edition-file")
    yield "plan-edition-package", Rule()
    sealed = ("issued", "withdrawn", "replaced")
    yield "plan-edition-signed", Rule(there=sealed)
    yield "plan-issuing-file", _plan(there=(*sealed, "dropped", "signed"))


def _signers() -> Iterator[tuple[str, Rule]]:
    yield "signers", Rule("CVFA")
    yield "signers-confirming", Rule("CVFA")
    yield "signers-picture", Rule("CVA")
    yield from _named(Rule(None, "VA"), "signers-delegate signers-end")
    # Tried with the seal's; the certificate that the others name is the chairman's own.
    yield from _named(Rule(None, "V"), "signers-picture-save signers-certificate")
    yield "signers-certificate-stop", Rule(None, "CA")
    yield from _named(Rule(None, "C"), "signers-challenge signers-confirm signers-confirm-upload")
    # Its owner has not confirmed it yet: nobody can be the second.
    yield "signers-countersign", Rule(None, "CVF", when=())


def _entry_forms() -> Iterator[tuple[str, Rule]]:
    def form(name: str, what: str, rule: Rule) -> tuple[str, Rule]:
        return f"{name}_{what}", rule

    def entry(see: str | None, do: str | None, **more: object) -> Rule:
        return Rule(see, do, is_entry_form=True, **more)  # type: ignore[arg-type]

    parts = "plans_section plans_target plans_keytask indicators_tablerow".split()
    owned = [*parts, "plans_plan", "indicators_indicatortable"]
    catalogue = ["indicators_indicator", "plans_tabletemplate"]
    above, admins = (
        ["accounts_authority", "accounts_ward"],
        ["accounts_user", "accounts_accountevent"],
    )
    writers = {**dict.fromkeys(parts, WRITERS), "plans_plan": WRITERS}
    writers |= {"indicators_indicator": "OFA", "plans_tabletemplate": "FA"}
    writers |= dict.fromkeys([*above, "accounts_user"], "A")
    for name in (*owned, *catalogue, *above, *admins):
        seen = "A" if name in admins else READERS
        to = "authority" if name in ("accounts_authority", "plans_tabletemplate") else "ward"
        may_write = {"indicators_indicator": WRITERS, "indicators_indicatortable": WRITERS}
        changes = may_write.get(name, writers.get(name, ""))
        deletes = "" if name in ("plans_plan", "indicators_indicatortable", *admins) else changes
        when = WRITTEN if name in owned else STATES
        # The list takes a form too: what is to be done with rows that are ticked; it is not of one ward.
        yield form(name, "changelist", entry(seen, seen, to="anybody"))
        adds = writers.get(name, "")
        yield form(name, "add", entry(adds, adds, to="anybody"))
        yield form(name, "history", entry(seen, None, to=to))
        yield form(name, "change", entry(seen, changes, when=when, to=to))
        yield form(name, "delete", entry(deletes, deletes, when=when, there=when, to=to))
        yield (
            f"quan-tri/{name.replace('_', '/')}/<path:object_id>/",
            entry(READERS, None, to="anybody"),
        )
    for name in ("plans_plan", "indicators_indicatortable", "indicators_indicator"):
        when = WRITTEN if name != "indicators_indicator" else STATES
        yield form(name, "import_file", entry(READERS, WRITERS, when=when))
        yield form(name, "confirm_file", entry("", WRITERS, when=when))
        yield form(name, "export_file", entry(READERS, None))
    yield "indicators_indicator_catalogues", entry(READERS, None, to="anybody")
    # Of a person's own the portal's own page changes the password: who is named here is the clerk.
    yield "auth_user_password_change", entry("A", "A")
    yield from _named(
        entry("", "", to="anybody"), "autocomplete view_on_site quan-tri/(?P<url>.*)$"
    )
    yield from _named(entry(READERS, READERS, to="anybody"), "quan-tri/ quan-tri/login/")
    # Leads to the portal's own.
    yield "quan-tri/logout/", entry(READERS, None, to="anybody")


RULES: dict[str, Rule] = dict([*_portal(), *_plans(), *_signers(), *_entry_forms()])

#: Classes of answers.
OK, SIGN_IN, FORBIDDEN, MISSING, NOT_TAKEN, TOLD, GONE = (
    *("ok", "sign in", "forbidden", "missing", "not taken", "told", "gone"),
)
READ_METHODS = ("GET", "HEAD")


def owed(
    rule: Rule, asker: str, place: str, situation: str, method: str
) -> tuple[frozenset[str], bool]:
    """The classes of answers that a cell may have, and whether it may write."""
    if asker not in LETTERS:
        return _owed_to_a_stranger(rule, situation, method)
    letter, state = LETTERS[asker], SHOWN.get(situation, situation) if rule.newest else situation
    if not _reaches(rule, letter, place):
        told = {TOLD} if rule.tells else set()
        return frozenset((MISSING, GONE, FORBIDDEN, NOT_TAKEN, *told)), False
    if method == "POST":
        return _owed_to_a_form(rule, letter, state)
    return _owed_to_a_look(rule, letter, state, method), False


def _owed_to_a_stranger(rule: Rule, situation: str, method: str) -> tuple[frozenset[str], bool]:
    if rule.to != "public":
        return frozenset((SIGN_IN, NOT_TAKEN)), False
    if situation not in rule.there:
        return frozenset((MISSING, NOT_TAKEN)), False
    taken = rule.do if method == "POST" else rule.see
    if taken is None:
        return frozenset((NOT_TAKEN,)), False
    found = {OK, TOLD}
    # Methods that pages do not have are refused by most of them.
    other = method not in (*READ_METHODS, "POST")
    return frozenset({*found, NOT_TAKEN} if other else found), method == "POST"


def _reaches(rule: Rule, letter: str, place: str) -> bool:
    if rule.to in ("anybody", "public"):
        return True
    if rule.to == "self":
        return letter == "O" and place == "own"
    if rule.to == "authority" and place == "near":
        return True
    return letter in REACHED_BY[place]


def _owed_to_a_look(rule: Rule, letter: str, state: str, method: str) -> frozenset[str]:
    if rule.see is None:
        return frozenset((NOT_TAKEN, FORBIDDEN))
    if letter not in rule.see:
        return frozenset((FORBIDDEN, MISSING, GONE, NOT_TAKEN))
    if state not in rule.there:
        return frozenset((MISSING, FORBIDDEN, NOT_TAKEN))
    found = {OK, TOLD}
    return frozenset(found if method in READ_METHODS else {*found, NOT_TAKEN})


def _owed_to_a_form(rule: Rule, letter: str, state: str) -> tuple[frozenset[str], bool]:
    if rule.do is None:
        # Entry forms show their pages for whatever is sent there.
        looks = {OK} if rule.is_entry_form and rule.see and letter in rule.see else set()
        return frozenset({NOT_TAKEN, FORBIDDEN, GONE, *looks}), False
    if letter not in rule.do or state not in rule.when:
        back = {OK} if rule.leads_back else set()
        return frozenset({FORBIDDEN, TOLD, MISSING, GONE, NOT_TAKEN, *back}), False
    return frozenset((SIGN_IN,) if rule.ends_signed_out else (OK, TOLD)), True
