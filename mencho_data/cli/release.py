"""Commands on versions: release, diff, check-build."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Annotated, Any

import typer

from mencho_data.cli.base import (
    DATA_WRONG,
    FLAG,
    Articles,
    Github,
    Json,
    app,
    echo,
    print_json,
    print_problems,
    progress,
)
from mencho_data.cli.root import Former, OwnProject, Project, find_project, own_project
from mencho_data.errors import many
from mencho_data.publish.formats.markdown import as_markdown, grid


@app.command()
def release(
    version: Annotated[str, typer.Argument(help="Version to release, X.Y.Z.")],
    root: Former = None,
    articles: Articles = None,
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day of the release (default: today).", show_default=False),
    ] = None,
    project: OwnProject = None,
) -> None:
    """Release a version: check everything, then write build/<version>/ and what goes with it, or nothing."""
    from mencho_data.publish.release import release as make

    root = own_project(project, root)
    with progress("release"):
        done = make(root, version, date.date() if date else None, articles)
    echo(f"The version fits: {done.step}.")
    echo(", ".join(f"{count} {kind}" for kind, count in done.changes.items()) + ".")
    echo(f"{done.folder} is released.")


@app.command("check-build")
def check_build(root: Former = None, as_json: Json = False, github: Github = False, project: OwnProject = None) -> None:
    """Build again without writing, and compare with what is there; check old releases against their manifest."""
    from mencho_data.publish.build import check_build as check

    root = own_project(project, root)
    with progress("check"):
        found = check(root)
    if as_json:
        print_json({"problems": [problem.as_dict() for problem in found]})
    else:
        print_problems(found, github)
        wrong = f"{many(len(found), 'file')} not as raw/ makes it: see above."
        echo(wrong if found else "Everything is as raw/ makes it.")
    if found:
        raise typer.Exit(DATA_WRONG)


@app.command()
def diff(
    first: Annotated[str, typer.Argument(help="The earlier version.")],
    second: Annotated[str, typer.Argument(help="The later version, or raw for what is in raw/ now.")] = "raw",
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", metavar=FLAG, help="Print tables for a changelog.")] = False,
    project: Project = None,
) -> None:
    """Tell what changed between two versions, record by record and field by field, and why."""
    from mencho_data.publish.diff import diff as compare

    rows = compare(first, second, find_project(project))
    if as_json:
        print_json({"first": first, "second": second, "changes": rows})
    elif markdown:
        names = ["change", "table", "record_id", "field", "old", "new", "reason", "note"]
        echo(grid(names, ([as_markdown(row[name] or "") for name in names] for row in rows)))
    else:
        for row in rows:
            reason = f" [{row['reason']}]" if row["reason"] else ""
            echo(f"{row['change']} {row['table']} {row['record_id']}{_what(row)}{reason}")
        counts = Counter(row["change"] for row in rows)
        echo(f"{counts['ADD']} ADD, {counts['MOD']} MOD, {counts['DEL']} DEL.")


def _what(row: dict[str, Any]) -> str:
    from mencho_data.publish.changes import shown

    return f" {row['field']}: {shown(row['old'])} -> {shown(row['new'])}" if row["change"] == "MOD" else ""
