"""Finds names of private persons in a text, as proposals that a person confirms. Pure.

Names of streets, schools, office-holders and historical figures are left out: one wrong proposal costs a
click, but nobody reads a list full of streets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal
from unicodedata import category, normalize

from plans.document.privacy.irregular_names import irregular_names

#: Words of one text that are examined: several times what the longest text of a plan can hold.
MAX_WORDS = 100_000

RunKind = Literal["title", "capitals"]
RunSense = Literal["name", "other"]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name: `text[start:end] == words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A sequence of capitalised words, with the lower-case word right before it."""

    start: int
    end: int
    words: tuple[str, ...]
    ends: tuple[int, ...]
    kind: RunKind
    before: str


_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]*\Z")
_SPACES = (" ", "\u00a0")
# Characters that may hide something; most texts have none and are used as they are.
_ODD = re.compile(r"[^\w\n !-~–—…“”‘’]|  |[\u0400-\u04ff]")
# Cyrillic letters that look like Latin ones.
_ALIKE = str.maketrans("АВЕКМНОРСТУХаеорсухіј", "ABEKMHOPCTYXaeopcyxij")
_JOINER = "\u034f"  # combining grapheme joiner: invisible, but not in category Cf
_LONGEST_SYLLABLE = 7
_LONGEST_NAME = 5
_NEAR = 32

