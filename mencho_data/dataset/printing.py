"""Prints columns of text as a table: of a given width at a prompt, with links in a notebook."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from html import escape
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


def wrapped(text: str, width: int) -> str:
    """A text in lines of a width, those after the first indented."""
    return textwrap.fill(printable(text), width, subsequent_indent="  ", break_on_hyphens=False)


def span_of_days(first: object, last: object) -> str:
    """A day, or the first and the last that are possible; what both share is written once."""
    start, end = str(first or ""), str(last or "")
    if not end or end == start:
        return start
    return f"{start}–{end[-2:] if start[:7] == end[:7] else end}"


def html(text: str) -> str:
    """The text as HTML shows it, whatever it holds."""
    return escape(printable(text))


def link(text: str, url: str | None) -> str:
    """The text as a link to a page of the web; without such an address, the text alone."""
    if not (url or "").startswith(("https://", "http://")):
        return html(text)
    return f'<a href="{html(url or "")}" target="_blank" rel="noopener">{html(text)}</a>'


def html_table(columns: Mapping[str, Sequence[str]], links: Mapping[str, Sequence[str | None]]) -> str:
    """Columns of text as an HTML table.

    Args:
        columns: Heading -> a text per row.
        links: Heading -> an address per row, for columns that are links.
    """
    cells = {
        heading: list(map(link, column, links.get(heading, [None] * len(column))))
        for heading, column in columns.items()
    }
    head = "".join(f"<th>{html(heading)}</th>" for heading in columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in zip(*cells.values(), strict=True)
    )
    return (
        f'<table class="mencho-data">\n<thead><tr class="head">{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>'
    )


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
