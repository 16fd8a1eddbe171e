"""The set-up of a fresh machine: what it asks for, and what it says where it cannot help."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from wardplan.setup import machine, system_requirements
from wardplan.setup.machine import SetupError
from wardplan.setup.system_requirements import SystemRequirement

MISSING = SystemRequirement("thư viện Pango", ("libpango-1.0-0",), lambda: False)
PRESENT = SystemRequirement("HarfBuzz", ("libharfbuzz0b",), lambda: True)
FONT = SystemRequirement("phông chữ", ("fonts-liberation2", "fonts-liberation"), lambda: False)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Records what the set-up would start; every command succeeds."""
    started: list[list[str]] = []

    def record(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0, "")

    monkeypatch.setattr("subprocess.run", record)
    return started


def programs(monkeypatch: pytest.MonkeyPatch, *present: str) -> None:
    monkeypatch.setattr(
        "shutil.which", lambda name: f"/usr/bin/{name}" if name in present else None
    )


def person(monkeypatch: pytest.MonkeyPatch, uid: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid)


def test_nothing_missing_starts_nothing(commands):
    machine.install_missing([PRESENT])
    assert commands == []


def test_root_installs_only_what_is_missing(monkeypatch, commands):
    programs(monkeypatch, "apt-get")
    person(monkeypatch, 0)
    arrived = iter([False, True])
    machine.install_missing(
        [PRESENT, SystemRequirement("Pango", ("libpango-1.0-0",), lambda: next(arrived))]
    )
    assert [command[2:4] for command in commands if "env" in command] == [
        ["/usr/bin/apt-get", "update"],
        ["/usr/bin/apt-get", "install"],
    ]
    assert commands[-1][-1] == "libpango-1.0-0"


def test_others_install_through_sudo(monkeypatch, commands):
    programs(monkeypatch, "apt-get", "sudo")
    person(monkeypatch, 1000)
    apt = machine.apt_command()
    assert apt is not None
    assert apt[0] == "/usr/bin/sudo"
    assert apt[-1] == "/usr/bin/apt-get"


@pytest.mark.parametrize(("present", "uid"), [((), 0), (("apt-get",), 1000)])
def test_one_sentence_says_all_that_is_missing_and_how_to_get_it(
    monkeypatch, commands, present, uid
):
    programs(monkeypatch, *present)
    person(monkeypatch, uid)
    with pytest.raises(SetupError) as refusal:
        machine.install_missing([MISSING, PRESENT, FONT])
    assert str(refusal.value) == (
        "Máy này còn thiếu thư viện Pango, phông chữ; xin người quản trị máy chạy "
        "“apt-get install libpango-1.0-0 fonts-liberation2” rồi gọi lại lệnh này."
    )
    assert commands == []


def test_what_is_not_required_is_done_without(monkeypatch, commands):
    programs(monkeypatch)
    person(monkeypatch, 1000)
    machine.install_missing(
        [SystemRequirement("LibreOffice", ("lo",), lambda: False, required=False)]
    )
    assert commands == []


def test_what_is_not_required_is_installed_where_that_is_possible(monkeypatch, commands):
    programs(monkeypatch, "apt-get")
    person(monkeypatch, 0)
    machine.install_missing(
        [SystemRequirement("LibreOffice", ("lo",), lambda: False, required=False)]
    )
    assert commands[-1][-1] == "lo"


def test_refused_sudo_counts_as_no_right_to_install(monkeypatch):
    programs(monkeypatch, "apt-get", "sudo")
    person(monkeypatch, 1000)
    refused = subprocess.CompletedProcess(["sudo"], 1)
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: refused)
    assert machine.apt_command() is None


def test_failed_installation_of_what_is_not_required_is_shown_and_no_more(monkeypatch, capsys):
    programs(monkeypatch, "apt-get")
    person(monkeypatch, 0)
    failed = subprocess.CompletedProcess(["apt-get"], 100, "no network")
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: failed)
    machine.install_missing(
        [SystemRequirement("LibreOffice", ("lo",), lambda: False, required=False)]
    )
    assert "no network" in capsys.readouterr().err
    with pytest.raises(SetupError, match="còn thiếu thư viện Pango"):
        machine.install_missing([MISSING])


