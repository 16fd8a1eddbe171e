"""Unicode to the code tables of before: TCVN3 (.VnTime, capitals in .VnTimeH) and VNI."""

_TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§",
        strict=True,
    )
)
_TONES = {"̀": "ø", "́": "ù", "̉": "û", "̃": "õ", "̣": "ï"}
_MARKED = {
    "ă": ("aê", {"ằ": "aè", "ắ": "aé", "ẳ": "aú", "ẵ": "aü", "ặ": "aë"}),
    "â": ("aâ", {"ầ": "aà", "ấ": "aá", "ẩ": "aå", "ẫ": "aã", "ậ": "aä"}),
    "ê": ("eâ", {"ề": "eà", "ế": "eá", "ể": "eå", "ễ": "eã", "ệ": "eä"}),
    "ô": ("oâ", {"ồ": "oà", "ố": "oá", "ổ": "oå", "ỗ": "oã", "ộ": "oä"}),
}
_VNI: dict[str, str] = {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
for _letters, _stem in (("àáảãạ", "a"), ("èéẻẽẹ", "e"), ("òóỏõọ", "o"), ("ùúủũụ", "u"), ("ỳýỷỹ", "y"),
                        ("ờớởỡợ", "ô"), ("ừứửữự", "ö")):  # fmt: skip
    for _letter, _tone in zip(_letters, _TONES.values(), strict=False):
        _VNI[_letter] = _stem + _tone
for _plain, (_own, _toned) in _MARKED.items():
    _VNI |= {_plain: _own, **_toned}
_VNI |= {"ơ": "ô", "ư": "ö"}
_VNI |= {letter.upper(): code.upper() for letter, code in _VNI.items()}


def tcvn3(text: str) -> list[tuple[str, str]]:
    """Stretches of a text as font and letters; a capital with a tone has its letter in the font of capitals."""
    made: list[tuple[str, str]] = []
    for letter in text:
        only_capital = letter.isupper() and not letter.isascii() and letter not in _TCVN3
        font = (
            ".VnTimeH"
            if only_capital or (letter.isupper() and made and made[-1][0] == ".VnTimeH")
            else ".VnTime"
        )
        stored = letter.lower() if font == ".VnTimeH" else letter
        stored = _TCVN3.get(stored, stored)
        if made and made[-1][0] == font:
            made[-1] = (font, made[-1][1] + stored)
        else:
            made.append((font, stored))
    return made


def vni(text: str) -> list[tuple[str, str]]:
    """A text in the font VNI-Times."""
    return [("VNI-Times", "".join(_VNI.get(letter, letter) for letter in text))]
