"""Fills the blocks of README, API and CONTRIBUTING of the checkout: no output or signature is written by hand.

A block stands between the lines `<!-- begin: NAME ARGUMENTS -->` and `<!-- end -->`. What it may be is the fixed table
`BLOCKS`: nothing that a document says is run. A project that is not the checkout has no such documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from mencho_data.dataset.reader import Dataset
from mencho_data.errors import MenchoDataError, UsageError, suggestion
from mencho_data.extract import extract, read
from mencho_data.files import write_files
from mencho_data.models.codes import Extent, ReadBy
from mencho_data.publish.edition import is_checkout
from mencho_data.publish.formats import api
from mencho_data.version import is_preview

DOCUMENTS = ("README.md", "API.md", "CONTRIBUTING.md")

_BEGIN = re.compile(r"^( *)<!-- begin: (\S+)(?: (.+))? -->$")
_END = re.compile(r"^ *<!-- end -->$")


def fill(root: Path) -> None:
    """Write the blocks of the documents anew, where the project is the checkout; other lines stay as they are.

    Raises:
        UsageError: A block is not one, has no end, or cannot be made from the data; it says where.
    """
    write_files({root / name: text.encode("utf-8") for name, text in filled(root).items()})


def filled(root: Path) -> dict[str, str]:
    """The documents whose blocks are not what the data give: name -> the text that they should have.

    Raises:
        UsageError: A block is not one, has no end, or cannot be made from the data; it says where.
    """
    found = {}
    for name in DOCUMENTS if is_checkout(root) else ():
        if (root / name).is_file():
            text = (root / name).read_bytes().decode("utf-8")
            if (new := _with_blocks(text, Dataset(root), name)) != text:
                found[name] = new
    return found


def _with_blocks(text: str, data: Dataset, name: str) -> str:
    """A text with its blocks filled."""
    lines, kept, begun = text.split("\n"), list[str](), 0
    for number, line in enumerate(lines, 1):
        if begun and not _END.match(line):
            continue
        if begun:
            kept += _block(lines[begun - 1], data, f"{name}:{begun}")
        begun = number if _BEGIN.match(line) else 0
        kept.append(line)
    if begun:
        raise UsageError(f"{name}:{begun}: The block has no end. Write the line <!-- end -->.")
    return "\n".join(kept)


def _block(begin: str, data: Dataset, place: str) -> list[str]:
    """The lines of a block."""
    indent, name, argument = next(iter(_BEGIN.findall(begin)))
    if name not in BLOCKS:
        message = f"There is no block {name!r}.{suggestion(name, list(BLOCKS))} The blocks are {', '.join(BLOCKS)}."
        raise UsageError(f"{place}: {message}")
    try:
        return [f"{indent}{line}".rstrip() for line in BLOCKS[name](data, argument).split("\n")]
    except (MenchoDataError, LookupError) as error:
        raise UsageError(f"{place}: The block cannot be made: {error}") from error


def _session(*steps: tuple[str, object]) -> str:
    """A session at a prompt: what is typed, and what it shows; None shows nothing."""
    lines = []
    with redirect_stdout(StringIO()):  # a frame is as wide as the terminal, which must not matter here
        for typed, answer in steps:
            lines += [f"{'...' if typed.startswith(' ') else '>>>'} {typed}"]
            lines += [] if answer is None else (answer if isinstance(answer, str) else repr(answer)).split("\n")
    return "\n".join(["```pycon", *lines, "", "```"])


def _counts(data: Dataset, _: str) -> str:
    sources, read = data.sources(), data.reader_agreement()
    claims, citations, facts = (
        len(rows) for rows in (data.claims(), data.load("citations"), data.load("attribute_claims"))
    )
    spanish, whole = (sources.language == "es").sum(), (sources.coverage == str(Extent.WHOLE)).sum()
    twice = max(read[(read.read_by == str(ReadBy.TWO_READERS)) & (read.language == "all")].sources, default=0)
    return (
        f"Version {data.versions()[-1]}: {len(sources)} articles, {claims} claims, {citations} citations, and {facts} "
        f"statements without a number.\n{spanish} of the articles are in Spanish, {len(sources) - spanish} in English; "
        f"{whole} were read whole, of {len(sources) - whole} the opening alone. {twice} were read twice."
    )


def _look(data: Dataset, argument: str) -> str:
    subject, _, record = argument.partition(" ")
    return _session(
        ("import mencho_data as md", None),
        (f'md.compare("{subject}")', data.compare(subject)),
        (f'md.cite("{record}", language="es")', data.cite(record, "es")),
        (
            "md.disagreements().agreement.value_counts().sort_index().to_dict()",
            data.disagreements().agreement.value_counts().sort_index().to_dict(),
        ),
    )


def _evidence(data: Dataset, record: str) -> str:
    return _session((f'print(md.evidence("{record}"))', str(data.evidence(record))))


def _versions(data: Dataset, _: str) -> str:
    versions = data.versions()
    last = next((version for version in reversed(versions) if not is_preview(version)), versions[-1])
    changes = data.changes(last).change.value_counts().sort_index().to_dict()
    return _session(
        ("md.versions()", versions),
        (f'md.changes("{last}").change.value_counts().sort_index().to_dict()', changes),
        (
            f'len(md.load("casualties", version="{versions[0]}", verify=True))',
            len(data.load("casualties", version=versions[0])),
        ),
    )


def _extract(_: Dataset, text: str) -> str:
    figures = [
        f"{text[figure.quote_start : figure.quote_end]} {figure.value} {figure.low} {figure.high} {figure.category}"
        for figure in extract(text)
    ]
    excluded = [(text[other.start : other.end], other.kind) for other in read(text).excluded]
    shown = "print(text[figure.quote_start : figure.quote_end], figure.value, figure.low, figure.high, figure.category)"
    return _session(
        ("from mencho_data.extract import extract, read", None),
        (f'text = "{text}"', None),
        ("for figure in extract(text):", None),
        (f"    {shown}", "\n".join(figures)),
        ("[(text[other.start : other.end], other.kind) for other in read(text).excluded]", excluded),
    )


def _cite(data: Dataset, _: str) -> str:
    return _session(("print(md.cite())", str(data.cite())))


BLOCKS: Mapping[str, Callable[[Dataset, str], str]] = {
    "counts": _counts,
    "look": _look,
    "evidence": _evidence,
    "versions": _versions,
    "extract": _extract,
    "cite": _cite,
    "tables": lambda data, names: api.tables(data.versions()[-1], names.split()),
    "functions": lambda *_: api.functions(),
    "classes": lambda *_: api.classes(),
    "extractor": lambda *_: api.extractor(),
    "commands": lambda *_: api.commands(),
}
"""Name of a block -> what it holds, from the data and its argument: what is compared, a record, a text, tables."""
