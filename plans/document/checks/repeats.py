"""A word that was typed twice: "các các", "thực hiện thực hiện"."""

import re
from collections.abc import Iterator
from functools import partial

from plans.document.checks.scope import CheckText, PlanScope, Violation, check_texts, find_matches

_S = "[ \u00a0]"
_WORD = r"[^\W\d_]+"
_TWICE = re.compile(
    rf"(?<![\w-])(?P<words>{_WORD}(?:{_S}{_WORD}){{0,4}}){_S}(?P<again>(?P=words))(?![\w-])",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(rf"({_WORD}){_S}$")
_WORD_BEHIND = re.compile(rf"{_S}({_WORD})")
_TRIGRAM = re.compile(
    rf"(?={_WORD}{_S}{_WORD}{_S}{_WORD})(?<!\w)({_WORD}){_S}({_WORD}){_S}({_WORD})"
)
_NEAR = 24
# Syllables that say the same twice with a sense of their own, and numbers: "song song", "năm năm", "ba ba".
_MEANT = frozenset(
    "song từ dần luôn thường mãi ngày đêm người nhà đời nơi ngành nghề tháng năm tuần giờ phút lần dần chiều "
    "sáng tối xa gần vui xanh đỏ hay khá vừa đều riêng hằng hàng vân ba cào đu chuồn rất thật thanh từng "
    "ai đâu gì nào bao mười một hai bốn sáu bảy tám chín trăm nghìn cha ông bà con chị anh em hoa mai lan "
    "hơ nho lâu nhanh chậm chôm thao đùng chang khăng lăm phăng ầm rầm rì rào xôn nao".split()
)
# Words that join no others to a compound: twice in a row they are always a slip.
_FUNCTION = frozenset(
    "các những và của được cho với là tại theo về đã đang sẽ để trong trên dưới do nhằm bị cùng khi nếu mà thì "
    "này hoặc còn ở vào cần phải mọi mỗi đối như cũng nên bởi vì phường xã hộ tỷ tỉ đạt tăng giảm tiếp nâng "
    "gồm có đến bằng sau trước giữa rằng rồi không chưa".split()
)


def doubled_words(scope: PlanScope) -> Iterator[Violation]:
    """The same words twice in a row."""
    # Only places that hold a repetition are compared with the rest of the plan, which is read once then.
    held = [place for place in scope.places if _TWICE.search(place.text)]
    if not held:
        return iter(())
    known = {
        tuple(word.lower() for word in found.groups())
        for place in scope.places
        for found in _TRIGRAM.finditer(place.text)
    }
    return check_texts(held, partial(_twice, known=known))


def _twice(place: CheckText, known: set[tuple[str, ...]]) -> Iterator[Violation]:
    for found in find_matches(_TWICE, place.text):
        if _is_slip(place.text, found, known):
            yield Violation(
                "Từ này viết hai lần liền nhau; xin bỏ một lần.",
                place,
                found.start(),
                found.end(),
                found["words"],
            )


def _is_slip(text: str, found: "re.Match[str]", known: set[tuple[str, ...]]) -> bool:
    words, again = found["words"], found["again"]
    parts = words.lower().split()
    if len(parts) > 1:
        # "năm năm năm năm" and the like; a name may be said twice ("Lan Anh Lan Anh").
        return not set(parts) <= _MEANT and not words.istitle()
    word = parts[0]
    # "Ba Ba", "XX XX": names and abbreviations. At the start of a sentence only the first has a capital.
    if again[0].isupper() or len(word) < 2 or word in _MEANT:
        return False
    if word in _FUNCTION:
        return True
    before = _WORD_BEFORE.search(text[max(0, found.start() - _NEAR) : found.start()])
    behind = _WORD_BEHIND.match(text, found.end())
    # Two compounds may meet in one syllable ("quản lý lý lịch"); not at an end, and not where the words
    # are known without the repetition.
    if before is None or behind is None:
        return True
    return (before[1].lower(), word, behind[1].lower()) in known
