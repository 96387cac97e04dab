"""A hash of the rows of a table, whatever the file, the library or the version of a library that holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

# Nothing of this package is imported here: one file and pyarrow are enough to check a hash.

FORM = b"rows 1\n"
"""Name and number of the canonical form; what is hashed begins with it."""


def rows_sha256(table: pa.Table) -> str:
    r"""SHA-256 of the rows of a table, in a canonical form that any language can write.

    It says whether two tables state the same: the same columns, in order, of the same types, and the
    same rows. It does not depend on the file (Parquet, CSV, a database), on how the values are laid
    out (chunks, dictionaries, widths of integers), on metadata, nor on the version of a library. The
    order of the rows does not count either: published rows are sorted by their key, which is unique,
    so it says nothing more.

    The form:

    * A value is its tag and its text. Missing: `n`. Integer: `i`, its decimal digits, with `-` if below
      zero, and `;`. Number: `f`, the fewest digits that read back as the same double, as Python's `repr`
      writes them (`20.0`, `0.1`, `1e+16`, `-0.0`, `inf`, `nan`), and `;`. Date: `d`, ISO 8601, and `;`.
      Instant: `t`, ISO 8601 in UTC, to the second, with `Z`, such as `2026-01-04T09:30:00Z`, and `;`.
      Text: `s`, the number of its bytes in UTF-8, `:`, and these bytes; no normal form is applied. A text
      that is empty, `s0:`, is thus another value than one that is missing. Codes are text.
    * A row is the values of its columns in order, and a line feed.
    * The head is the line `rows 1`, then for each column its name and the word for its type (`string`,
      `integer`, `number`, `date` or `datetime`), both as text values, and a line feed.
    * The result is the SHA-256 of the head and, after it, of the SHA-256 of each row (32 bytes each),
      sorted as bytes.

    So a table of one column `n` of integers with the rows 7 and missing is `rows 1\ns1:ns7:integer\n`
    and the hashes of `i7;\n` and `n\n`, in the order of their bytes.

    Args:
        table: Columns of text, codes, integers, floating point numbers, dates and instants; what was read from a CSV
            file must have the types of the schema of the table.

    Returns:
        64 hexadecimal digits.

    Raises:
        TypeError: A column is of another type.
    """
    writers = [_writer(field) for field in table.schema]
    head = FORM + b"".join(
        _text(field.name) + _text(word) for field, (word, _) in zip(table.schema, writers, strict=True)
    )
    digests = []
    for batch in table.to_batches():
        columns = [
            [b"n" if value is None else write(value) for value in column.to_pylist()]
            for column, (_, write) in zip(batch.columns, writers, strict=True)
        ]
        digests += [hashlib.sha256(b"".join(row) + b"\n").digest() for row in zip(*columns, strict=True)]
    return hashlib.sha256(head + b"\n" + b"".join(sorted(digests))).hexdigest()


def _writer(field: pa.Field) -> tuple[str, Callable[[Any], bytes]]:
    """The word for the type of a column, and what writes one of its values."""
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if str(kind) in ("string", "large_string", "string_view"):
        return "string", _text
    if pa.types.is_integer(kind):
        return "integer", _integer
    if pa.types.is_floating(kind):
        return "number", _number
    if pa.types.is_date(kind):
        return "date", _date
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return "datetime", _instant
    message = f"Column {field.name!r} is of type {field.type}, not of text, integers, numbers, dates or instants."
    raise TypeError(message)


def _text(value: str) -> bytes:
    data = value.encode("utf-8")
    return b"s%d:%b" % (len(data), data)


def _integer(value: int) -> bytes:
    return b"i%d;" % value


def _number(value: float) -> bytes:
    return f"f{float(value)!r};".encode("ascii")


def _date(value: date) -> bytes:
    return f"d{value.isoformat()};".encode("ascii")


def _instant(value: datetime) -> bytes:
    return f"t{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z;".encode("ascii")