def test_still_missing_after_installing_is_said(monkeypatch, commands):
    programs(monkeypatch, "apt-get")
    person(monkeypatch, 0)
    with pytest.raises(SetupError, match="còn thiếu thư viện Pango"):
        machine.install_missing([MISSING])


def test_package_is_chosen_by_what_this_debian_has(monkeypatch):
    def known(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0 if command[-1] == "fonts-liberation" else 100)

    monkeypatch.setattr("subprocess.run", known)
    assert machine.choose_package(FONT.packages) == "fonts-liberation"


def test_packages_are_installed_once_for_each_state_of_the_files(monkeypatch, tmp_path, commands):
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    monkeypatch.setattr(machine, "VENV_FOLDER", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("django==5.2.19\n")
    machine.install_packages("requirements.txt")
    machine.install_packages("requirements.txt")
    assert len(commands) == 1
    requirements.write_text("django==5.2.20\n")
    machine.install_packages("requirements.txt")
    assert len(commands) == 2


OTHER_WHEEL = (
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n  segno==1.6.6"
)


def test_file_with_another_hash_is_told_and_refused(monkeypatch, tmp_path, capsys):
    failed = subprocess.CompletedProcess(["pip"], 1, OTHER_WHEEL)
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: failed)
    with pytest.raises(SetupError, match=r"requirements\.txt \(mã băm không khớp\), nên không cài"):
        machine.install_locked(tmp_path, "requirements.txt")
    assert "segno==1.6.6" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "processor", "built"),
    [
        ("requirements.txt", "x86_64", False),
        ("requirements.txt", "aarch64", False),
        ("requirements-dev.txt", "x86_64", False),
        ("requirements-dev.txt", "aarch64", True),
        ("requirements-tools.txt", "aarch64", False),
    ],
)
def test_packages_come_by_hash_and_are_not_built(monkeypatch, tmp_path, file, processor, built):
    monkeypatch.setattr("platform.machine", lambda: processor)
    command = machine.pip_command(tmp_path / "python", file)
    assert "--require-hashes" in command
    assert ("--only-binary" not in command) is built


def test_failed_installation_is_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "VENV_FOLDER", tmp_path)
    failed = subprocess.CompletedProcess(["pip"], 1, "no network")
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: failed)
    with pytest.raises(SetupError, match="kiểm tra kết nối mạng"):
        machine.install_packages("requirements.txt")
    assert list(tmp_path.iterdir()) == []


def python_of(monkeypatch: pytest.MonkeyPatch, *working: str) -> None:
    """Only these Pythons run."""
    monkeypatch.setattr(machine, "python_runs", lambda python, program: python in working)


VENV_PYTHON = str(machine.VENV_FOLDER / "bin" / "python")
OTHER_PYTHON = "/usr/local/bin/python3"


@pytest.mark.parametrize(
    ("working", "asked"),
    [((VENV_PYTHON,), False), ((machine.DEBIAN_PYTHON,), False), ((), True)],
)
def test_debian_is_asked_for_what_makes_the_environment_only_where_nothing_can(
    monkeypatch, working, asked
):
    python_of(monkeypatch, *working)
    wanted = machine.system_requirements(for_tests=False)
    assert (wanted[0] is system_requirements.VENV_REQUIREMENT) is asked
    assert wanted[asked:] == system_requirements.RUN_REQUIREMENTS
    more = machine.system_requirements(for_tests=True)
    assert more == wanted + system_requirements.TEST_REQUIREMENTS


def test_environment_that_works_is_left_alone(monkeypatch, commands):
    python_of(monkeypatch, VENV_PYTHON)
    machine.create_venv()
    assert commands == []


@pytest.mark.parametrize(
    ("working", "chosen"),
    [
        ((machine.DEBIAN_PYTHON, OTHER_PYTHON), machine.DEBIAN_PYTHON),
        ((OTHER_PYTHON,), OTHER_PYTHON),
    ],
)
def test_environment_is_made_anew_with_debians_python_else_with_this_one(
    monkeypatch, commands, working, chosen
):
    python_of(monkeypatch, *working)
    monkeypatch.setattr("sys.executable", OTHER_PYTHON)
    machine.create_venv()
    assert commands == [[chosen, "-m", "venv", "--clear", str(machine.VENV_FOLDER)]]


