"""The rooms of the house (docs/architecture.md): what stands where, and what it may know of Django."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal.test_house import modules
from tests.support.paths import ROOT

LOOSE = {"__init__.py", "apps.py", "urls.py"}
#: What the rooms that know no model and no request may take from Django.
PLAIN_DJANGO = ("django.conf", "django.db.models.TextChoices", "django.template", "django.utils")
#: A room with more modules than this wants a wall through it.
MAX_MODULES = 24
APPS = ("accounts", "indicators", "plans", "wardplan")
#: Folders of tests that belong to no app: the whole portal, and what tests are made with.
ACROSS_APPS = {"bench", "browser", "corpus", "javascript", "load", "portal", "support"}
#: Django finds a command by its module; all of them have this name.
SHARED_NAMES = {"Command"}


@pytest.fixture(scope="module", autouse=True)
def forget_modules() -> Iterator[None]:
    """The trees of all modules take much memory: they stay no longer than these two files."""
    yield
    modules.cache_clear()


def of_django(folders: tuple[str, ...]) -> Iterator[str]:
    """What modules below `folders` import from Django, each as `path imports name`."""
    for path, tree in modules():
        if not path.as_posix().startswith(folders):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django"):
                yield from (f"{path} imports {node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
                yield from (f"{path} imports {name}" for name in names if name.startswith("django"))


def test_nothing_lies_loose_in_plans():
    loose = [path.name for path, _ in modules() if path.parent.as_posix() == "plans"]
    assert set(loose) == LOOSE, "a module of plans belongs into one of its rooms"


def test_no_room_is_crowded():
    rooms = Counter(path.parent.as_posix() for path, _ in modules() if path.name != "__init__.py")
    crowded = {room: count for room, count in rooms.items() if count > MAX_MODULES}
    assert crowded == {}, "a room holds too many modules; find what belongs together and move it"


def test_tests_stand_in_the_room_of_what_they_test():
    tests = [path for path, _ in modules() if path.name.startswith("test_")]
    assert tests
    strays = [path for path in tests if not is_in_a_room(path)]
    assert strays == [], (
        "tests/<app>/<room>/ mirrors <app>/<room>/: move the test to where its module is"
    )


def is_in_a_room(path: Path) -> bool:
    """Whether a test stands in a folder that the apps have too, or in one that belongs to no app."""
    tests, *room = path.parent.parts
    if tests != "tests" or not room:
        return False
    return room[0] in ACROSS_APPS or (room[0] in APPS and (ROOT / Path(*room)).is_dir())


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("tests/plans/store/test_writing.py", True),
        ("tests/portal/test_rooms.py", True),
        ("tests/accounts/test_rights.py", True),
        ("tests/test_writing.py", False),
        ("tests/plans/signing/test_engine.py", False),
        ("tests/docs/test_engine.py", False),
        ("plans/store/test_writing.py", False),
    ],
)
def test_test_out_of_its_room_is_found(path, right):
    assert is_in_a_room(Path(path)) is right


def test_class_has_a_name_of_its_own():
    places: dict[str, list[str]] = {}
    for path, tree in modules():
        if path.parts[0] in APPS:
            for name in public_classes(tree):
                places.setdefault(name, []).append(path.as_posix())
    twins = {
        name: paths for name, paths in places.items() if len(paths) > 1 and name not in SHARED_NAMES
    }
    assert twins == {}, (
        "two classes have one name: say in one of them what is different about it; frozen data beside "
        "a model ends in Data, a form field beside a model field in FormField"
    )


def public_classes(tree: ast.Module) -> Iterator[str]:
    """The classes at the top of a module, those with an underscore left out."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def test_document_rendering_pdf_and_incoming_know_no_model_and_no_request():
    rooms = ("plans/document/", "plans/rendering/", "plans/pdf/", "plans/incoming/")
    found = [line for line in of_django(rooms) if not line.split()[-1].startswith(PLAIN_DJANGO)]
    assert found == [], "what needs a model or a request belongs into a room above"
