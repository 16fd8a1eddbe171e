"""The words in heads of columns by which they are known, on text without accents. Pure."""

from __future__ import annotations

import re

#: Codes; in place of a column of numbers they are that.
CODE = re.compile(r"ma(?: so| chi tieu| dinh danh| du an)?")
BARE_CODE = re.compile(r"ma(?: so)?")
#: In the order in which they are tried.
TEXT_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile(pattern))
    for meaning, pattern in (
        ("number", r"(?:s ?[./]? ?)?t ?[./]? ?t|so tt|so thu tu|#|no|thu tu"),
        ("unit", r"(?:don vi tinh|dvt|d\.? ?v\.? ?t|dv ?tinh|don vi do|dv do|don vi do luong)\b.*"),
        ("other", CODE.pattern),
        ("other", r"(?:ngay|thoi gian|thoi diem|thang|nam)? ?(?:bat dau|khoi cong|khoi dau)"),
        (
            "note",
            r"(?:so dt|sdt|(?:so )?dien thoai|email|lien he|lien lac)\b.*|dt"
            r"|(?:ghi ?chu|gc|chu thich|giai trinh|nguyen nhan|thuyet minh|nhan xet|ly do"
            r"|nguon (?:so lieu|du lieu|thong tin|trich dan|cung cap)"
            r"|(?:co so|can cu|cach|phuong phap) (?:tinh|xac dinh))\b.*",
        ),
        ("coordinate", r".*\bphoi hop\b.*"),
        (
            "product",
            r".*\b(?:san pham|dau ra|ket qua (?:du kien|yeu cau|cuoi cung|hoan thanh"
            r"|(?:can|phai) (?:co|dat|hoan thanh|ban giao)))\b.*",
        ),
        (
            "due",
            r".*\b(?:thoi gian|thoi han|thoi diem|tien do|han hoan thanh|ngay hoan thanh|ky han|han xu ly"
            r"|ky bao cao|han (?:bao cao|nop|cuoi|chot)"
            r"|hoan thanh (?:truoc|trong)|lo trinh)\b.*",
        ),
        ("person", r".*\b(?:nguoi|can bo|cong chuc|lanh dao|ho va? ?ten|ho ten)\b.*"),
        (
            "lead",
            r".*\b(?:chu tri|phu trach|tham muu|chiu trach nhiem|trach nhiem|chu dau tu)\b.*"
            r"|.*\b(?:don vi|co quan|bo phan|ban nganh|phong|to chuc)\b.*"
            r"\b(?:thuc hien|giao|dau moi|theo doi|nhap|cung cap|tong hop|bao cao|quan ly)\b.*"
            r"|(?:cac )?(?:co quan,? don vi|phong,? ban|ban,? nganh|bo phan|dau moi)(?: .*)?",
        ),
        ("place", r".*\b(?:dia diem|dia ban|dia chi|vi tri|noi thuc hien|to dan pho)\b.*"),
        (
            "name",
            r"(?:cac |ten |danh muc |nhom |he thong |muc tieu,? |noi dung,? )*"
            r"(?:chi tieu|nhiem vu|noi dung|danh muc|cong viec|hang muc|du an|cong trinh|mo hinh|dien giai|viec"
            r"|trich yeu|linh vuc|khoan muc|nguon thu|nganh|ten|dau viec|phong trao|muc tieu|giai phap|tieu chi"
            r"|doi tuong|loai)\b(?! (?:giao|ke hoach|kh|duoc|nam|den|phan dau|hdnd|thuc hien nam)\b).*",
        ),
        (
            "result_text",
            r".*\b(?:ket qua|tinh hinh thuc hien|tinh trang|danh gia|trang thai|muc do hoan thanh)\b.*",
        ),
    )
)