def test_machine_without_a_new_enough_python_is_told_so(monkeypatch, commands):
    python_of(monkeypatch)
    with pytest.raises(SetupError, match=r"chưa có Python 3\.11 trở lên"):
        machine.create_venv()
    assert commands == []


@pytest.mark.parametrize("code", [0, 1])
def test_python_runs_if_it_is_there_and_does_what_it_is_asked(monkeypatch, code):
    done = subprocess.CompletedProcess([], code)
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: done)
    assert machine.python_runs("python3", "import venv") is (code == 0)
    monkeypatch.setattr("subprocess.run", lambda command, **kwargs: Path(command[0]).read_bytes())
    assert not machine.python_runs("/khong-co/python3", "import venv")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The steps that the set-up takes, and with what."""
    taken: list[object] = []
    monkeypatch.setattr(machine, "install_missing", lambda wanted: taken.append(len(wanted)))
    monkeypatch.setattr(machine, "create_venv", lambda: taken.append("venv"))
    monkeypatch.setattr(machine, "install_packages", taken.append)
    python_of(monkeypatch, VENV_PYTHON)
    return taken


RUN, TESTS = len(system_requirements.RUN_REQUIREMENTS), len(system_requirements.TEST_REQUIREMENTS)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [RUN, "venv", "requirements.txt"]),
        (["--tests"], [RUN + TESTS, "venv", "requirements-dev.txt"]),
    ],
)
def test_set_up_takes_its_steps_in_order(steps, arguments, expected):
    assert machine.main(arguments) == 0
    assert steps == expected


def test_set_up_that_fails_says_why_and_takes_no_further_step(steps, monkeypatch, capsys):
    failed = subprocess.CompletedProcess(["python3"], 1, "ensurepip is not available\n")
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: failed)
    monkeypatch.setattr(
        machine, "create_venv", lambda: machine.run_or_fail(["python3"], "Không tạo được .venv.")
    )
    assert machine.main([]) == 1
    assert capsys.readouterr().err == "ensurepip is not available\n\nKhông tạo được .venv.\n"
    assert steps == [RUN]


def test_this_machine_has_what_it_needs():
    needs = [
        need
        for need in system_requirements.RUN_REQUIREMENTS + system_requirements.TEST_REQUIREMENTS
        if need.required
    ]
    assert [need.name for need in needs if not need.is_met()] == []


def test_absent_library_and_program_are_seen():
    assert not system_requirements.library_loads("libkhong-co.so.0")
    assert not system_requirements.has_programs("sh", "khong-co-chuong-trinh")
    assert system_requirements.has_programs("sh")


def test_office_without_its_writer_is_seen(monkeypatch, tmp_path):
    assert not system_requirements.has_office_part("libkhong-co.so")
    (tmp_path / "soffice").touch()
    (tmp_path / "libsclo.so").touch()
    monkeypatch.setattr("shutil.which", lambda name: str(tmp_path / name))
    assert system_requirements.has_office_part("libsclo.so")
    assert not system_requirements.has_office_part("libswlo.so")


def font(version: int) -> bytes:
    """The start of a TrueType file whose only table is a head table of this version."""
    table = struct.pack(">HHHH", 1, 0, version, 0)
    return struct.pack(">IHHHH4sIII", 0x10000, 1, 16, 0, 0, b"head", 0, 28, 8) + table


@pytest.mark.parametrize(
    ("data", "version"), [(font(1), 1), (font(2), 2), (b"", 0), (b"no font at all", 0)]
)
def test_version_of_a_font_file_is_read(tmp_path, data, version):
    file = tmp_path / "LiberationSerif-Regular.ttf"
    file.write_bytes(data)
    assert system_requirements.font_version(file) == version


@pytest.mark.parametrize(("version", "enough"), [(1, False), (2, True)])
def test_first_version_of_the_document_font_is_not_enough(monkeypatch, tmp_path, version, enough):
    folder = tmp_path / "truetype" / "liberation"
    folder.mkdir(parents=True)
    (folder / "LiberationSerif-Regular.ttf").write_bytes(font(version))
    monkeypatch.setattr(system_requirements, "FONT_FOLDERS", [str(tmp_path)])
    assert system_requirements.has_document_font() is enough


@pytest.mark.slow
def test_set_up_needs_the_standard_library_alone():
    root = Path(machine.__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(root)!r})\n"
         "import wardplan.setup.machine"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
