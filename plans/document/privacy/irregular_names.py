"""Names of private persons in irregular spelling. Pure.

`plans/document/privacy/names.py` reads sequences of capitalised words. This module finds what escapes it: lower
or mixed case, a line break between two words, initials before the given name, a capitalised title.
"""

import re
from collections.abc import Collection, Iterator

_L = r"[^\W\d_]"
_GAP = r"[ \u00a0\n]+"
_TITLES = "ông|bà|anh|chị|cụ|cháu|cô|chú|dì|cậu|bé|em|thầy|bác|hộ|vợ|chồng"
#: No name ends with "văn" or "thị": the next word belongs to it, whatever white space is between.
_MIDDLE = re.compile(
    rf"(?<![^\W_])(?P<family>{_L}{{1,7}}){_GAP}(?:văn|thị){_GAP}(?P<given>{_L}{{1,7}})(?![^\W_])",
    re.IGNORECASE,
)
#: The second syllable of a given name: "Nguyễn thị Minh Khai".
_ONE_MORE = re.compile(rf"[ \u00a0]({_L}{{2,7}})(?![^\W_])")
#: "D.V. Mậu", "N. T. Hoa". A single initial counts only behind a title: "P. Lê Lợi" is a ward.
_INITIALS = re.compile(rf"(?<![\w.])(?:{_L}\.[ \u00a0]?){{1,4}}(?P<given>{_L}{{2,7}})(?![^\W_])")
_TITLED = re.compile(rf"(?<![^\W_])(?:{_TITLES})(?:{_GAP}|:{_GAP})\Z", re.IGNORECASE)
#: "Ông Mậu đã nộp". Two capitals may also be a place or a person of history, such as those below.
_OPENS = re.compile(
    rf"(?<![^\W_])(?:Ông|Bà|Anh|Chị|Cụ|Cháu|Cô|Chú) (?P<given>{_L}{{2,7}})(?![^\W_])"
)
_NO_PERSONS = frozenset(
    "Rịa Nà Đen Chiểu Điểm Triệu Trưng Hom Đồ Tô Sơn Hùng Mẹ Đốc Lớn Thiên Địa Tổ Thể Hồ Tôn".split()
)
#: A given name alone behind a word for persons ("hộ Mậu", "nhà Mậu"), or joined to a name before it.
_SHORT = re.compile(
    rf"(?<![^\W_])(?:{_TITLES}|nhà|đình|con|tên|dân){_GAP}(?P<given>{_L}{{2,7}})(?![^\W_])",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"(?:,|;|{_GAP}và|{_GAP}với){_GAP}(?P<given>{_L}{{2,7}})(?![^\W_])")
#: Within a sentence a capitalised word is hardly ever an ordinary one, except for the words below.
_BARE = re.compile(rf"(?<![^\W_])(?P<before>{_L}+),? (?=(?P<given>{_L}{{2,7}})(?![^\W_]))")
_WORDS = frozenset(
    "Trung Thanh Công Hội Thành Quốc Năm Ban Hoa Bắc Nam Đông Tây Đoàn Đảng Xuân".split()
)
_FARTHEST = 12

NameRange = tuple[int, int]


def irregular_names(text: str, families: frozenset[str]) -> Iterator[NameRange]:
    """Start and end of each name in irregular spelling; they may overlap those of `names_in`."""
    yield from _with_middle(text, families)
    yield from _with_initials(text)
    yield from _opening(text)


def _with_middle(text: str, families: frozenset[str]) -> Iterator[NameRange]:
    """ "Đặng văn Mậu", "Trần Văn MẬU", "ông đặng văn mậu", "Đặng Văn" with "Mậu" on the next line."""
    for found in _MIDDLE.finditer(text):
        family, given = found["family"], found["given"]
        is_written_so = family[0].isupper() and given[0].isupper()
        is_known = family.capitalize() in families and given.lower() not in ("văn", "thị")
        if not (is_known and (is_written_so or _is_titled(text, found))):
            continue
        if found[0] in (found[0].title(), found[0].upper()) and "\n" not in found[0]:
            continue  # regular spelling: `names.py` decides by the words around it
        end = found.end()
        more = _ONE_MORE.match(text, end)
        if more and _is_name(more[1]) and given.istitle():
            end = more.end()
        yield found.start(), end


def _with_initials(text: str) -> Iterator[NameRange]:
    """ "ông D.V. Mậu". Initials alone ("N.Đ.H.") are masked already."""
    for found in _INITIALS.finditer(text):
        letters = [one for one in text[found.start() : found.start("given")] if one.isalpha()]
        if not (_is_name(found["given"]) and all(one.isupper() for one in letters)):
            continue
        if len(letters) > 1 or _is_titled(text, found):
            yield found.start(), found.end()


def _opening(text: str) -> Iterator[NameRange]:
    """ "Ông Mậu": a title followed by exactly one capitalised word."""
    for found in _OPENS.finditer(text):
        behind = _ONE_MORE.match(text, found.end())
        is_longer = behind is not None and behind[1][0].isupper()
        if _is_name(found["given"]) and found["given"] not in _NO_PERSONS and not is_longer:
            yield found.start("given"), found.end()


def standalone_given_names(text: str, ends: Collection[int]) -> Iterator[NameRange]:
    """Where a given name may stand alone for a person; the caller knows which given names occur in the plan.

    Behind a title ("hộ Mậu"), joined to a name that ends at one of `ends`, or within a sentence: elsewhere a
    name such as Năm or Trung may be an ordinary word.
    """
    matches: list[re.Match[str]] = [*_SHORT.finditer(text)]
    matches += [
        one
        for one in _BARE.finditer(text)
        if one["before"].islower() and one["given"] not in _WORDS
    ]
    matches += filter(None, (_JOINED.match(text, end) for end in ends))
    for found in matches:
        behind = _ONE_MORE.match(text, found.end("given"))
        # More capitals make a full name, or the name of something else.
        is_longer = behind is not None and behind[1][0].isupper()
        if found["given"][0].isupper() and not is_longer:
            yield found.span("given")


def _is_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _is_titled(text: str, found: "re.Match[str]") -> bool:
    return bool(_TITLED.search(text[max(0, found.start() - _FARTHEST) : found.start()]))