#: What is compared, short or in full, as the first and the last word of it.
_LEFT = (
    r"(?:th|kh|uoc|u?th|ct|ck|nq|dt|hien|hoach|giao|quyet|toan|tieu|\d{1,2} ?t|20\d\d)\)?"
    r"(?: ?(?:nam )?(?:20)?\d\d)?"
)
_RIGHT = (
    r"(?:u?th|kh|uoc|ck|cung|thuc|ke|nam|chi tieu|hdnd|ct|du toan|dt|nq|nghi quyet|muc tieu|giao)"
)
COMPARISON = re.compile(
    r"so sanh|so voi|\bss\b|\btang\b.{0,6}\bgiam\b|chenh lech|(?:toc do )?tang truong|toc do tang|\+ ?/ ?-"
    r"|\bso (?:(?:dau )?(?:nhiem ky|nam)|ke hoach|cung ky|du toan|chi tieu|nghi quyet|muc tieu"
    r"|(?:u?th|kh|uoc|nam|dt|ck|nq|hdnd|ct)\d{0,4})\b|^ty le ?\(?%\)?$"
    r"|ty le (?:%|hoan thanh|dat|thuc hien|th\b|bo tri|giai ngan)"
    r"|(?:dat|hoan thanh|thuc hien|ht) ?\(?(?:ty le )?%"
    r"|% ?(?:th\b|dat|kh\b|du toan|dt\b|ke hoach|ht\b|hoan thanh|thuc hien|so |tang|uoc)"
    r"|muc do (?:dat|hoan thanh)"
    rf"|^\(?%\)?$|\b{_LEFT} ?/ ?\(?{_RIGHT}\d{{0,4}}\b"
    r"|(?<!hoc )\b20\d\d ?/ ?20\d\d"
)
#: "Số ước cả năm" is a figure, "so ước" none: without accents they are one.
NUMBER_WORD = re.compile(r"\bsố\b", re.IGNORECASE)
#: A share beside the numbers that it is of.
SHARE = re.compile(r"(?:ty le|ty trong|co cau)\b.{0,20}|\(?%\)?")
#: Where figures are from, beside names.
ORIGIN = re.compile(r"nguon")
#: The same months of the year before.
SAME_TIME = re.compile(r"\bcung ky\b|\bck\b")
#: Who says so, in the order in which they are tried in one head; "first" of the last two is the one meant.
COUNCIL = re.compile(r"hdnd|hoi dong nhan dan|\bnghi quyet\b|\bnq\b")
# Without accents "giáo dục" is one of these, and "giao thông" is none.
ASSIGNED = re.compile(r"\bgiao\b(?! (?:duc|vien|thong|dich|luu|an|ly|xu|trinh))")
ESTIMATE = re.compile(r"\b(?:uoc|uth|du uoc)\b|\bdu kien (?:th|thuc hien|dat)\b")
RESULT = re.compile(
    r"\bth\b|thuc hien|ket qua|\bkq\b|thuc te|dat duoc|da dat|so lieu den"
    r"|quyet toan|\bqt\b|hien trang"
)
PLAN = re.compile(
    r"\bkh\b|ke hoach|lo trinh|phuong huong|muc tieu|phan dau|du kien|dinh huong|du bao|de xuat|xay dung"
    r"|nhu cau"
    r"|\bdu toan\b.*20\d\d|\bdt (?:nam )?20\d\d"
)
#: What the Party has resolved is aimed at, and assigned by no council.
OF_PARTY = re.compile(r"\bdai hoi\b|\bdang bo\b|\bdang uy\b")
#: What was aimed at: by whom, its year tells.
AIM = re.compile(r"\bchi tieu\b|\bct\b|\bdu toan\b|\bdt\b")

#: What is put before somebody was not yet set by him: "Chỉ tiêu trình HĐND".
PROPOSED = re.compile(
    r"\btrinh (?:hdnd|ubnd|hoi dong|uy ban|cap tren|ky hop)\b|\b(?:de xuat|kien nghi|dang ky)\b"
)

