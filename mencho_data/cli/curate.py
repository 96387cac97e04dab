"""Commands for curators: from an article to claims."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mencho_data.cli.base import DATA_WRONG, FLAG, NOT_VERIFIED, Articles, Json, app, echo, print_json, print_problems
from mencho_data.cli.root import Curated, raw_of
from mencho_data.errors import UsageError, many

if TYPE_CHECKING:
    from mencho_data.curate.review.desk import Desk
    from mencho_data.errors import Problem
    from mencho_data.verify.ledger import Coverage

SourceId = Annotated[str, typer.Argument(help="The source, as its folder in raw/ is called.", show_default=False)]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Folder of the project; it may hold other files.", show_default=False)],
    name: Annotated[
        str | None, typer.Option(help="What its files are called (default: as the folder).", show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the dataset in English.", show_default=False)] = None,
    title_es: Annotated[str | None, typer.Option(help="Title of the dataset in Spanish.", show_default=False)] = None,
    zone: Annotated[str, typer.Option(help="Time zone of what it is about, such as Europe/Madrid.")] = "UTC",
) -> None:
    """Begin a project: empty registers, what it says of itself, and what keeps its data valid and texts out of git."""
    from mencho_data.curate.init import init as begin
    from mencho_data.curate.init import naming, repository_around

    for path in begin(folder, naming(folder, name, title, title_es, zone)):
        echo(f"written: {path}")
    if (top := repository_around(folder)) is not None:
        inside = folder.resolve().relative_to(top).as_posix()
        echo(
            f"{top} is a git repository, where workflows and hooks are read at the top alone. "
            f"Move .github and .pre-commit-config.yaml there, and write {inside}/raw as the path of the workflow."
        )
    echo("Next: say in raw/project.yaml and raw/events.yaml what it is about; then `mencho-data new`.")


@app.command()
def new(  # noqa: PLR0913, PLR0917 - each is an option
    source_id: SourceId,
    text: Annotated[Path | None, typer.Option(help="The article as plain text in UTF-8.", show_default=False)] = None,
    html: Annotated[Path | None, typer.Option(help="The article as a saved page.", show_default=False)] = None,
    url: Annotated[str | None, typer.Option(help="The address of the article.", show_default=False)] = None,
    allow_local: Annotated[
        bool,
        typer.Option("--allow-local", metavar=FLAG, help="Also ask hosts of this machine and of private networks."),
    ] = False,
    not_held: Annotated[
        str | None,
        typer.Option(
            help="Keep nothing of the text at --url, of which so much can be read: whole or opening.",
            metavar="COVERAGE",
            show_default=False,
        ),
    ] = None,
    project: Curated = None,
) -> None:
    """Begin a source: make its folder in raw/ from a text, a saved page or an address."""
    from mencho_data.curate.new.source import new_source, new_source_not_held
    from mencho_data.models.codes import Extent

    if not_held is not None:
        if url is None or text is not None or html is not None:
            raise UsageError("Name an article whose text is not held with --url alone.")
        extents = {str(extent): extent for extent in Extent}
        if not_held not in extents:
            raise UsageError(f"{not_held!r} is not how much can be read: say {' or '.join(extents)}.")
        begun = new_source_not_held(raw_of(project), source_id, url, extents[not_held], allow_local)
    else:
        begun = new_source(raw_of(project), source_id, text, html, url, allow_local)
    for path in begun.files:
        echo(f"written: {path}")
    if not_held is not None:
        if begun.missing:
            echo(f"not known, left to you in source.yaml: {', '.join(begun.missing)}")
        echo("Its text is not held: read it where it is, and write claims.yaml, with the quote alone as evidence.")
        return
    echo(
        f"{many(begun.words, 'word')}. Read text.txt: it must be the article, whole, and nothing else. "
        "It must stay out of git."
    )
    for doubt in begun.doubts:
        echo(f"check: {doubt}")
    if begun.missing:
        echo(f"not known, left to you in source.yaml: {', '.join(begun.missing)}")
    first = f"write {' and '.join(begun.unwritten)} into source.yaml, then " if begun.unwritten else ""
    echo(f"Next: {first}mencho-data propose {source_id}" + ("" if project is None else f" --project {project}"))


@app.command()
def propose(source_id: SourceId, articles: Articles = None, project: Curated = None) -> None:
    """Write the figures that the extractor finds in an article as proposals, for `review`."""
    from mencho_data.curate.propose import propose as run

    done = run(raw_of(project), source_id, articles)
    for table, found in done.tables.items():
        echo(f"{table}: {many(len(found), 'proposal')}")
    result = done.comparison
    echo(f"{len(result.agree)} curated claims agree with a proposal.")
    for record, proposals in sorted(result.differ.items()):
        echo(f"read otherwise: {record} ({', '.join(proposals)})")
    for words, records in (("not found", result.not_found), ("by name, which is not looked for", result.named)):
        if records:
            echo(f"{words}: {many(len(records), 'curated claim')}: {', '.join(sorted(records))}")
    for proposal in done.reopened:
        echo(f"reopened: {proposal}: the machine says something else now than when it was decided")
    echo(f"{done.decided} of {sum(map(len, done.tables.values()))} proposals are decided. Written: {done.path}")
    echo(f"With all that is open accepted, quotes take {done.budget}.")


@app.command()
def review(
    source_id: SourceId,
    articles: Articles = None,
    batch: Annotated[
        Path | None, typer.Option(help="Carry out the decisions of this file instead of asking.", show_default=False)
    ] = None,
    project: Curated = None,
) -> None:
    """Decide on the proposals of an article, one by one; each decision is written at once."""
    raw = raw_of(project)
    if batch is not None:
        from mencho_data.curate.review.batch import run_batch

        _print_batch(*run_batch(raw, source_id, batch, articles))
        return
    try:
        from mencho_data.curate.review.screen import ReviewApp
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise UsageError("The screen needs textual. Run `pip install 'mencho_data[review]'`.") from error
    from mencho_data.curate.review.session import Session

    screen = ReviewApp(Session(raw, source_id, articles))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The screen needs a terminal. Take the decisions from a file with --batch.")
    screen.run()


def _print_batch(before: Desk, after: Desk, warnings: list[Problem]) -> None:
    """Say what was decided, what carried over without being set, and what is left."""
    from mencho_data.curate.review.account import still_open

    for entry in after.history[len(before.history) :]:
        about = entry.get("record_id") or " ".join(filter(None, (entry["reason"], entry.get("repeats"))))
        over = f" (carried over: {', '.join(entry['carried'])})" if entry.get("carried") else ""
        echo(f"{entry['proposal_id']}: {entry['decided']}: {about}{over}")
    echo(f"{sum(map(after.decided, after.proposals))} of {len(after.proposals)} proposals are decided.")
    if after.article is not None:
        echo(f"Quotes take {after.budget()}.")
    print_problems(warnings)
    for number in still_open(after):
        echo(f"open: {after.source_id} {number.start}:{number.end} {number.text!r}: {number.excerpt}")


@app.command()
def anchor(
    source_id: Annotated[str | None, typer.Argument(help="Only this source; default: all.", show_default=False)] = None,
    articles: Articles = None,
    project: Curated = None,
) -> None:
    """Fill in offsets, context hashes and fingerprints in raw/ from quote and occurrence."""
    from mencho_data.curate.anchor import anchor as fill_in
    from mencho_data.raw.read import raw_folder

    former = None if source_id is None else Path(source_id)
    if former is None or not any(raw_folder(former).glob("*/source.yaml")):
        former = None
    else:  # a raw folder, as this took it before it took a source
        source_id = None
    done = fill_in(raw_of(project, former), articles, source_id)
    print_problems(done.problems)
    for source in done.without_text:
        echo(f"left alone: {source}: no text")
    for source in done.not_held:
        echo(f"left alone: {source}: its text is not held; its evidence is the quote and the link")
    for path in done.files:
        echo(f"written: {path}")
    have = f"{many(done.records, 'record')} {'has' if done.records == 1 else 'have'} positions"
    echo(f"{have}, {many(len(done.files), 'file')} changed, {many(len(done.problems), 'problem')}.")
    if done.problems:
        raise typer.Exit(DATA_WRONG)
    if done.without_text:
        raise typer.Exit(NOT_VERIFIED)


@app.command()
def ledger(
    source_id: Annotated[str | None, typer.Argument(help="Only this source; default: all.", show_default=False)] = None,
    articles: Articles = None,
    write: Annotated[bool, typer.Option("--write", metavar=FLAG, help="Add what is missing to ledger.yaml.")] = False,
    as_json: Json = False,
    project: Curated = None,
) -> None:
    """Find every number of the articles, and list those that are neither a claim's nor excluded."""
    from mencho_data.curate.ledger import bring_up_to_date, open_ledgers, report
    from mencho_data.validate.ledger import REASONS

    ledgers = open_ledgers(raw_of(project), articles, source_id)
    if write:
        ledgers = bring_up_to_date(ledgers)
    covered, wrong = report(ledgers)
    problems = [*ledgers.problems, *wrong]
    if as_json:
        content = {
            "sources": {name: _coverage_as_json(found) for name, found in covered.items()},
            "problems": [problem.as_dict() for problem in problems],
            "written": [path.as_posix() for path in ledgers.written],
            "without_text": ledgers.without_text,
        }
        print_json(content)
    else:
        print_problems(problems)
        for name, found in covered.items():
            for number in found.open:
                echo(f"open: {name} {number.start}:{number.end} {number.text!r}: {number.excerpt}")
        for name in ledgers.without_text + ledgers.not_held:
            echo(f"not verified: {name}: {'its text is not held' if name in ledgers.not_held else 'no text'}")
        for path in ledgers.written:
            echo(f"written: {path}")
        for name, found in covered.items():
            echo(f"{name}: {_counts(found)}")
        if not (covered or problems or ledgers.without_text):
            echo("There is no source. Begin one with `mencho-data new`.")
        if any(found.open for found in covered.values()):
            echo(f"Decide on what is open in ledger.yaml: a claim's record_id, or excluded for {REASONS}.")
    if problems or any(found.open for found in covered.values()):
        raise typer.Exit(DATA_WRONG)
    if ledgers.without_text:
        raise typer.Exit(NOT_VERIFIED)


