"""manage.py begin: authority, wards and first administrator of a real portal; it asks for the rest."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.begin import Begun, begin, read_person
from accounts.official_units import OfficialUnit, communes_of, find_unit, provinces
from accounts.permissions import portal_admins
from wardplan.errors import UserFacingError

ALL = "tất cả"
Answer = TypeVar("Answer")


class Command(BaseCommand):
    """Safe to run again: it adds what is missing, and changes nothing else."""

    help = "Lập cơ quan cấp trên, phường/xã (danh mục theo Quyết định 19/2025/QĐ-TTg) và quản trị đầu tiên."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--province", metavar="TỈNH", help="tên hoặc mã, ví dụ “Bắc Ninh” hoặc 24"
        )
        parser.add_argument(
            "--ward", action="append", metavar="XÃ", help="tên hoặc mã; ghi nhiều lần cho nhiều xã"
        )
        parser.add_argument("--all-wards", action="store_true", help="mọi phường, xã của tỉnh")
        parser.add_argument("--username", metavar="TÊN", help="tên đăng nhập của quản trị đầu tiên")
        parser.add_argument("--full-name", metavar="HỌ-TÊN", help="họ và tên của quản trị đầu tiên")
        parser.add_argument(
            "--person",
            action="append",
            metavar="NGƯỜI",
            default=[],
            help="vai trò:tên đăng nhập:họ và tên:chức danh của người đầu tiên của xã; ghi nhiều lần",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            province = self._answer(
                "Tỉnh, thành phố (tên hoặc mã)",
                options["province"],
                "--province",
                lambda typed: find_unit(typed, provinces(), "cả nước"),
            )
            communes = self._communes(province, options)
            username, full_name = self._admin(options)
            people = [read_person(typed) for typed in options["person"]]
            self._tell(begin(province, communes, username, full_name, people))
        except UserFacingError as refusal:
            raise CommandError(refusal.message) from refusal
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error

    def _communes(
        self, province: OfficialUnit, options: dict[str, Any]
    ) -> tuple[OfficialUnit, ...]:
        units = communes_of(province.code)
        if options["all_wards"]:
            return units

        def read(typed: str) -> tuple[OfficialUnit, ...]:
            if typed.strip().casefold() == ALL:
                return units
            words = [word for word in typed.split(",") if word.strip()]
            return tuple(find_unit(word, units, province.full_name) for word in words)

        given = ",".join(options["ward"]) if options["ward"] else None
        label = f"Phường, xã của {province.full_name} (tên hoặc mã, cách nhau bằng dấu phẩy; hoặc “{ALL}”)"
        return self._answer(label, given, "--ward", read)

    def _admin(self, options: dict[str, Any]) -> tuple[str, str]:
        if portal_admins().exists():
            return "", ""
        username = self._answer(
            "Tên đăng nhập của quản trị", options["username"], "--username", str
        )
        full_name = self._answer("Họ và tên của quản trị", options["full_name"], "--full-name", str)
        return username, full_name

    def _answer(
        self, label: str, given: str | None, option: str, read: Callable[[str], Answer]
    ) -> Answer:
        """What was given as an option, or is typed now: asked again until it can be read."""
        if given:
            return read(given)
        if not sys.stdin.isatty():
            raise CommandError(f"Thiếu {option}: {label.lower()}.")
        while True:
            try:
                if typed := input(f"{label}: ").strip():
                    return read(typed)
            except UserFacingError as refusal:
                self.stderr.write(refusal.message)

    def _tell(self, begun: Begun) -> None:
        self.stdout.write(
            f"Cơ quan cấp trên: {begun.authority.full_name}, mã {begun.authority.code}."
        )
        for ward in begun.new_wards:
            self.stdout.write(f"Đã lập {ward.full_name}, mã {ward.code}.")
        if not begun.new_wards:
            self.stdout.write("Các phường, xã này đã có từ trước.")
        if begun.admin is None:
            names = ", ".join(admin.username for admin in portal_admins())
            self.stdout.write(f"Đã có quản trị ({names}) nên không lập thêm.")
        made = [*([begun.admin] if begun.admin else []), *begun.people]
        for user, password in made:
            who = f"{user.get_role_display()}: {user.full_name}, tên đăng nhập {user.username}"
            self.stdout.write(f"{who}\nMật khẩu dùng một lần: {password}")
        if made:
            self.stdout.write(
                "Mật khẩu chỉ in ra lần này và không được lưu lại; lần đăng nhập đầu cổng bắt đổi mật khẩu."
                " Xin trao riêng cho từng người."
            )
