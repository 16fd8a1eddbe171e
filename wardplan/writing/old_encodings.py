"""Detects text typed with the fonts used before Unicode: TCVN3 ("KÕ ho¹ch") and VNI ("Keá hoaïch").

To a computer such text is Latin letters. A word counts as evidence only if it is not a Vietnamese
syllable as it stands and becomes one when decoded from the old encoding; so "m²", "Windows®" and
"café" pass.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# TCVN 5712:1993, table VN3, from code A1 to FE; a dot where the table has no Vietnamese letter.
_TCVN3 = {
    chr(code): letter
    for code, letter in enumerate(
        "ăâêôơưđăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ",
        start=0xA1,
    )
    if letter != "."
}
_TCVN3_CAPITALS = {chr(code): letter for code, letter in enumerate("ĂÂÊÔƠƯĐ", start=0xA1)}
_LETTER = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_TONE = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOF = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BOWL = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
# VNI writes a vowel, followed by a second letter that stands for its marks.
_VNI = {
    **{
        base + mark: _LETTER.get(base, base) + tone
        for base in "aeouyôö"
        for mark, tone in _TONE.items()
    },
    **{base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _ROOF.items()},
    **{"a" + mark: "a\u0306" + tone for mark, tone in _BOWL.items()},
    **_LETTER,
}
_VNI_PART = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu y ynh yt
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ
    uy uya uych uyên uyêt uynh uyt uyu uyn uyp
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    """.split()
)
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’–—…]+")
_LIKE_A_WORD = re.compile(r"[A-Za-z®§ñÑ][A-Za-z\xa1-\xff]*")
# "nghiêng", with every mark a letter of its own.
_LONGEST_SYLLABLE = 10
_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúý")


def detect_old_encoding(text: str) -> str | None:
    """The old encoding that the text was typed in, "TCVN3" or "VNI", else None. Linear in the text."""
    found = (unicodedata.normalize("NFC", word) for word in _WORD.findall(text))
    marked = [word for word in found if not word.isascii()]
    sound = sum(_is_syllable(word.lower()) for word in marked)
    odd = {word for word in marked if _LIKE_A_WORD.fullmatch(word)}
    odd = {word for word in odd if not _is_syllable(word.lower())}
    tcvn3 = {word for word in odd if _is_syllable(_from_tcvn3(word))}
    vni = {word for word in odd if _is_syllable(_from_vni(word))}
    if not _is_proof(max(tcvn3, vni, key=len), sound):
        return None
    return "TCVN3" if len(tcvn3) >= len(vni) else "VNI"


#: How the names of the fonts begin that show these encodings, in small letters.
_FONTS = {".vn": "TCVN3", "vni": "VNI"}


def old_encoding(font: str, text: str) -> str:
    """The old encoding of words in this font, "" where they are letters that every font shows alike, or
    such as only Unicode has.
    """
    encoding = next((name for start, name in _FONTS.items() if font.startswith(start)), "")
    if not encoding or text.isascii() or any("\u0100" < sign < "\u2000" for sign in text):
        return ""
    return encoding


def from_old_encoding(text: str, encoding: str, *, capitals: bool = False) -> str:
    """What such words show. `capitals`: the font has capitals alone (".VnTimeH")."""
    if encoding == "TCVN3":
        made = "".join(_TCVN3_CAPITALS.get(one) or _TCVN3.get(one, one) for one in text)
    else:
        made = _VNI_PART.sub(_vni_letter, text)
    made = unicodedata.normalize("NFC", made)
    return made.upper() if capitals else made


def old_encoding_message(encoding: str) -> str:
    """Why such a text is not stored, and what to do."""
    return f"Nội dung gõ bằng bảng mã cũ {encoding}; xin chuyển sang Unicode rồi dán lại."


def _is_proof(evidence: set[str], sound: int) -> bool:
    """Is this enough evidence in a text with `sound` words of good Vietnamese?

    A letter that Vietnamese does not have proves it inside a word; at the end of one it may be the mark
    of a footnote, so two such words are needed. Without such letters the evidence must be the majority.
    """
    foreign = [word for word in evidence if _foreign(word)]
    return any(_foreign(word[:-1]) for word in foreign) or len(foreign) > 1 or len(evidence) > sound


def _foreign(word: str) -> bool:
    """Has the word a letter beyond ASCII that Vietnamese does not have?"""
    return any(not letter.isascii() and letter not in _VIETNAMESE for letter in word.lower())


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in word).lower()


def _from_vni(word: str) -> str:
    decoded = _VNI_PART.sub(lambda part: _VNI[part[0]], word.lower())
    return unicodedata.normalize("NFC", decoded)


def _vni_letter(part: re.Match[str]) -> str:
    made = _VNI[part[0].lower()]
    return made.upper() if part[0][0].isupper() else made


def _is_syllable(word: str) -> bool:
    """Can this lower-case word be a Vietnamese syllable, by its spelling?"""
    return len(word) <= _LONGEST_SYLLABLE and _is_spelt(word)


# Vietnamese has some seven thousand syllables; a plan repeats a few hundred of them.
@lru_cache(maxsize=8192)
def _is_spelt(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", _TONE_MARKS.sub("", apart))
    if len(_TONE_MARKS.findall(apart)) > 1:
        return False
    return any(
        _is_rhyme(onset, bare[len(onset) :], word)
        for onset in ("", *_ONSETS)
        if bare.startswith(onset)
    )


def _is_rhyme(onset: str, rhyme: str, word: str) -> bool:
    if rhyme not in _RHYMES or (onset in {"k", "gh", "ngh"} and rhyme[0] not in "eêiy"):
        return False
    # A falling pair (mùa, mía, kéo) has its tone on the first vowel: "thu" and a footnote's ¹ is no
    # "thuạ".
    falling = len(rhyme) == 2 and rhyme[1] in "aiouy" and rhyme not in {"oa", "uy"}
    return not falling or word[-1] == rhyme[1]
