"""The command on the ledger: is every number of every article accounted for?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mencho_data.cli.base import DATA_WRONG, NOT_VERIFIED, Articles, Json, app, echo, print_json, print_problems

if TYPE_CHECKING:
    from mencho_data.curate.ledger import Accounts
    from mencho_data.verify.ledger import Coverage


@app.command()
def ledger(
    source_id: Annotated[str | None, typer.Argument(help="Only this source; default: all.", show_default=False)] = None,
    raw: Annotated[Path, typer.Option(help="The raw folder.")] = Path("raw"),
    articles: Articles = None,
    write: Annotated[bool, typer.Option("--write", help="Add what is missing to ledger.yaml.")] = False,
    as_json: Json = False,
) -> None:
    """Find every number of the articles, and list those that are neither a claim's nor excluded."""
    from mencho_data.curate.ledger import account

    done = account(raw, articles, source_id, write)
    open_ = sum(len(found.open) for found in done.sources.values())
    if as_json:
        print_json(_as_json(done))
    else:
        _print(done)
    if done.problems or open_:
        raise typer.Exit(DATA_WRONG)
    if done.without_text:
        raise typer.Exit(NOT_VERIFIED)


def _as_json(done: Accounts) -> dict[str, Any]:
    sources = {
        name: {"numbers": found.total, "percentage": found.percentage, **asdict(found)}
        | {"open": [number._asdict() for number in found.open]}
        for name, found in done.sources.items()
    }
    return {
        "sources": sources,
        "problems": [problem.as_dict() for problem in done.problems],
        "written": [path.as_posix() for path in done.written],
        "without_text": done.without_text,
    }


def _print(done: Accounts) -> None:
    print_problems(done.problems)
    for name, found in done.sources.items():
        for number in found.open:
            echo(f"open: {name} {number.start}:{number.end} {number.text!r}: {number.excerpt}")
    for name in done.without_text:
        echo(f"not verified: {name}: no text")
    for path in done.written:
        echo(f"written: {path}")
    for name, found in done.sources.items():
        echo(f"{name}: {_counts(found)}")


def _counts(found: Coverage) -> str:
    reasons = ", ".join(f"{number} {reason}" for reason, number in found.excluded.items())
    excluded = f"{sum(found.excluded.values())} excluded" + (f" ({reasons})" if reasons else "")
    parts = f"{found.claims} of claims, {excluded}, {len(found.open)} open"
    return f"{found.total} numbers: {parts}; {found.percentage} % accounted for"
