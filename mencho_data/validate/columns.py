"""The rules that follow from the models, column by column: required, codes, patterns, lengths, limits, references.

The models refuse the same in `raw/`, entry by entry, with its line; published tables do not pass through them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pyarrow as pa

from mencho_data.errors import suggestion
from mencho_data.models import Column, columns
from mencho_data.models.fields import CONTROL, FORMULA, RECORD_ID
from mencho_data.validate.batch import Batch, Mask, lengths
from mencho_data.validate.rule import Check, Known, Rule


def column_rules(table: str) -> list[Rule]:
    """The rules that the models state for the columns of a table."""
    return [rule for column in columns(table) for rule_of in COLUMN_RULES if (rule := rule_of(column)) is not None]


def _missing_field(column: Column) -> Rule | None:
    if not column.required:
        return None
    return Rule("missing-field", "The field is empty.", column.name, broken=lambda c, _: c.null(column.name))


def _unknown_code(column: Column) -> Rule | None:
    if not (name := column.code_list):
        return None

    def unknown(code: str | None, k: Known) -> bool:
        return code is not None and code not in k.codes.lists[name] and code not in k.dropped.get(name, ())

    def broken(c: Batch, k: Known) -> Mask:
        return c.flags(column.name, lambda v: name in k.codes.lists and unknown(v, k))

    message = f"{{{column.name}!r}} is not a code of the list {name}.{{other}}"
    return Rule(
        "unknown-code", message, column.name, broken=broken, other=lambda v, k: suggestion(v, k.codes.lists[name])
    )


def _malformed(column: Column) -> Rule | None:
    if column.code_list or not column.pattern:
        return None
    name = "fingerprint-malformed" if column.name.endswith("sha256") else "malformed"
    if column.pattern == RECORD_ID:
        return Rule(name, f"{{{column.name}!r}} is malformed.", column.name, broken=_malformed_id(column))
    # The same values come again in batch after batch.
    matches = lru_cache(100_000)(re.compile(column.pattern.removeprefix("^").removesuffix("$")).fullmatch)
    broken = _where(column, lambda v: not matches(v))
    return Rule(name, f"{{{column.name}!r}} is malformed.", column.name, broken=broken)


def _control_character(column: Column) -> Rule | None:
    if column.code_list or r"\s" not in column.pattern.lower():  # an identifier, not words
        return None
    broken = _where(column, lambda v: CONTROL.search(v) is not None)
    return Rule("control-character", f"{{{column.name}!r}} holds a control character.", column.name, broken=broken)


def _formula_text(column: Column) -> Rule | None:
    if not may_be_formula(column):
        return None
    broken = _where(column, lru_cache(100_000)(lambda v: FORMULA.search(v) is not None))
    return Rule("formula-text", f"{{{column.name}!r}} is a formula to spreadsheets.", column.name, broken=broken)


def _too_long(column: Column) -> Rule | None:
    if not column.max_length:
        return None
    message = f"{{{column.name}!r}} has more than {column.max_length} characters."
    return Rule("too-long", message, column.name, broken=lambda c, _: c.longer(column.name, column.max_length))


def _negative(column: Column) -> Rule | None:
    if (least := column.minimum) is None:
        return None
    message = f"{{{column.name}}} is below {least}."
    return Rule("negative", message, column.name, broken=lambda c, _: c.number(column.name) < least)


def _too_large_number(column: Column) -> Rule | None:
    if (most := column.maximum) is None:
        return None
    message = f"{{{column.name}}} is above {most}."
    return Rule("too-large-number", message, column.name, broken=lambda c, _: c.number(column.name) > most)


def _not_finite(column: Column) -> Rule | None:
    if column.type != "number":
        return None

    def broken(c: Batch, _: Known) -> Mask:
        return ~np.isfinite(c.number(column.name)) & ~c.null(column.name)

    return Rule("not-finite", f"{{{column.name}}} is not a finite number.", column.name, broken=broken)


def _missing_entry(column: Column) -> Rule | None:
    target = column.doc.refers
    if target in ("", "self", "evidence"):  # rules among rows and tables see to the last two
        return None

    def broken(c: Batch, k: Known) -> Mask:
        return c.flags(column.name, lambda v: v is not None and target in k.keys and v not in k.keys[target])

    message = f"{{{column.name}!r}} is not in the {target}.{{other}}"
    return Rule("missing-entry", message, column.name, broken=broken, other=lambda v, k: suggestion(v, k.keys[target]))


COLUMN_RULES: tuple[Callable[[Column], Rule | None], ...] = (
    _missing_field,
    _unknown_code,
    _malformed,
    _control_character,
    _formula_text,
    _too_long,
    _negative,
    _too_large_number,
    _not_finite,
    _missing_entry,
)
"""From a column to the rule on it, None where the models do not ask for that."""


def may_be_formula(column: Column) -> bool:
    """Whether the models let a column hold text that is a formula."""
    examples = ("=", "https://example.org/;=")
    return column.type == "string" and not column.code_list and any(re.search(column.pattern, one) for one in examples)


def _where(column: Column, test: Callable[[str], bool]) -> Check:
    """Where a test of the text holds; it is called once per distinct value of a batch."""
    return lambda c, _: c.flags(column.name, lambda value: value is not None and test(value))


_ID = re.compile(RECORD_ID.removeprefix("^").removesuffix("$"))
_STEM = re.compile(RECORD_ID.removeprefix("^").removesuffix("[0-9]{2,}$"))


def _malformed_id(column: Column) -> Check:
    """Where an identifier of a record does not have its form.

    Those of a key are all distinct, but what stands before their digits is mostly repeated: it is looked at once.
    """

    def broken(c: Batch, known: Known) -> Mask:
        if column.name != "record_id" or pa.types.is_dictionary(c.column("record_id").type):
            return by_value(c, known)
        values, index = c.stem_codes
        good = np.fromiter((value is not None and _STEM.fullmatch(value) is not None for value in values), np.bool_)
        short = lengths(c.column("record_id")) - lengths(c.stems) < 2
        return (~good[index] | short) & ~c.null("record_id")

    by_value = _where(column, lambda v: _ID.fullmatch(v) is None)
    return broken
