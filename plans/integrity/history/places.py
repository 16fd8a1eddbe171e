"""How a place of a plan file is called in Vietnamese, for messages about what was changed there."""

from collections.abc import Mapping, Sequence

from indicators.measures import measure_of

Path = Sequence[str | int]

_HEAD: Mapping[str, str] = {
    **{"type": "tên loại", "subject": "trích yếu", "number": "số", "symbol": "ký hiệu"},
    **{"place": "địa danh", "date": "ngày ban hành", "preamble": "mở đầu", "closing": "kết thúc"},
    **{"recipients": "nơi nhận", "legal_basis": "căn cứ", "numbering": "cách đánh số"},
    **{"replaces": "kế hoạch bị thay thế", "signer": "người ký", "year": "năm"},
    **{"kind": "loại đơn vị", "name": "tên", "superior": "cấp trên", "slug": "tên ngắn"},
    **{"authority": "quyền hạn", "title": "chức vụ"},
}
_PART: Mapping[str, str] = {
    **{"heading": "tiêu đề", "content": "nội dung", "numbering": "cách đánh số"},
    **{"clause": "nội dung", "responsible": "người phụ trách", "due": "hạn"},
    **{"indicators": "chỉ tiêu gắn kèm", "result": "kết quả", "status": "tình trạng"},
    **{"title": "tên", "columns": "tiêu đề cột", "measures": "cột số liệu", "rows": "các dòng"},
    **{"unit": "đơn vị tính", "kind": "loại", "label": "số mục", "name": "tên"},
    **{"decimals": "số lẻ", "better": "chiều tốt", "cumulative": "luỹ kế", "parent": "dòng cha"},
    **{"rate_of": "cách tính tỷ lệ", "choices": "các mức", "minimum": "nhỏ nhất"},
    **{"maximum": "lớn nhất", "printed": "bản giấy in", "printed_unit": "đơn vị in"},
    **{"lead": "đơn vị chủ trì", "note": "ghi chú", "year": "năm", "group": "mã nhóm"},
    **{"format": "mẫu", "omitted": "biểu không có", "landscape": "trang ngang", "code": "mã"},
}


def place_of(path: Path) -> str:
    """A path of the plan file in words: "Biểu 02, dòng “dan-so”, cột “Chỉ tiêu giao”"."""
    match list(path):
        case ["sections", *rest]:
            return _section(rest)
        case ["tables", "tasks", *rest]:
            return ", ".join(["Biểu 01", *_row(rest)])
        case ["tables", "indicators", *rest]:
            return ", ".join(["Biểu 02", *_row(rest)])
        case ["tables", "attached", int(number), *rest]:
            return ", ".join([f"bảng kèm theo thứ {number + 1}", *_row(rest)])
        case ["ward", *rest]:
            return ", ".join(["tên phường", *_words(rest, _HEAD)])
        case ["plan", *rest]:
            return ", ".join(["phần đầu và cuối", *_words(rest, _HEAD)])
        case rest:
            return ", ".join(_words(rest, _PART))


def _section(path: list[str | int]) -> str:
    numbers, rest = [], list(path)
    while rest and isinstance(rest[0], int):
        numbers.append(str(rest.pop(0) + 1))  # type: ignore[operator]
        if rest[:1] == ["children"] and len(rest) > 1:
            rest.pop(0)
    where = f"phần nội dung, mục thứ {'.'.join(numbers)}" if numbers else "phần nội dung"
    return ", ".join([where, *_words(rest, _PART)])


def _row(path: list[str | int]) -> list[str]:
    match path:
        case ["rows", str(code), "figures", str(measure), *rest]:
            known = measure_of(measure)
            column = known.label if known else measure
            return [f"dòng “{code}”", f"cột “{column}”", *_words(rest, _PART)]
        case ["rows", str(code), *rest]:
            return [f"dòng “{code}”", *_words(rest, _PART)]
        case ["rows", int(number), *rest]:
            return [f"dòng {number + 1}", *_words(rest, _PART)]
        case rest:
            return _words(rest, _PART)


def _words(path: Sequence[str | int], names: Mapping[str, str]) -> list[str]:
    return [
        f"thứ {one + 1}" if isinstance(one, int) else names.get(one, f"“{one}”") for one in path
    ]
