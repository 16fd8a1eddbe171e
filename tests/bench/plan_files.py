"""Reading a plan file, beside general readers of the same bytes that check nothing."""

import json
from collections.abc import Callable
from typing import Any

import yaml

from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json, yaml_bytes
from tests.bench.timing import Contender, expect
from tests.support.plans.documents import SAMPLE, sample


def yaml_file() -> bytes:
    """The sample plan as people wrote it."""
    return SAMPLE.read_bytes()


def json_file() -> bytes:
    """The same plan as machines write it."""
    return canonical_json(sample())


class OurReader(Contender):
    """Bytes to `PlanDocument`: syntax, every field, every rule between fields."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def run(self, number: int) -> Any:
        return read_plan(self._data)

    def check(self, number: int, result: Any) -> None:
        expect(result == sample(), "another plan was read")
        expect(yaml_bytes(result) == yaml_bytes(sample()), "the plan read writes otherwise")


class GeneralReader(Contender):
    """Bytes to mappings and lists, unchecked."""

    def __init__(self, data: bytes, read: Callable[[bytes], Any]) -> None:
        self._data = data
        self._read = read

    def run(self, number: int) -> Any:
        return self._read(self._data)

    def check(self, number: int, result: Any) -> None:
        expect(result["format"] == "wardplan/1", "the peer read something else")


def safe_load(data: bytes) -> Any:
    """PyYAML in Python alone."""
    return yaml.safe_load(data)


def c_safe_load(data: bytes) -> Any:
    """PyYAML on libyaml, as our reader is."""
    return yaml.load(data, Loader=yaml.CSafeLoader)


def json_loads(data: bytes) -> Any:
    """Python's own reader, in C."""
    return json.loads(data)
