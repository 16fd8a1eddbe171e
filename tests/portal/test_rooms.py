"""The rooms of the house (docs/architecture.md): what stands where, and what it may know of Django."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.portal.test_house import modules

LOOSE = {"__init__.py", "apps.py", "urls.py"}
#: What the rooms that know no model and no request may take from Django.
PLAIN_DJANGO = ("django.conf", "django.db.models.TextChoices", "django.template", "django.utils")
#: A room with more modules than this wants a wall through it.
MOST_MODULES = 24


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
    crowded = {room: count for room, count in rooms.items() if count > MOST_MODULES}
    assert crowded == {}, "a room holds too many modules; find what belongs together and move it"


def test_tests_stand_in_the_room_of_what_they_test():
    tests = [path for path, _ in modules() if path.name.startswith("test_")]
    assert tests
    assert [path.as_posix() for path in tests if len(path.parts) < 3] == []


def test_document_rendering_and_pdf_know_no_model_and_no_request():
    rooms = ("plans/document/", "plans/rendering/", "plans/pdf/")
    found = [line for line in of_django(rooms) if not line.split()[-1].startswith(PLAIN_DJANGO)]
    assert found == [], "what needs a model or a request belongs into a room above"
