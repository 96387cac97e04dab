"""Prints columns of text as a table of a given width, as frames do at a prompt."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mencho_data.errors import printable

PROSE = 100
"""A column with longer text than this is prose, and gets twice the width of others."""

WORD = 40
"""A column of single words no longer than this, such as identifiers and days, is never made narrower."""


def table(columns: Mapping[str, Sequence[str]], width: int, wrap: bool) -> str:
    """Columns of text as a table, the widest made narrower until the table fits.

    Args:
        columns: Heading -> a text per row.
        width: Characters that it may take.
        wrap: Whether long text goes on in the next line; otherwise it is cut with an ellipsis.
    """
    gap = 2
    columns = {heading: [printable(text) for text in column] for heading, column in columns.items()}
    found = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0))
    for heading, size in zip(columns, _widths(columns, width - gap * (len(columns) - 1)), strict=True):
        found.add_column(Text(heading), width=size, no_wrap=not wrap, overflow="fold" if wrap else "ellipsis")
    for row in zip(*columns.values(), strict=True):
        found.add_row(*map(Text, row))
    file = StringIO()
    Console(file=file, width=width, color_system=None, force_jupyter=False, legacy_windows=False).print(found)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def _widths(columns: Mapping[str, Sequence[str]], room: int) -> list[int]:
    """Widths that fit: the widest are made equal, but prose gets twice as much, and single words what they need."""
    natural = [max(map(len, (heading, *column))) for heading, column in columns.items()]
    single = [not any(" " in text for text in column) for column in columns.values()]
    least = [size if one and size <= WORD else 1 for size, one in zip(natural, single, strict=True)]
    if sum(least) > room:
        least = [1] * len(natural)
    for most in range(max(natural), 0, -1):
        equal = [min(size, most * 2 if size > PROSE else most) for size in natural]
        if sum(widths := list(map(max, equal, least))) <= room:
            break
    return widths


def prompt_width() -> int:
    """Characters that a frame may take: those of the terminal, from 80 to 120; 100 elsewhere."""
    if not sys.stdout.isatty():
        return 100
    return min(max(shutil.get_terminal_size((100, 24)).columns, 80), 120)
