"""Environment variables: what is read from them, and every one that cannot be read as a problem."""

from __future__ import annotations

import pytest

from wardplan.environment import Environment


def told(environment: Environment) -> list[str]:
    return [f"{problem.name}: {problem.message} {problem.hint}" for problem in environment.problems]


def test_nothing_set_gives_the_defaults():
    environment = Environment({"EMPTY": "  ", "COMMAS": " , "})
    assert environment.text("EMPTY", "a") == environment.text("MISSING", "a") == "a"
    assert environment.words("COMMAS", ["a"]) == environment.words("MISSING", ["a"]) == ["a"]
    assert environment.flag("MISSING", True) is True
    assert environment.flag("EMPTY", True) is False
    assert environment.number("EMPTY", 7, 1, 9) == 7
    assert environment.address("MISSING") == ""
    assert environment.one_of("MISSING", ["INFO", "DEBUG"]) == "INFO"
    assert environment.problems == []


def test_what_is_set_is_read():
    values = {"TEXT": " a ", "WORDS": "a, b,", "FLAG": "Có", "NUMBER": "9", "CHOICE": "debug"}
    environment = Environment(values)
    assert environment.text("TEXT") == "a"
    assert environment.words("WORDS", []) == ["a", "b"]
    assert environment.flag("FLAG") is True
    assert environment.number("NUMBER", 7, 1, 9) == 9
    assert environment.one_of("CHOICE", ["INFO", "DEBUG"]) == "DEBUG"
    assert environment.problems == []


@pytest.mark.parametrize("number", ["0", "10", "-1", "1.5", "x", "٣"])
def test_number_out_of_bounds_or_none_is_a_problem(number):
    environment = Environment({"WORKERS": number})
    assert environment.number("WORKERS", 7, 1, 9) == 7
    assert told(environment) == [
        f"WORKERS: Giá trị “{number}” không phải là số nguyên từ 1 đến 9. "
        "Đặt WORKERS trong khoảng đó, hoặc bỏ trống để dùng 7."
    ]


def test_word_that_is_not_known_is_a_problem_and_the_next_is_read_all_the_same():
    environment = Environment({"HTTPS": "perhaps", "LOG_LEVEL": "loud"})
    assert environment.flag("HTTPS") is False
    assert environment.one_of("LOG_LEVEL", ["INFO", "DEBUG"]) == "INFO"
    assert told(environment) == [
        "HTTPS: Giá trị “perhaps” không phải là có hay không. Đặt HTTPS=1 hoặc 0.",
        "LOG_LEVEL: Không có giá trị “LOUD”. Đặt LOG_LEVEL là một trong: INFO, DEBUG.",
    ]
