"""Says of a value that a model refuses what is wrong with it and what to write instead, for those who wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mencho_data.errors import suggestion
from mencho_data.models.fields import PROSE, RECORD_ID, SHA256, SLUG, URL
from mencho_data.version import VERSION

_RULES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-code",
    "literal_error": "unknown-code",
    "string_pattern_mismatch": "malformed",
    "string_too_long": "too-long",
    "string_too_short": "malformed",
    "too_long": "too-many",
    "too_short": "missing-field",
    "greater_than_equal": "negative",
    "less_than_equal": "too-large-number",
    "finite_number": "not-finite",
    "formula_text": "formula-text",
    "not_a_form": "malformed",
    "date_from_datetime_parsing": "impossible-date",
    "date_parsing": "impossible-date",
    "date_type": "impossible-date",
    "datetime_type": "impossible-date",
    "not_an_instant": "impossible-date",
}
"""Kind of complaint of pydantic -> name of our rule."""

_FINGERPRINTS = {"text_sha256", "evidence.context_sha256", "evidence.context_folded_sha256"}

_FORMS = {
    SLUG: "an identifier of small letters, digits and single hyphens",
    RECORD_ID: "an identifier of a record: its source, -a, -c or -q, and two digits, such as daily-2026-01-05-c01",
    PROSE: "one line of text without blanks at its ends",
    URL: "an address that begins with http:// or https://",
    SHA256: "64 hexadecimal digits, which `mencho-data anchor` writes",
    VERSION: "a version, such as 1.2.0",
}
"""Pattern -> what it asks for."""

_PARTED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+")
_FEW = 12
"""As many fields or codes are listed."""


def rule_of(detail: ErrorDetails) -> str:
    """The name of the rule that a complaint of pydantic stands for."""
    kind, name = detail["type"], ".".join(map(str, detail["loc"]))
    if detail["loc"] and detail["input"] in (None, "") and kind not in ("missing", "extra_forbidden"):
        return "missing-field"
    if kind == "string_pattern_mismatch" and name in _FINGERPRINTS:
        return "fingerprint-malformed"
    if kind == "string_too_long" and name == "evidence.quote":
        return "quote-too-long"
    return _RULES.get(kind, "wrong-type")


def sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong, and what to write, as far as that can be told.

    Args:
        detail: A complaint of pydantic.
        model: The model that was asked.
    """
    rule, name = rule_of(detail), str(detail["loc"][-1]) if detail["loc"] else "This"
    if rule == "missing-field":
        return f"{name} is {'missing' if detail['type'] == 'missing' else 'empty'}."
    if rule == "unknown-field":
        fields = fields_at(model, detail["loc"][:-1])
        listed = f" There are {', '.join(fields)}." if len(fields) <= _FEW else ""
        return f"There is no field {name!r} here.{suggestion(name, fields) or listed}"
    say = _SAYING.get(detail["type"])
    return say(name, detail) if say else f"{detail['msg']} (given: {_short(detail['input'])})."


def fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The fields of the model that is nested at a path; none where there is no model."""
    for part in path:
        if isinstance(part, str):
            field = model.model_fields.get(part)
            inner = next(iter(_models(field.annotation)), None) if field else None
            if inner is None:
                return []
            model = inner
    return list(model.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _number(name: str, detail: ErrorDetails) -> str:
    given = detail["input"]
    if isinstance(given, float):
        hint = f": write {given:.0f}, and 15000 for fifteen thousand, not 15.000" if given.is_integer() else ""
        return f"{name} is a whole number, and {given} has a fraction{hint}."
    if not isinstance(given, str):
        return f"{name} is a number, not {_kind(given)}."
    text = given.strip()
    if _PARTED.fullmatch(text):
        return f"{given!r} is not read as a number: write {re.sub(r'[^0-9]', '', text)}, without marks between digits."
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return f"{given!r} stands in quotes, which make it text: write {text} without them."
    return f"{given!r} is not a number: {name} is written in digits, such as 15000000."


def _text(name: str, detail: ErrorDetails) -> str:
    given = detail["input"]
    if isinstance(given, bool | int | float | date):
        return f"{name} is text, and {given} is read as {_kind(given)}: write it in quotes, as '{given}'."
    return f"{name} is text, not {_kind(given)}."


def _day(name: str, detail: ErrorDetails) -> str:
    given = detail["input"]
    if isinstance(given, datetime):
        return f"{name} is a day without a time: write {given.date()}."
    if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given):
        return f"{given!r} stands in quotes, which make it text: write {given} without them."
    return f"{_short(given)} is not a day: write year, month and day as in 2026-02-22."


def _instant(name: str, detail: ErrorDetails) -> str:
    return f"{name} is a moment, not {_short(detail['input'])}: write it to the second, such as 2026-02-22T18:30:00Z."


def _code(_: str, detail: ErrorDetails) -> str:
    codes = re.findall(r"'([^']*)'", detail.get("ctx", {}).get("expected", ""))
    listed = f" Codes are {', '.join(codes)}." if len(codes) <= _FEW else ""
    return f"{_short(detail['input'])} is not a code of this field.{suggestion(detail['input'], codes) or listed}"


def _form(_: str, detail: ErrorDetails) -> str:
    form = _FORMS.get(detail.get("ctx", {}).get("pattern", ""))
    given = _short(detail["input"])
    return f"{given} is not {form}." if form else f"{given} does not have the form of this field."


def _length(name: str, detail: ErrorDetails) -> str:
    return f"{name} has {len(detail['input'])} characters; {detail['ctx']['max_length']} is the most."


def _entries(name: str, detail: ErrorDetails) -> str:
    return f"{name} has {len(detail['input'])} entries; {detail['ctx']['max_length']} is the most."


def _list(name: str, _: ErrorDetails) -> str:
    return f"{name} is not a list, whose entries begin with '- ', or stand between [ and ]."


def _mapping(name: str, detail: ErrorDetails) -> str:
    return f"{name} holds lines of `field: value`, not {_kind(detail['input'])}."


_SAYING: Mapping[str, Callable[[str, ErrorDetails], str]] = {
    **dict.fromkeys(("int_type", "int_from_float", "int_parsing", "float_type", "float_parsing"), _number),
    "string_type": _text,
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), _day),
    **dict.fromkeys(("datetime_type", "not_an_instant"), _instant),
    "enum": _code,
    "literal_error": _code,
    "string_pattern_mismatch": _form,
    "string_too_long": _length,
    "too_long": _entries,
    "list_type": _list,
    "model_type": _mapping,
    "dict_type": _mapping,
}
"""Kind of complaint of pydantic -> its sentence."""


def _kind(value: object) -> str:
    """What a value is, in words."""
    names = {bool: "true or false", list: "a list", dict: "lines of `field: value`", date: "a day", str: "text"}
    return names.get(type(value)) or ("a number" if isinstance(value, int | float) else repr(value))


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
