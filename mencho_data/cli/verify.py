"""The command that holds the data against the reader's own copies of the articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mencho_data.cli.base import (
    DATA_WRONG,
    FLAG,
    NOT_VERIFIED,
    Copies,
    Github,
    Json,
    Target,
    app,
    echo,
    print_json,
    print_problems,
)
from mencho_data.cli.jobs import Cluster, Parts, Workers, do, engine, refuse_without_parts, report
from mencho_data.cli.root import Project, find_project, target_of
from mencho_data.errors import UsageError, many

if TYPE_CHECKING:
    from mencho_data.verify.evidence import Checked, Report
    from mencho_data.verify.grade import Graded
    from mencho_data.verify.moved import NumberLook

_MOST_FILES = 10
"""Files without a source that are named."""


@app.command()
def verify(  # noqa: PLR0913, PLR0917 - each is an option
    path: Target = None,
    articles: Copies = None,
    as_json: Json = False,
    github: Github = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", metavar=FLAG, help="Name each record, also those that are proved.")
    ] = False,
    parts: Parts = None,
    cluster: Cluster = None,
    workers: Workers = None,
    project: Project = None,
) -> None:
    """Find every quote, and every number of the ledger, in your own copies of the articles, and say how well.

    Exit code 0: all stand in the same text or the same surroundings; 3: some only elsewhere, or there is no copy; 1:
    words are gone.
    """
    if parts is not None:
        if as_json or github or verbose:
            raise UsageError("--parts goes without --json, --github and --verbose: what is found stays in parts.")
        _verify_parts(_tables(path, project), articles, parts, (cluster, workers))
        return
    refuse_without_parts(cluster, workers)
    from mencho_data.verify.run import verify_data

    report = verify_data(target_of(project, path), articles)
    if as_json:
        print_json(_as_json(report))
    else:
        for line in _lines(report, verbose):
            echo(line)
        print_problems(report.problems, github)
    if report.is_wrong:
        raise typer.Exit(DATA_WRONG)
    if not report.is_proved:
        raise typer.Exit(NOT_VERIFIED)


def _tables(path: Path | None, project: Path | None) -> Path:
    """The folder of published tables that is verified."""
    from mencho_data.dataset.installed import home

    if path is not None:
        return target_of(project, path) or path
    where = home(find_project(project))
    return where.root / "build" / where.version


def _verify_parts(folder: Path, articles: Path | None, parts: Path, asked: tuple[str | None, int | None]) -> None:
    """Verify published tables on a corpus, and say how many records have which grade."""
    from mencho_data.verify import bulk

    if articles is None:
        raise UsageError("--parts needs --articles: a Parquet file, or a folder of them, with the columns id and text.")
    job = bulk.verification(parts, folder)
    with engine(*asked) as where:
        totals = do(job, articles, where)
    found = bulk.summary(parts / job.kind, folder)
    for about in (bulk.SOURCE, bulk.RECORD, bulk.NUMBER, bulk.PROBLEM):
        if grades := found.of(about):
            named = ", ".join(f"{count} {grade}" for grade, count in grades.items())
            echo(f"{many(sum(grades.values()), about)}: {named}.")
    texts = totals.read - totals.failed - sum(found.of(bulk.SOURCE).values())
    echo(f"{many(texts, 'text')} of no source; {many(found.missing, 'source')} held without a copy: {parts / job.kind}")
    report(job, totals)
    if found.is_wrong or totals.failed or totals.unread:
        raise typer.Exit(DATA_WRONG)
    if not found.is_proved:
        raise typer.Exit(NOT_VERIFIED)


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "sources": {name: asdict(checked) for name, checked in report.sources.items()},
        "records": {name: [one._asdict() for one in graded] for name, graded in report.graded.items()},
        "numbers": [look._asdict() for look in report.numbers],
        "unmatched": report.unmatched,
        "problems": [problem.as_dict() for problem in report.problems],
    }


def _lines(report: Report, verbose: bool) -> Iterator[str]:
    """The counts; then what needs a look."""
    sources = report.sources
    if not any(checked.file for checked in sources.values()):
        records = many(sum(len(checked.unverified) for checked in sources.values()), "record")
        numbers = many(sum(checked.listed for checked in sources.values()), "number")
        yield (
            f"There is no copy of {'the article' if len(sources) == 1 else f'any of the {len(sources)} articles'} to "
            f"check {records} and {numbers} with: name one, or a folder, with --articles."
        )
    else:
        apart = {name: checked for name, checked in sources.items() if checked.unverified and not checked.held}
        for name, checked in sources.items():
            if verbose or name not in apart:
                yield f"{name}: {_counts(checked, report.graded.get(name, ()))}"
            if verbose:
                yield from _each(checked, report.graded.get(name, ()))
        if apart and not verbose:
            records = many(sum(len(checked.unverified) for checked in apart.values()), "record")
            yield f"No copy of {many(len(apart), 'source')} whose text is not held: {records}."
    for graded in report.graded.values():
        yield from (line for one in graded if (line := _look(one)))
    yield from (_number(look) for look in report.numbers)
    if report.unmatched:
        more = len(report.unmatched) - _MOST_FILES
        names = [*report.unmatched[:_MOST_FILES], *([f"{more} more"] if more > 0 else [])]
        yield (
            f"Of no source: {', '.join(names)}. A copy is a .txt or .html file named <source_id>, or a page that "
            "states the address or title of the article."
        )


def _counts(checked: Checked, graded: Sequence[Graded]) -> str:
    records = many(len(checked.unverified) or checked.count(*checked.grades), "record")
    if checked.unverified:
        return f"{records}, no copy{'' if checked.held else '; its text is not held'}"
    folded = sum(bool(one.folded) for one in graded)
    but = f" ({folded} but for spaces, quotation marks, dashes or hyphenation)" if folded else ""
    kinds = {grade: f"{grade}{but if grade == 'same surroundings' else ''}" for grade in checked.grades}
    if len(kinds) == 1:
        parts = [f"{records} by {next(iter(kinds.values()))}"]
    else:
        parts = [f"{records}: {', '.join(f'{len(checked.grades[grade])} {kind}' for grade, kind in kinds.items())}"]
    if checked.numbers is not None:
        parts.append(f"{checked.numbers} of {many(checked.listed, 'number')}")
    elif checked.held:
        parts.append("numbers not checked, since words are missing")
    return "; ".join(parts)


def _each(checked: Checked, graded: Sequence[Graded]) -> Iterator[str]:
    """The records by name."""
    how = {one.record_id: f" but for {', '.join(one.folded)}" for one in graded if one.folded}
    for grade, names in checked.grades.items():
        yield from (f"  {name}: {grade}{how.get(name, '')}" for name in names)
    yield from (f"  {name}: no copy" for name in checked.unverified)


def _look(one: Graded) -> str:
    """What a person should know of a record that is not in its place; empty if it is."""
    if one.grade == "gone":
        if one.proved:
            now = f"is now “{_short(one.words)}”" if one.words else "was taken out"
            again = f"; the same words stand elsewhere, {many(one.found, 'time')}" if one.found else ""
        else:
            now, again = "is gone", f"; about its place stands “{_short(one.words)}”" if one.words else ""
        return f"{one.record_id}: “{one.quote}” {now}{again}."
    if one.grade == "ambiguous":
        once = "" if one.curated is None else f", and stood {many(one.curated, 'time')} in the text that was curated"
        return f"{one.record_id}: “{one.quote}” stands {many(one.found, 'time')}{once}: nothing says which it is."
    if one.grade == "same words elsewhere":
        but = f" but for {', '.join(one.folded)}" if one.folded else ""
        around = "with other words around it" if one.curated else "where it stood is not known, as the text is not held"
        return f"{one.record_id}: “{one.quote}” stands at {one.start}:{one.end}{but}; {around}."
    return ""


def _number(look: NumberLook) -> str:
    if look.gone:
        return f"{look.source_id}: the number “{look.text}”, at {look.start} of the text that was curated, is gone."
    return f"{look.source_id}: the ledger does not list “{look.text}” at {look.start}, in “{_short(look.excerpt)}”."


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
