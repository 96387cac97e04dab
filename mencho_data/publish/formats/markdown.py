"""Tables of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"[\\`*\[\]<>~$]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")


def grid(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, without the end of its last line.

    Args:
        head: Titles of the columns.
        rows: Cells as they are to be written, except for the bars between them.
    """
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_markdown(text: str) -> str:
    """The text as it must be written in a table of Markdown, so that readers see it as it is."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.splitlines())).replace("|", "&#124;")
