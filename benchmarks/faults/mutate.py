"""Damages files: a small deterministic mutator for YAML, CSV, JSON and everything else, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

Change = Callable[[Random, bytes], bytes]

NASTY = (
    # characters that are not seen, or are none
    *('"a\\0b"', '"a\\u202eb"', '"\\u2066a\\u2069"', '"\\ud800"', '"\\udfff\\ud800"', '"\\ufeff"', '"a\\rb"'),
    '"\\e[2J"',
    *("a\0b", "a\u202eb", "a\u2066b", "a\ufeffb", "a\u2028b", "a\x85b", "a\x1b[31mb", "a\ufffeb", "e\u0301", "\u200b"),
    # numbers
    *("-1", "0", "1000000000000000000", "1e18", "1e999", ".nan", ".inf", "-.inf", "9" * 5000, f"0x{'f' * 5000}", "0b_"),
    *("1_000", "+", "-_", "+.", "0o9", "1:30", "0.1e-400", "١٢", "½", "1.0", "12.5"),
    # days
    *("2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "2026-1-1", "0001-01-01T00:00:00+23:59"),
    *("9999-12-31T23:59:59-23:59", "2026-01-01T99:99:99Z", "2026-01-01 00:00:00 +99:99", "1066-10-14", "yesterday"),
    # paths and templates
    *("../x", "../../x", "/etc/passwd", "C:\\x", "file:///etc/passwd", "{0.__class__}", "{record_id}", "%s%n", "=1+1"),
    *("<script>alert(1)</script>", "javascript:alert(1)", "https://", "https://a b", "http://" + "a" * 600),
    # YAML beyond plain values
    *("&a x", "*a", "&a [*a]", "&a {b: *a}", "[&a x, &a y, *a]", "!!python/object:os.system x", "!!int x", "!!float x"),
    *("!!bool x", "!!timestamp x", "!!binary AA", "!!set {a}", "!!omap [a: 1]", "!!str 12", "! x", "!x y", "!<x> y"),
    *("=", "<<", "~", "null", "true", "no", "", "''", "' '", "|", ">-", "|9", "'", '"', "%", "@", "`", "# x"),
    "a: b: c",
    *("[" * 100, "{" * 100, "- " * 100, "? " * 100, "[]", "{}", "[[[]]]", "{a: {b: {}}}", "{? a}", "? [a]", "[a]: b"),
    *("x" * 10_000, "é" * 700, "a " * 700, ("x" * 50 + "\n      ") * 20),
)
"""What no value should be; some are, in some places."""

JSON_NASTY: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**18, 10**400, float("inf"), float("nan"), 0.5, "", [], {}, [[]], {"a": {}}, [None]),
    *("../casualties.csv", "/etc/passwd", "..", ".", "a/b.csv", "a\0b", "a\u202eb", "\ud800", "x" * 10_000),
    "casualties.csv",
    *("sha256:", "sha256:" + "0" * 64, "md5:" + "0" * 32, "casualties.parquet"),
)


def mutate(name: str, data: bytes, random: Random) -> tuple[str, bytes]:
    """Damage the content of a file.

    Args:
        name: Its name, whose ending says what is in it.
        data: Its content.
        random: Where the chances come from; the same state gives the same damage.

    Returns:
        What was done, and the damaged content.
    """
    kinds = {".yaml": YAML, ".csv": CSV, ".json": JSON}
    own = kinds.get(Path(name).suffix, ())
    change = random.choice(own if own and random.random() < 0.75 else BYTES)
    return change.__name__, change(random, data)


def _span(random: Random, data: bytes, longest: int = 200) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randint(1, longest))


# ---- bytes


def flip(random: Random, data: bytes) -> bytes:
    """Some bits the other way."""
    damaged = bytearray(data or b"\0")
    for _ in range(random.choice((1, 1, 1, 2, 10, 100))):
        damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def insert(random: Random, data: bytes) -> bytes:
    """Bytes put in: any, or invalid UTF-8, such as half a character."""
    start, _ = _span(random, data)
    broken = (b"\0", b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\r")
    put = random.choice((random.randbytes(random.randint(1, 8)), *broken))
    return data[:start] + put + data[start:]


def delete(random: Random, data: bytes) -> bytes:
    """A slice left out."""
    start, end = _span(random, data)
    return data[:start] + data[end:]


def truncate(random: Random, data: bytes) -> bytes:
    """The end left out."""
    return data[: random.randrange(len(data) + 1)]


def repeat(random: Random, data: bytes) -> bytes:
    """A slice twice or more."""
    start, end = _span(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 2, 50)) + data[end:]


def swap(random: Random, data: bytes) -> bytes:
    """Two slices in each other's place."""
    (a, b), (c, d) = sorted((_span(random, data), _span(random, data)))
    b = min(b, c)
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


# ---- lines


def _lines(random: Random, data: bytes) -> tuple[list[bytes], int]:
    lines = data.split(b"\n")
    return lines, random.randrange(len(lines))


def line_twice(random: Random, data: bytes) -> bytes:
    """A run of lines twice."""
    lines, at = _lines(random, data)
    end = at + random.choice((1, 1, 2, 20))
    return b"\n".join([*lines[:end], *lines[at:end], *lines[end:]])


