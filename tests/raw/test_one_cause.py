"""One cause, one problem: what follows from a file that could not be read whole is held back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mencho_data.errors import Problem
from mencho_data.validate.check import validate
from mencho_data.validate.open import open_data
from tests.helpers.tree import DAILY, replace

FILES = [
    *(f"{name}.yaml" for name in ("measures", "attributes", "explanations", "events", "actors", "places", "codes")),
    *("corrections.yaml", "withdrawn.yaml", "project.yaml"),
    *(f"{DAILY}/{name}.yaml" for name in ("source", "claims", "ledger")),
]


def tab(text: str) -> str:
    """The first line that is indented begins with a tab."""
    return re.sub(r"^ +", "\t", text, count=1, flags=re.MULTILINE)


def open_quote(text: str) -> str:
    """The last value has a quotation mark before it and none after."""
    return re.sub(r": ([^\n:]+)\n*\Z", r": '\1\n", text)


def colon(text: str) -> str:
    """The last value holds a colon."""
    return re.sub(r": ([^\n:]+)\n*\Z", r": a: \1\n", text)


def misspelt_list(text: str) -> str:
    """The first key at the margin is misspelt."""
    return re.sub(r"^(\w+):", r"\1x:", text, count=1, flags=re.MULTILINE)


def no_list(text: str) -> str:
    """The first list is a word."""
    return re.sub(r"^(\w+):\n(?:[ -].*\n?)+", r"\1: nothing\n", text, count=1, flags=re.MULTILINE)


def misspelt_key(text: str) -> str:
    """The first field of the first entry is misspelt."""
    return re.sub(r"^(  - \w+):", r"\1x:", text, count=1, flags=re.MULTILINE)


def empty_values(text: str) -> str:
    """The first field of the first entry is empty."""
    return re.sub(r"^(  - \w+):.*", r"\1:", text, count=1, flags=re.MULTILINE)


def problems(raw: Path) -> list[Problem]:
    return validate(open_data(raw))


@pytest.mark.parametrize("file", FILES)
def test_what_is_wrong_with_a_file_is_named_in_that_file_alone(raw: Path, file: str) -> None:
    whole = (raw / file).read_text("utf-8")
    for breaking in (tab, open_quote, colon, misspelt_list, no_list, misspelt_key, empty_values):
        broken = breaking(whole)
        if broken == whole:
            continue
        (raw / file).write_text(broken, "utf-8")
        found = problems(raw)
        elsewhere = [str(problem) for problem in found if problem.file != (raw / file).as_posix()]
        assert (breaking.__name__, elsewhere) == (breaking.__name__, [])


def test_a_source_with_a_wrong_field_keeps_its_claims_out_of_it(raw: Path) -> None:
    replace(raw / DAILY / "source.yaml", "kind: ", "kind: x")
    assert [problem.rule for problem in problems(raw)] == ["unknown-code"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        ("value: 12", "value: '12'", "wrong-type", "'12' stands in quotes, which make it text: write 12 without them."),
        ("value: 12", "value: 15,000,000", "wrong-type", "'15,000,000' is not read as a number: write 15000000,"),
        ("value: 12", "value: 12.0", "wrong-type", "value is a whole number, and 12.0 has a fraction: write 12,"),
        ("value: 12", "value: a dozen", "wrong-type", "'a dozen' is not a number: value is written in digits"),
        ("value: 12", "value: [12]", "wrong-type", "value is a number, not a list."),
        ("measure_id: farmers-killed", "measure_id:", "missing-field", "measure_id is empty."),
        ("    qualifier: exact", "    qualifer: exact", "unknown-field",
         "There is no field 'qualifer' here. Did you mean 'qualifier'?"),
        ("qualifier: exact", "qualifier: exactly", "unknown-code", "not a code of this field. Did you mean 'exact'?"),
        ("measure_id: farmers-killed", "measure_id: farmer-killed", "missing-entry", "Did you mean 'farmers-killed'?"),
        ("casualties:", "casualtys:", "unknown-field", "not a key of claims.yaml. Did you mean 'casualties'?"),
        ("period_start: 2026-01-03", "period_start: '2026-01-03'", "impossible-date", "write 2026-01-03 without them"),
        ("period_start: 2026-01-03", "period_start: 3 January", "impossible-date", "'3 January' is not a day: write"),
        ("as_worded: farmers", "as_worded: 2015", "wrong-type", "as_worded is text, and 2015 is read as a number:"),
        (f"record_id: {DAILY}-c01", "record_id: Daily c1", "malformed", "'Daily c1' is not an identifier of a record"),
        ("      quote: 12 farmers", "      qoute: 12 farmers", "unknown-field", "Did you mean 'quote'?"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_to_write(raw: Path, old: str, new: str, rule: str, says: str) -> None:
    replace(raw / DAILY / "claims.yaml", old, new)
    (problem,) = problems(raw)
    assert problem.rule == rule
    assert says in problem.message


def test_days_of_the_event_and_reasons_of_the_ledger_are_told(raw: Path) -> None:
    claims = (raw / DAILY / "claims.yaml").read_text("utf-8")
    replace(raw / DAILY / "claims.yaml", "    period_end: 2026-01-04\n", "")
    (problem,) = problems(raw)
    assert "by which it is dated, which is 2026-01-03 to 2026-01-04." in problem.message
    (raw / DAILY / "claims.yaml").write_text(claims, "utf-8")
    replace(raw / DAILY / "ledger.yaml", f"disposition: claim\n    record_id: {DAILY}-c01", "disposition: open")
    messages = {problem.rule: problem.message for problem in problems(raw)}
    assert "Reasons to exclude: date, time, year, relative_date" in messages["ledger-open"]
