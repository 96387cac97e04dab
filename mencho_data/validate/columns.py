"""The rules that follow from the models, column by column: required, codes, patterns, lengths, references."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from mencho_data.models import TABLES, Column, columns
from mencho_data.models.fields import CONTROL, FORMULA, RECORD_ID
from mencho_data.validate.batch import Batch, Mask, encode, lengths
from mencho_data.validate.rule import Check, Known, Rule


def column_rules(table: str) -> list[Rule]:
    """The rules that the models state column by column: required, codes, patterns, lengths, references."""
    key = TABLES[table].KEY
    return [rule for column in columns(table) for rule in _rules_of(table, column, (column.name,) == key)]


def _rules_of(table: str, column: Column, key: bool) -> list[Rule]:
    name = column.name
    found = []

    def add(rule: str, message: str, broken: Check) -> None:
        found.append(Rule(rule, (table,), name, message, broken))

    if column.required:
        add("missing-field", "The field is empty.", lambda c, _: c.null(name))
    if column.codes:
        codes = {str(code) for code in column.codes}
        message = f"{{{name}!r}} is not one of the codes {', '.join(sorted(codes))}."
        add("unknown-code", message, partial(_flag, name, lambda v: v not in codes))
    elif column.pattern and key:
        # Keys are mostly distinct: look at them in Arrow.
        malformed = _malformed_ids if column.pattern == RECORD_ID else lambda c: ~c.matches(name, column.pattern)
        add(
            "malformed",
            f"{{{name}!r}} is malformed.",
            lambda c, _: malformed(c) & ~c.null(name),
        )
    elif column.pattern:
        # The same values come again in batch after batch.
        matches = lru_cache(100_000)(re.compile(column.pattern.removeprefix("^").removesuffix("$")).fullmatch)
        rule = "fingerprint-malformed" if name.endswith("sha256") else "malformed"
        add(
            rule,
            f"{{{name}!r}} is malformed.",
            partial(_flag, name, lambda v: not matches(v)),
        )
        if r"\s" in column.pattern.lower():  # words, not an identifier
            add(
                "control-character",
                f"{{{name}!r}} holds a control character.",
                partial(_flag, name, lambda v: CONTROL.search(v) is not None),
            )
    if _may_be_formula(column):
        add(
            "formula-text",
            f"{{{name}!r}} is a formula to spreadsheets.",
            partial(_flag, name, lru_cache(100_000)(lambda v: FORMULA.search(v) is not None)),
        )
    if column.max_length:
        longest = column.max_length
        by_value = partial(_flag, name, lambda v: len(v) > longest)
        by_row: Check = lambda c, _: c.lengths(name) > longest  # noqa: E731
        add("too-long", f"{{{name}!r}} has more than {longest} characters.", by_row if key else by_value)
    if column.minimum is not None:
        minimum = column.minimum
        add("negative", f"{{{name}}} is below {minimum}.", lambda c, _: c.number(name) < minimum)
    if column.maximum is not None:
        maximum = column.maximum
        add("too-large-number", f"{{{name}}} is above {maximum}.", lambda c, _: c.number(name) > maximum)
    if column.type == "number":
        add(
            "not-finite",
            f"{{{name}}} is not a finite number.",
            lambda c, _: ~np.isfinite(c.number(name)) & ~c.null(name),
        )
    if column.doc.refers not in ("", "self", "evidence"):
        target = column.doc.refers
        add(
            "missing-entry",
            f"{{{name}!r}} is not in the {target}.",
            lambda c, k: c.flags(name, lambda v: v is not None and target in k.keys and v not in k.keys[target]),
        )
    return found


def _may_be_formula(column: Column) -> bool:
    """Whether the models let a column hold text that is a formula."""
    examples = ("=", "https://example.org/;=")
    return column.type == "string" and not column.codes and any(re.search(column.pattern, one) for one in examples)


_STEM = re.compile(RECORD_ID.removeprefix("^").removesuffix("[0-9]{2,}$"))


def _malformed_ids(c: Batch) -> Mask:
    """Where a record identifier does not have its form; what stands before its digits is mostly repeated."""
    stems = c.stems()
    values, index = encode(stems)
    good = np.fromiter((value is not None and _STEM.fullmatch(value) is not None for value in values), np.bool_)
    return ~good[index] | (c.lengths("record_id") - lengths(stems) < 2)


def _flag(name: str, test: Callable[[str], bool], c: Batch, _: Known) -> Mask:
    return c.flags(name, lambda value: value is not None and test(value))
