"""The command `compare`: what the sources say on one thing side by side, or what can be compared at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mencho_data.cli.base import Json, app, echo, print_json
from mencho_data.errors import printable

if TYPE_CHECKING:
    from mencho_data.models.wording import Language

Row = dict[str, Any]

_WORDS = {
    "en": {
        "published": "Published",
        "publisher": "Source",
        "said": "Says",
        "claimant": "Citing",
        "quote": "In the words",
        "estimate": "Estimate",
        "sources": "{} sources",
        "all": "{} comparisons. `mencho-data compare {}` shows one of them whole.",
    },
    "es": {
        "published": "Publicado",
        "publisher": "Fuente",
        "said": "Dice",
        "claimant": "Citando a",
        "quote": "Con las palabras",
        "estimate": "Estimación",
        "sources": "{} fuentes",
        "all": "{} comparaciones. `mencho-data compare {} --language es` muestra una entera.",
    },
}


@app.command()
def compare(
    subject: Annotated[
        str | None, typer.Argument(help="Measure or attribute (default: list all comparisons).", show_default=False)
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the words: en or es.")] = "en",
    as_json: Json = False,
) -> None:
    """Show what the sources say on one thing side by side, what follows, and where they disagree."""
    found = _comparisons(subject, cast("Language", language))
    if as_json:
        print_json({"comparisons": found})
        return
    console = Console()
    parts = list(_list(found, language) if subject is None else _whole(found, language, console.width))
    if console.is_terminal:
        console.print(Group(*parts))
        return
    from mencho_data.dataset.frames import as_text

    echo(as_text(Group(*parts), console.width))


def _comparisons(subject: str | None, language: Language) -> list[Row]:
    """The comparisons on a subject, each with all that belongs to it; without a subject, all, in short."""
    from mencho_data.dataset import compare as views

    words = views.Words(language)
    if subject is None:
        return [words.comparison(key) for key in words.comparisons]
    tables = {
        "claims": views.compare(subject, language),
        "estimates": views.estimates(language),
        "disagreements": views.disagreements(language),
    }
    rows = {name: [_plain(row) for row in table.rows()] for name, table in tables.items()}
    found = []
    for key in words.comparisons_of(subject):
        mine = {name: [row for row in rows[name] if row["comparison_id"] == key] for name in tables}
        estimate = next(iter(mine.pop("estimates")), None)
        found.append({**words.comparison(key), **mine, "estimate": estimate})
    return found


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def _list(found: Sequence[Row], language: str) -> Iterator[RenderableType]:
    """Each comparison in short, and how to see one whole."""
    from mencho_data.models.codes import Agreement

    words = _WORDS[language]
    for row in found:
        agreement = getattr(Agreement[row["agreement"].upper()], language)
        about = _when(row)
        yield _text(row["topic"], "bold").append(_text(f" – {about}" if about else "", "not bold"))
        yield _indented(f"{row['subject']} · {words['sources'].format(row['sources'])} · {agreement}")
        yield _indented(row["summary"])
        yield Text()
    if found:
        yield _text(words["all"].format(len(found), found[0]["subject"]))


def _whole(found: Sequence[Row], language: str, width: int) -> Iterator[RenderableType]:
    """Each comparison with its claims, its estimate and the pairs that disagree."""
    for number, row in enumerate(found):
        if number:
            yield Text()
        yield _text(row["topic"], "bold")
        if about := _when(row):
            yield _text(about)
        yield Text()
        yield _claims(row["claims"], language, width)
        yield from _estimate(row, language)
        yield from _disagreements(row["disagreements"], language)


def _claims(rows: Sequence[Row], language: str, width: int) -> RenderableType:
    from mencho_data.dataset.frames import table
    from mencho_data.models.wording import said_by

    cells = {
        "published": [row["published"] or "" for row in rows],
        "publisher": [row["publisher"] or row["source_id"] for row in rows],
        "said": [said_by(row["said"], None, row["certainty"], cast("Language", language)) for row in rows],
        "claimant": [row["claimant"] or "" for row in rows],
        "quote": [f"“{row['quote']}”" for row in rows],
    }
    return table({_WORDS[language][name]: column for name, column in cells.items() if any(column)}, width)


def _estimate(comparison: Row, language: str) -> Iterator[RenderableType]:
    """The estimate, the rule by which it follows, and the claims that it leaves out."""
    from mencho_data.models.codes import EstimateRule, Use

    if (estimate := comparison["estimate"]) is None:
        return
    yield Text()
    yield _text(f"{_WORDS[language]['estimate']}: {estimate['words']}", "bold")
    yield _indented(getattr(EstimateRule[estimate["rule"].upper()], language))
    for row in comparison["claims"]:
        if row["use"] != Use.USED:
            why = getattr(Use[row["use"].upper()], language)
            yield _indented(f"{row['publisher'] or row['source_id']}: {row['said']}. {why}")


def _disagreements(rows: Sequence[Row], language: str) -> Iterator[RenderableType]:
    """The pairs that disagree, the strongest kind first; those with one explanation together."""
    from mencho_data.models.codes import Agreement

    for kind in reversed(Agreement):
        explained: dict[str, list[Row]] = {}
        for row in rows:
            if row["agreement"] == kind:
                source = f" ({row['explanation_source']})" if row["explanation_source"] else ""
                explained.setdefault(f"{row['explanation'] or ''}{source}", []).append(row)
        if explained:
            yield Text()
            yield Text(getattr(kind, language), "bold")
        # What is explained comes before what is not.
        for why in sorted(explained, key=lambda why: not why):
            for one, others in _gathered(explained[why]):
                yield _indented(one)
                yield from (_indented(other, 4, "–") for other in others)
            if why:
                yield _indented(why, 4)


def _gathered(rows: Sequence[Row]) -> Iterator[tuple[str, list[str]]]:
    """Pairs as one side with all that it is paired with, so that little is said twice."""
    texts = {row[f"record_{side}"]: _side(row, side) for row in rows for side in "ab"}
    left = [(row["record_a"], row["record_b"]) for row in rows]
    while left:
        one = Counter(record for pair in left for record in pair).most_common(1)[0][0]
        yield texts[one], [texts[a if one == b else b] for a, b in left if one in (a, b)]
        left = [pair for pair in left if one not in pair]


def _side(row: Row, side: str) -> str:
    return f"{row[f'publisher_{side}'] or row[f'source_{side}']}: {row[f'said_{side}']}"


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style)


def _when(row: Row) -> str:
    return ", ".join(part for part in (row["event"], row["period"]) if part)


def _indented(text: str, by: int = 2, bullet: str = "") -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(*([bullet] if bullet else []), _text(text))
    return Padding(grid, (0, 0, 0, by))
