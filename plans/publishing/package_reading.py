"""Reads the plan of a package back: its plan file, and the pictures that it names."""

import hashlib
import re
import zipfile
from pathlib import Path

from plans.document.plan import PLAN_FILE
from plans.document.planfile.syntax import MAX_BYTES
from plans.incoming.pictures.writing import MAX_BYTES as MAX_PICTURE_BYTES
from plans.publishing.package import PICTURES
from wardplan.errors import UserFacingError

_PICTURE = re.compile(rf"[^/]+/{PICTURES}([0-9a-f]{{64}})\.(?:png|jpeg)")
MAX_PICTURES = 500

NOT_A_PACKAGE = "Tệp không phải gói hồ sơ, hoặc gói không có {name}; xin chọn lại tệp."
CHANGED = "Hình {digest}… trong gói không khớp mã băm của nó; xin lấy lại gói."
LARGE = "Gói có tệp lớn quá mức nên không mở; xin kiểm tra lại gói."


class PackageUnread(UserFacingError):
    """A package that cannot be read; the message says why."""


def read_package(path: Path) -> tuple[bytes, dict[str, bytes]]:
    """The plan file of a package, and its pictures by their hashes. Raises `PackageUnread` and OSError."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
            plans = [one for one in infos if re.fullmatch(rf"[^/]+/{PLAN_FILE}", one.filename)]
            if len(plans) != 1:
                raise PackageUnread(NOT_A_PACKAGE.format(name=PLAN_FILE))
            found = [(one, _PICTURE.fullmatch(one.filename)) for one in infos]
            pictures = [(one, match[1]) for one, match in found if match]
            # Sizes as declared: reading stops there, so a ZIP bomb cannot exceed them.
            if plans[0].file_size > MAX_BYTES or len(pictures) > MAX_PICTURES:
                raise PackageUnread(LARGE)
            return packed.read(plans[0]), {
                digest: _picture(packed, one, digest) for one, digest in pictures
            }
    except zipfile.BadZipFile as error:
        raise PackageUnread(NOT_A_PACKAGE.format(name=PLAN_FILE)) from error


def _picture(packed: zipfile.ZipFile, info: zipfile.ZipInfo, digest: str) -> bytes:
    if info.file_size > MAX_PICTURE_BYTES:
        raise PackageUnread(LARGE)
    content = packed.read(info)
    if hashlib.sha256(content).hexdigest() != digest:
        raise PackageUnread(CHANGED.format(digest=digest[:12]))
    return content
