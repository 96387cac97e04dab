"""The commands `compare` and `tolls`: what is said on one thing, side by side or in the order in which it was said."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from mencho_data.cli.base import Json, app, echo, print_json
from mencho_data.cli.root import Project, find_project
from mencho_data.dataset.installed import Home, home
from mencho_data.models.fields import as_text

if TYPE_CHECKING:
    from mencho_data.dataset.views import View
    from mencho_data.models.wording import Language


AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="<day>",
        help="Only what had been published when this day ended, such as 2026-02-24.",
        show_default=False,
    ),
]


@app.command()
def compare(
    subject: Annotated[
        str | None,
        typer.Argument(
            help="Measure or attribute, or words of its name (default: list all comparisons).", show_default=False
        ),
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the words: en or es.")] = "en",
    as_of: AsOf = None,
    as_json: Json = False,
    project: Project = None,
) -> None:
    """Show what the sources say on one thing side by side, what follows, and where they disagree."""
    frames = _frames(home(find_project(project), as_of), subject, cast("Language", language))
    if as_json:
        print_json(_joined(frames))
    elif found := [frame for frame in frames.values() if len(frame)]:
        _print(found)
    else:
        echo("Nothing is compared yet: no two sources speak of the same measure or question, event and period.")


@app.command()
def tolls(
    subject: Annotated[str, typer.Argument(help="Measure, family of measures, or words of a name.")],
    language: Annotated[str, typer.Option(help="Language of the words: en or es.")] = "en",
    as_of: AsOf = None,
    as_json: Json = False,
    project: Project = None,
) -> None:
    """Show what was said on counts that can only grow, in the order in which it was said."""
    from mencho_data.dataset.compare import tolls as found

    frame = found(home(find_project(project), as_of), subject, cast("Language", language))
    if as_json:
        print_json({"tolls": [_plain(row) for row in frame.rows()]})
    else:
        _print([frame])


def _frames(where: Home, subject: str | None, language: Language) -> dict[str, View]:
    """The comparisons on a subject, and what belongs to them; without a subject, all comparisons alone."""
    from mencho_data.dataset import compare as views

    comparisons = views.comparisons(where, language)
    if subject is None:
        return {"comparisons": comparisons}
    claims = views.compare(where, subject, language)
    parts = {"comparisons": comparisons, "claims": claims, "estimates": views.estimates(where, language)}
    parts["disagreements"] = views.disagreements(where, language)
    keys = claims["comparison_id"].dropna()
    return {name: part if part is claims else part[part["comparison_id"].isin(keys)] for name, part in parts.items()}


def _print(frames: list[View]) -> None:
    """Print frames whole, as they print at a prompt."""
    import pandas as pd

    with pd.option_context("display.max_rows", None):
        echo("\n\n".join(map(str, frames)))


def _joined(frames: dict[str, View]) -> dict[str, Any]:
    """The comparisons, each with the rows of the other frames that belong to it; and the claims that belong to none."""
    rows = {name: [_plain(row) for row in frame.rows()] for name, frame in frames.items()}
    found = rows.pop("comparisons")
    for row in found:
        for name, parts in rows.items():
            row[name] = [part for part in parts if part["comparison_id"] == row["comparison_id"]]
        if "estimates" in row:
            row["estimate"] = next(iter(row.pop("estimates")), None)
    alone = [row for row in rows.get("claims", []) if row["comparison_id"] is None]
    return {"comparisons": found, **({"claims": alone} if alone else {})}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    plain = {key: as_text(value) for key, value in row.items() if isinstance(value, datetime)}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in {**row, **plain}.items()}