def line_gone(random: Random, data: bytes) -> bytes:
    """A line left out."""
    lines, at = _lines(random, data)
    return b"\n".join([*lines[:at], *lines[at + 1 :]])


def line_moved(random: Random, data: bytes) -> bytes:
    """A line elsewhere."""
    lines, at = _lines(random, data)
    line = lines.pop(at)
    lines.insert(random.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def line_ends(random: Random, data: bytes) -> bytes:
    """Other line ends, in the whole file or mixed."""
    ends = random.choice(((b"\r\n",), (b"\r",), (b"\n", b"\r\n"), (b"\n", b"\r", b"\r\n"), (b"\n\n",)))
    lines = data.split(b"\n")
    return b"".join(line + random.choice(ends) for line in lines[:-1]) + lines[-1]


def mark(random: Random, data: bytes) -> bytes:
    """A byte order mark, or another encoding."""
    text = data.decode("utf-8", "replace")
    return random.choice(
        (b"\xef\xbb\xbf" + data, text.encode("utf-16"), text.encode("latin-1", "replace"), data + b"\0")
    )


# ---- YAML


def indented(random: Random, data: bytes) -> bytes:
    """A line deeper, or less deep."""
    lines, at = _lines(random, data)
    lines[at] = random.choice((b" " + lines[at], b"  " + lines[at], b"\t" + lines[at], lines[at][1:], lines[at][2:]))
    return b"\n".join(lines)


def value(random: Random, data: bytes) -> bytes:
    """A value that should be none."""
    lines, at = _lines(random, data)
    head, colon, _ = lines[at].partition(b": ")
    lines[at] = head + (colon or b": ") + random.choice(NASTY).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def other_value(random: Random, data: bytes) -> bytes:
    """The value of another line."""
    lines, at = _lines(random, data)
    other = random.choice(lines).partition(b": ")[2]
    lines[at] = lines[at].partition(b": ")[0] + b": " + other
    return b"\n".join(lines)


def key(random: Random, data: bytes) -> bytes:
    """A key that should be none."""
    lines, at = _lines(random, data)
    head, colon, tail = lines[at].partition(b":")
    indent = head[: len(head) - len(head.lstrip(b" -"))]
    lines[at] = indent + random.choice(NASTY).encode("utf-8", "surrogatepass") + (colon or b":") + tail
    return b"\n".join(lines)


def begin(random: Random, data: bytes) -> bytes:
    """Something before all, or after."""
    heads = (b"%YAML 1.1\n---\n", b"%TAG ! x\n---\n", b"---\n", b"&a\n", b"!!map\n", b"- ", b"x: &a [x]\n", b"{", b"? ")
    tails = [
        f"\n{tail}".encode()
        for tail in ("---\nx: y\n", "...\n", "... x\n", "x: *a\n", "<<: *a\n", "]", "\t", "# \u202e\n")
    ]
    return random.choice((random.choice(heads) + data, data + random.choice(tails)))


def digit(random: Random, data: bytes) -> bytes:
    """A number that is another."""
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data + b"1"
    at = random.choice(places)
    return data[:at] + str(random.choice((0, 1, 9, 10**18))).encode() + data[at + 1 :]


# ---- CSV


def header(random: Random, data: bytes) -> bytes:
    """Headers that stand twice, in another order, or not at all."""
    names, _, rest = data.partition(b"\n")
    columns = names.split(b",")
    random.shuffle(columns)
    heads = (names + b"," + columns[0], names.replace(columns[0], columns[-1]), b",".join(columns), names.upper(), b"")
    return random.choice(heads) + b"\n" + rest


def cell(random: Random, data: bytes) -> bytes:
    """A cell more, a cell less, a quote, or a value that should be none."""
    lines, at = _lines(random, data)
    cells = lines[at].split(b",")
    place = random.randrange(len(cells))
    nasty = random.choice(NASTY).encode("utf-8", "surrogatepass")
    cells[place : place + 1] = random.choice(((), (cells[place], nasty), (nasty,), (b'"' + cells[place],), (b'""',)))
    return b"\n".join([*lines[:at], b",".join(cells), *lines[at + 1 :]])


# ---- JSON


def json_value(random: Random, data: bytes) -> bytes:
    """A value, at any depth, that should be none; or a key that is gone, or twice."""
    content = json.loads(data)
    at: Any = content
    while True:
        place = random.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if isinstance(at[place], dict | list) and at[place] and random.random() < 0.8:
            at = at[place]
            continue
        if random.random() < 0.2:
            del at[place]
        else:
            at[place] = random.choice(JSON_NASTY)
        return json.dumps(content, indent=2).encode("utf-8")


def json_whole(random: Random, data: bytes) -> bytes:
    """Something else than an object, or one that has no end."""
    return random.choice(
        (b"[]", b"null", b"{}", b"1", b'"', b"[" * 100_000, b'{"a":' * 100_000, data * 2, b"NaN", data[:-2])
    )


BYTES: tuple[Change, ...] = (flip, insert, delete, truncate, repeat, swap)
LINES: tuple[Change, ...] = (line_twice, line_gone, line_moved, line_ends, mark)
YAML = (*LINES, indented, value, value, value, other_value, other_value, key, begin, digit, digit)
CSV = (*LINES, header, header, cell, cell, cell, digit)
JSON = (*LINES, json_value, json_value, json_value, json_whole, digit)