#: What names are called, whatever else the head says.
NAMES = re.compile(
    r"(?:cac |ten |noi dung |danh muc )*(?:chi tieu|nhiem vu|cong viec|viec|noi dung|ten|trich yeu|dau viec)\b"
)
#: A day, a month, a span of years, or how often.
TIME = re.compile(
    r"\b(?:quy|thang|ngay|tuan|nam|hang|het|truoc|sau|dau|cuoi)"
    r" (?:[ivx]{1,4}|\d{1,4}|nam|quy|thang|tuan|ngay)\b"
    r"|\bthuong xuyen\b|\bca nam\b|\b20\d\d\b|\d{1,2}/\d{1,2}"
)
PAST_DAY = re.compile(r"ban hanh|bat dau|khoi cong|khoi dau|\bgiao\b|\bky\b|\bsinh\b|thanh lap")
ENDED = re.compile(r"hoan thanh|ket thuc")
#: From the first day of the year to one that is not told.
SO_FAR = re.compile(r"\bluy ke\b|\blk\b|den nay|den thoi diem|tu dau nam")
#: How far it is, in words, or until when.
PROGRESS = re.compile(r"tien do(?: thuc hien)?")
#: What stands in a column of figures in words.
CLASS = re.compile(
    r"(?:khong |chua |da )?(?:dat|co|hoan thanh|loai|hang|muc|cap|tot|kha|vung manh|xep)\b|\d sao"
)
REACHED = re.compile(r"dat duoc|thuc hien|da lam|den nay|tien do")

#: What somebody thinks of a result that stands beside it.
JUDGEMENT = re.compile(r"\bdanh gia\b|\bxep loai\b|muc do hoan thanh")
#: What rows are called by where they have no other name: times, and places that are numbered.
_ROW_KEY = (
    r"(?:thang|quy|nam(?: hoc)?|tuan|ngay|dot|ky|lan|giai doan"
    r"|khu(?: pho| dan cu)?|to(?: dan pho| dan cu)?|thon|ap|xom|khoi(?: pho)?|lop|buon|ban|lang|phum|soc"
    r"|cum dan cu|dia phuong|xa(?: cu| phuong)?|phuong(?: cu)?|truong(?: hoc)?)"
)
ROW_KEYS = re.compile(rf"(?:ten )?{_ROW_KEY}(?:(?: ?[,/-] ?| va | hoac ){_ROW_KEY})*")
#: Works, each with what it costs.
PROJECTS = re.compile(r"\b(?:du an|cong trinh|hang muc|goi thau)\b")
#: Those of them that are times.
TIMES = re.compile(r"(?:thang|quy|nam(?: hoc)?|tuan|ngay|dot|ky|lan)")
#: How a figure is shared out among places or people; and all of them together.
SHARES = re.compile(r"(?:chia|phan) (?:ra|theo|cho|bo)\b|trong do\b")
WHOLE = re.compile(r"toan (?:tinh|thanh pho|phuong|xa|dac khu|dia ban)|tong(?: so| cong)?|cong")

RANGE = re.compile(r"(?:\b20\d\d ?- ?(?:20)?\d\d\b)|\bnhiem ky\b|\b5 nam\b|\bgiai doan\b")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"\b(?:th|kh|nam|uoc|ct|t\d{1,2}/|thang/) ?(\d\d)$")
THIS_YEAR = re.compile(r"\bnam (?:nay|bao cao|hien tai)\b")
NEXT_YEAR = re.compile(r"\bnam (?:sau|ke hoach|toi)\b")
LAST_YEAR = re.compile(r"\bnam truoc\b")
LAST_PART = re.compile(r"cuoi nam|cuoi ky|con lai")
MONTHS = re.compile(
    r"\b(\d{1,2}) ?(?:thang|t)\b|\b(ba|sau|chin) thang\b|\b(?:luy ke|lk) (?:den )?(?:thang |t)0?(\d{1,2})\b"
    r"|\bden (?:het )?(?:ngay )?(?:30|31)[/. -]0?(\d{1,2})\b|\bden (?:het |cuoi )?(?:thang|t) ?0?(\d{1,2})\b"
)
QUARTER = re.compile(r"\b(?:quy|q) ?(iv|i{1,3}|[1-4])\b")
MONTH = re.compile(r"\b(?:thang|t) ?0?(\d{1,2})\b")
SPELT = {"ba": 3, "sau": 6, "chin": 9}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

#: What it costs to do something is no result.
COST = re.compile(r"\b(?:kinh phi|nguon von|von dau tu|tong muc|chi phi)\b")
#: Figures of another kind: whose measure nobody can tell.
AMOUNT = re.compile(
    r"so luong|kinh phi|du toan|tong so|tong cong|tong muc|von|gia tri|so tien|dien tich|chieu dai|quy mo"
    r"|muc dau tu|thanh tien|don gia|so ho|nhan khau|\bnam\b$|\bnu\b"
)