_SURNAMES = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đào Lương Mai "
    "Trương Lâm Đoàn Hà Cao Phùng Tô Tạ Thái Châu Quách La Chu Nghiêm Triệu Lưu Nông Vi Hứa Tống Giáp "
    "Thân Kiều Văn Bạch Khổng Quản Mạc Doãn Đàm Lại Lò Quàng Cầm Cù Ninh Thạch Danh Kim Tăng Diệp Từ "
    "Ông Âu Trà Ma Bế Đồng An Bành Mã Lã Lỗ Lục Nhữ Phí Tiêu Thiều Vương Uông Tôn Hoa Ngụy Trang "
    "Giàng Vàng Thào Sùng Lù Vừ Hạng Mùa Hờ Chảo Tẩn Phàn Thền Lèng Tráng Cư Chẩu Lùng Tòng Lầu Sìn Lường "
    "Thèn Tằng Chíu Sằm Trạc".split()
)
# Middle names. Without a title a surname proves nothing: "Cao Bằng", "Hà Nội".
_MIDDLE = frozenset(
    "Văn Thị Đức Hữu Xuân Minh Ngọc Quang Công Đình Thanh Thu Hồng Kim Duy Trọng Tuấn Hoàng Bá Quốc Thế "
    "Viết Mạnh Anh Phương Bích Mỹ Tiến Huy Thành Gia Nhật Như Diệu Chí Khắc Đăng Danh Sỹ Sĩ Phú Vĩnh Hải "
    "Thúy Thùy Lan Mai Tuyết Trung Quý Huyền Khánh Bảo Tấn Phúc Văn Doãn Nguyên Trường Việt Ánh Cẩm Hà "
    "Kiều Lệ Nam Ngân Thái Tường Vũ Yến Đại Đắc Đông Hoài Hùng Mậu Năng Phi Sơn Tất Thiện Thục Tùng "
    "A Seo Láo Mẩy Sín Khôi Nữ".split()
)
_TITLES = frozenset("ông bà anh chị cụ cháu cô chú dì cậu bé thầy bác".split())
# Behind these only a surname makes a name: "trẻ em Việt Nam", "hộ Nghĩa Long".
_WEAK_TITLES = frozenset({"em", "hộ", "dân", "gia đình", "tên", "con", "vợ", "chồng"})
# Syllables that mean something else alone: "gia đình" is a family, "đình" a communal house.
_WHOLE_WORDS = {"đình": "gia", "an": "công", "nhân": "danh"}
# Words before a name that make it a place, a school, a street ...
_PLACES = frozenset(
    "đường phố ngõ ngách hẻm kiệt phường xã trấn huyện quận tỉnh thôn xóm ấp bản buôn khu tdp tổ học thcs "
    "thpt non trường lập chợ cầu viện viên đài thưởng quỹ bổng đền đình chùa miếu lăng mộ thờ hồ sông "
    "kênh cảng ga đoàn đảng tnhh tưởng cách gương ty nghiệp tuyến lộ khuê ngục thành tích đảo núi đội bến "
    "hầm".split()
)
# ... or an office-holder, whose name is public.
_OFFICES = frozenset(
    "tịch thư chí trưởng phó đốc chức hùng sĩ sỹ tướng sư vua chúa bộ viên c đc".split()
) | {"công an", "danh nhân"}
_OFFICE_BEHIND = re.compile(
    r"[ \u00a0]?[-–,(][ \u00a0]?(?:Phó|Chủ|Bí|Giám|Trưởng|Hiệu|Công chức|Tổ trưởng|Đảng|Thường trực)",
    re.IGNORECASE,
)
# Capitalised words that may follow "ông" without being a name: "ông Chủ tịch".
_NO_NAME = frozenset(
    "Chủ Phó Bí Giám Trưởng Tổ Thủ Bộ Đảng Nhà Trạm Ban Đội Hội Tổng Ngoại Nội Mặt Sui".split()
)
# "bác Hồ", "bác Tôn".
_REVERED = {("Hồ",), ("Tôn",)}
# Historical figures: streets, schools and awards are named after them.
_KNOWN = frozenset(
    {
        *("Hồ Chí Minh", "Võ Nguyên Giáp", "Nguyễn Văn Cừ", "Nguyễn Văn Trỗi", "Hoàng Văn Thụ"),
        *("Trần Quốc Toản", "Nguyễn Thị Minh Khai", "Lê Hồng Phong", "Nguyễn Chí Thanh"),
        *("Nguyễn Đức Cảnh", "Ngô Gia Tự", "Lê Quý Đôn", "Phan Đình Phùng", "Nguyễn Đình Chiểu"),
        *("Hoàng Hoa Thám", "Nguyễn Văn Linh", "Trần Nguyên Hãn", "Lý Thái Tổ", "Hoàng Quốc Việt"),
        *("Nguyễn Thị Định", "Phan Văn Đồng", "Phạm Văn Đồng", "Tôn Đức Thắng", "Võ Văn Kiệt"),
        *("Nguyễn Hữu Thọ", "Đoàn Thanh Niên", "Trần Quang Khải", "Nguyễn Công Trứ", "Lê Đức Thọ"),
    }
)
_LIST = re.compile(
    r"[ \u00a0]?(?:,|;|và|&)[ \u00a0](?:(?:và|với)[ \u00a0])?(?:(?:ông|bà|anh|chị)[ \u00a0])?"
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.:;!?\n(“\"–-])\s*$")


def visible_text(text: str) -> tuple[str, Sequence[int]]:
    """The text as a reader sees it, and the index of each of its characters in `text`.

    Invisible characters (soft hyphens, zero-width marks) are dropped and runs of spaces become one, so that
    they cannot hide a name.
    """
    if not _ODD.search(text):
        return text, range(len(text))
    seen: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        kind = category(sign)
        if kind == "Cf" or sign == _JOINER or (kind == "Zs" and seen and seen[-1] == " "):
            continue
        seen.append(" " if kind == "Zs" else sign.translate(_ALIKE))
        places.append(place)
    return "".join(seen), places


@lru_cache(maxsize=2_000)
def names_in(text: str) -> tuple[NameSpan, ...]:
    """The probable names of private persons in a text, in order, without overlap.

    Kept, since every look at a plan asks anew of texts that stay as they are.
    """
    seen, places = visible_text(text)
    found = ((places[one.start], places[one.end - 1] + 1) for one in _names_seen(seen))
    return tuple(NameSpan(start, end, text[start:end]) for start, end in found)


def _names_seen(text: str) -> list[NameSpan]:
    """The names in regular and irregular spelling, overlapping ones merged."""
    loose = list(irregular_names(text, _SURNAMES))
    if not loose:
        return _names_in_runs(text)
    others = [one for one in loose if is_public_name(text, *one)]
    written = ((one.start, one.end) for one in _names_in_runs(text))
    places = [one for one in (*loose, *written) if not any(o[0] <= one[0] < o[1] for o in others)]
    found: list[NameSpan] = []
    for start, end in sorted(places):
        if found and start < found[-1].end:
            start, end = found[-1].start, max(end, found.pop().end)
        found.append(NameSpan(start, end, text[start:end]))
    return found


def is_public_name(text: str, start: int, end: int) -> bool:
    """Whether the words name a place, an office-holder or a historical figure."""
    near = text[max(0, start - _NEAR) : start]
    found = _LAST_WORD.search(near)
    if found and found[1].lower() in _TITLES and found[1][0].isupper():
        found = _LAST_WORD.search(near[: found.start()]) or found  # "chùa Bà Đanh"
    before = _whole_word(near, found.start(), found[1].lower()) if found else ""
    name = " ".join(word.capitalize() for word in _WORD.findall(text[start:end]))
    if before in _PLACES | _OFFICES or (name in _KNOWN and before not in _TITLES):
        return True
    return bool(_OFFICE_BEHIND.match(text[end : end + _NEAR]))


def _names_in_runs(text: str) -> list[NameSpan]:
    found: list[NameSpan] = []
    last: tuple[int, RunSense] | None = None
    for run in _runs(text):
        listed = last is not None and bool(_LIST.fullmatch(text, last[0], run.start))
        span = _name(text, run, last[1] if last and listed else None)
        if span:
            found.append(span)
            last = (span.end, "name")
        elif _names_a_place(run) or (listed and last and last[1] == "other"):
            last = (run.end, "other")
        else:
            last = None
    return found


def mask_names(text: str, spans: Sequence[NameSpan]) -> str:
    """The text with each name replaced by its initials: "ông Nguyễn Đức Hùng" is "ông N.Đ.H.".

    Courts publish "Nguyễn Văn A" (Nghị quyết 03/2017/NQ-HĐTP); in a ward of a few thousand people family and
    middle name would still identify the person, so only initials stay. Spans as `names_in` returns them.
    """
    kept, done = [], 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start < done:
            continue
        masked = _initials(span.words)
        # Initials end with a dot: "và Dương Văn Mậu." must not become "và D.V.M..".
        if text[span.end : span.end + 1] == ".":
            masked = masked.removesuffix(".")
        kept += [text[done : span.start], masked]
        done = span.end
    return "".join([*kept, text[done:]])


def _initials(words: str) -> str:
    return "".join(f"{_bare(word[0].upper())}." for word in _WORD.findall(visible_text(words)[0]))


def _bare(letter: str) -> str:
    """The letter without its tone, which would narrow down the name: Ấ becomes Â."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return normalize("NFC", "".join(one for one in normalize("NFD", letter) if one not in tones))


def _runs(text: str) -> Iterator[_Run]:
    """Every maximal sequence of capitalised words with one space between them."""
    held: list[re.Match[str]] = []
    kind: RunKind | None = None
    previous: re.Match[str] | None = None
    before = ""
    for word in islice(_WORD.finditer(text), MAX_WORDS):
        own = _kind(word)
        adjoins = previous is not None and text[previous.end() : word.start()] in _SPACES
        if held and kind and not (adjoins and _goes_on(kind, own, word[0])):
            yield _run(held, kind, before)
            held = []
        if own and not held:
            kind, before = own, _word_before(text, previous, word)
        if own:
            held.append(word)
        previous = word
    if held and kind:
        yield _run(held, kind, before)


def _goes_on(kind: RunKind, own: RunKind | None, word: str) -> bool:
    """Does the word continue the run? A single capital ("Nguyễn Văn A") fits both kinds."""
    return own == kind or (len(word) == 1 and own is not None)


def _kind(found: "re.Match[str]") -> RunKind | None:
    word = found[0]
    if len(word) > _LONGEST_SYLLABLE or not word[0].isupper():
        return None
    if word[1:].islower() or len(word) == 1:
        return "title"
    # "ÔNG NGUYỄN VĂN BA": a title in capitals is not part of the name.
    return "capitals" if word.isupper() and word.lower() not in _TITLES else None


def _word_before(text: str, previous: "re.Match[str] | None", word: "re.Match[str]") -> str:
    """The word before, in lower case, with at most a colon between."""
    if previous is None or len(previous[0]) > _LONGEST_SYLLABLE:
        return ""
    between = text[previous.end() : min(word.start(), previous.end() + 4)].replace("\u00a0", " ")
    if between not in {" ", ": "}:
        return ""
    return _whole_word(text, previous.start(), previous[0].lower())


def _whole_word(text: str, start: int, said: str) -> str:
    """The whole word that a syllable ends: "gia đình" and not "đình", "công an" and not "an"."""
    opening = _WHOLE_WORDS.get(said)
    before = text[max(0, start - 5) : start].replace("\u00a0", " ").lower()
    return f"{opening} {said}" if opening and before.endswith(f"{opening} ") else said


def _run(held: "list[re.Match[str]]", kind: RunKind, before: str) -> _Run:
    words = tuple(word[0].capitalize() if kind == "capitals" else word[0] for word in held)
    ends = tuple(word.end() for word in held)
    return _Run(held[0].start(), held[-1].end(), words, ends, kind, before)


def _names_a_place(run: _Run) -> bool:
    return run.before in _PLACES


def _name(text: str, run: _Run, listed_after: RunSense | None) -> NameSpan | None:
    """The private person that the run names, if any; `listed_after` is the kind of item before it in a list."""
    skipped = _opening_title(text, run)
    words = run.words[skipped:]
    if _names_a_place(run) or run.before in _OFFICES or listed_after == "other" or not words:
        return None
    if not _is_name(run, words, titled=skipped > 0, listed=listed_after == "name"):
        return None
    start = run.ends[skipped - 1] + 1 if skipped else run.start
    end = run.ends[skipped + len(words) - 1]
    if _OFFICE_BEHIND.match(text[end : end + _NEAR]):
        return None
    return NameSpan(start, end, text[start:end])


def _opening_title(text: str, run: _Run) -> int:
    """1 if the run begins with "Ông" and a name follows ("Bà Rịa" is a place), else 0."""
    if run.words[0].lower() not in _TITLES | _WEAK_TITLES or len(run.words) < 3:
        return 0
    opens = _OPENS_SENTENCE.search(text[max(0, run.start - 4) : run.start])
    # "gửi Ông Đặng Văn Mậu"
    is_full = len(run.words) > 3 and run.words[2] in _MIDDLE
    return 1 if (opens or is_full) and run.words[1] in _SURNAMES else 0


def _is_name(run: _Run, words: tuple[str, ...], *, titled: bool, listed: bool) -> bool:
    has_surname, count = words[0] in _SURNAMES, len(words)
    # "ông N.Đ.H." is masked already.
    if count > _LONGEST_NAME or words[0] in _NO_NAME or (count == 1 and len(words[0]) == 1):
        return False
    # A title makes any capitalised word a name; in capitals, where whole headings are, it needs a surname.
    if run.before in _TITLES:
        if words in _REVERED:
            return False
        return run.kind == "title" or (has_surname and count > 1)
    if titled or listed or run.before in _WEAK_TITLES:
        return has_surname and count > 1
    typical = count > 2 and words[1] in (_MIDDLE if run.kind == "title" else {"Văn", "Thị"})
    return has_surname and typical and " ".join(words) not in _KNOWN
