"""All text that a page shows: that of its article, and what stands around it."""

from __future__ import annotations

import re
from typing import Any

from mencho_data.spans import normalise

_IN_LINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}
_NOT_SHOWN = {"head", "noscript", "script", "style", "template", "svg"}


def shown(tree: Any) -> str:
    """All text of a page, with a line for each block."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        block = "" if node.tag in _IN_LINE or not isinstance(node.tag, str) else "\n\n"
        if event == "start":
            if node.tag in _NOT_SHOWN:
                walk.skip_subtree()
            else:
                parts += [block, node.text or ""]
        else:
            parts += [block, node.tail or ""]
    lines = "".join(part if part == "\n\n" else re.sub(r"\s+", " ", part) for part in parts).split("\n")
    return normalise("\n\n".join(line.strip() for line in lines if line.strip()))