def _coverage_as_json(found: Coverage) -> dict[str, object]:
    counts = {"numbers": found.total, "percentage": found.percentage}
    return {**counts, **asdict(found), "open": [number._asdict() for number in found.open]}


def _counts(found: Coverage) -> str:
    reasons = ", ".join(f"{number} {reason}" for reason, number in found.excluded.items())
    excluded = f"{sum(found.excluded.values())} excluded" + (f" ({reasons})" if reasons else "")
    parts = f"{found.claims} of claims, {excluded}, {len(found.open)} open"
    return f"{many(found.total, 'number')}: {parts}; {found.percentage} % accounted for"


@app.command()
def readings(
    source_id: SourceId,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            metavar=FLAG,
            help="Add what is not settled to settled.yaml, and draft claims.yaml if it holds no claim.",
        ),
    ] = False,
    project: Curated = None,
) -> None:
    """Compare two readings of an article with each other and with its claims, and list what differs."""
    from mencho_data.curate.readings import counts, open_readings, told, write_down

    raw = raw_of(project)
    two = open_readings(raw, source_id)
    written = write_down(raw, source_id, two) if write and two else []
    two = open_readings(raw, source_id) if written else two
    if two is None:
        echo(f"{source_id} was not read twice: its folder has no readings/first.yaml and readings/second.yaml.")
        return
    for one in two.apart:
        for line in told(one, two):
            echo(line)
    for path in written:
        echo(f"written: {path}")
    echo(f"{source_id}: {counts(two)}")
    if two.unsettled():
        raise typer.Exit(DATA_WRONG)
