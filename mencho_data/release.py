"""Releases a version, if everything holds and the step of the version fits what changed; tells what changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import pyarrow as pa

from mencho_data.build import CURRENT, PACKAGE, Made, Report, edition_of, make, with_edition, write
from mencho_data.dataset.load import folder, read_release
from mencho_data.dataset.manifest import MANIFEST, check_manifest, read_manifest, versions
from mencho_data.derive.changes import differences, log, step_of
from mencho_data.derive.tables import derive
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.models.codes import ChangeKind
from mencho_data.models.fields import VERSION
from mencho_data.pages import page
from mencho_data.publish import DESCRIPTOR
from mencho_data.publish.metadata import Edition
from mencho_data.validate.check import validate
from mencho_data.verify.run import verify_data
from mencho_data.version import PREVIEW, Step, as_numbers
from mencho_data.write import locked

CHANGELOG, NAMING = "CHANGELOG.md", ("README.md", "CONTRIBUTING.md")
RAW = "raw"
"""In place of a version: what is in `raw/` now."""

RELEASE_RULES = {
    "version-taken": "Versions count up; name the next one.",
    "version-step": "Name the version that fits what changed.",
    "not-verified": "Name the folder that holds the texts with --articles.",
    "copy-differs": "Verify on the text that was curated, or curate the new one.",
    "frictionless": "See what `frictionless validate datapackage.json` says.",
}
"""Names of the rules of this module, and what to do."""

_UNRELEASED = re.compile(r"^## Unreleased *\n+", re.MULTILINE | re.IGNORECASE)
_CURRENT = re.compile(r"(\bVersion |\bbuild/|@v|\brev: v)\d+\.\d+\.\d+\b")
"""Where these files name the current version."""
_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class Done:
    """A release that was made.

    Attributes:
        folder: Its folder.
        step: Why the version fits.
        changes: Changes of each kind.
    """

    folder: Path
    step: str
    changes: Mapping[str, int]


def release(
    root: Path,
    version: str,
    day: date | None = None,
    articles: Path | None = None,
    step: Report = lambda _: None,
) -> Done:
    """Release a version: check everything, write `build/<version>/` and what goes with it, or nothing.

    Args:
        root: Folder of the project, a checkout of this package.
        version: Version to release.
        day: Day of the release; default: today.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.
        step: Called with the name of each part before it is made.

    Returns:
        What was done. Beside the folder, the version and day of the package, the version that the README and
        CONTRIBUTING.md name, the changelog, the page, the descriptor, the schemas, the codebooks, `CITATION.cff` and
        the manifest are written.

    Raises:
        DataError: Something does not hold; it carries every problem that was found.
        UsageError: The folder is not a checkout of the package that runs, or the version is none to release.
    """
    if re.fullmatch(VERSION, version) is None or PREVIEW.fullmatch(version):
        raise UsageError(f"{version} is not a version to release. It has the form X.Y.Z, from 1.0.0 on.")
    _check_checkout(root)
    edition = Edition(version, (day or date.today()).isoformat())  # noqa: DTZ011 - the day where it is released
    with locked(root):
        package, changelog = ((root / name).read_text("utf-8") for name in (PACKAGE, CHANGELOG))
        found = check_manifest(root) if versions(root) else []
        # What is not released yet may differ from what was built last; it is made anew.
        before = read_manifest(root, []).released
        if before and edition.released < (last := edition_of(root).released):
            raise UsageError(f"{edition.released} is before the day of the last release, {last}.")
        found = [problem for problem in found if _is_released(root, problem, before)]
        if wrong := _taken(root, version, before):
            raise DataError([*found, *wrong], f"{version} was not released.")
        try:
            made = make(root, edition, step)
        except DataError as error:
            raise DataError(list(dict.fromkeys([*found, *error.problems])), error.summary) from error
        step("version")
        fits, why = _fits(made)
        found += fits
        step("verify")
        found += _unproved(root / RAW, articles)  # names files and lines
        step("page")
        counts = Counter(row["change"] for row in _changes(made))
        more = {
            **page(made),
            PACKAGE: with_edition(package, edition).encode("utf-8"),
            CHANGELOG: _with_section(changelog, made).encode("utf-8"),
        }
        for name in NAMING:
            if (root / name).exists():
                more[name] = _CURRENT.sub(rf"\g<1>{version}", (root / name).read_text("utf-8")).encode("utf-8")

        def accept(folder: Path) -> None:
            step("frictionless")
            wrong = found or [*_unproved(folder / made.folder, articles), *_refused(folder / DESCRIPTOR)]
            if wrong:
                raise DataError(wrong, f"{len(wrong)} problems. {version} was not released.")

        write(root, made, more, released=True, accept=accept)
    return Done(root / made.folder, why, {kind: counts[kind] for kind in map(str, ChangeKind)})


def _check_checkout(root: Path) -> None:
    """Refuse a folder that is not a checkout of the package that runs."""
    for name in (PACKAGE, CHANGELOG):
        if not (root / name).is_file():
            raise UsageError(f"{root} is not a checkout: there is no {root / name}.")
    if edition_of(root).version != CURRENT.version:
        message = f"{root} does not hold the package that runs, {CURRENT.version}. Run the command of its environment."
        raise UsageError(message)


def _is_released(root: Path, problem: Problem, before: Sequence[str]) -> bool:
    folders = tuple(f"{(root / 'build' / version).as_posix()}/" for version in before)
    return problem.file == (root / MANIFEST).as_posix() or problem.file.startswith(folders)


def _taken(root: Path, version: str, before: Sequence[str]) -> list[Problem]:
    """Whether a version is not later than all that were released."""
    if version in before:
        return [_problem("version-taken", f"{version} is released already.")]
    if (root / "build" / version).exists():
        return [_problem("version-taken", f"There is a folder build/{version} that is not released. Remove it.")]
    if before and as_numbers(version) <= as_numbers(before[-1]):
        return [_problem("version-taken", f"{version} is not after {before[-1]}.")]
    return []


def _fits(made: Made) -> tuple[list[Problem], str]:
    """Whether the step from the version before fits what changed, and why."""
    if made.before is None:
        return [], "it is the first release"
    since, old = made.before
    needed, why = step_of(differences(old, made.tables), old, made.tables)
    reason = f"the smallest step is {needed.name}, as what changed since {since} is {why}"
    allowed = [part.after(since) for part in Step if part >= needed]
    if made.edition.version not in allowed:
        message = f"After {since}, {made.edition.version} does not fit: {reason}. It can be {allowed[0]}."
        return [_problem("version-step", message)], reason
    return [], reason


def _unproved(raw: Path, articles: Path | None) -> list[Problem]:
    """What is not proved on the texts of the articles: quotes, positions, and that no number was left out."""
    report = verify_data(raw, articles)
    found = list(report.problems)
    for rule, records, message in (
        ("not-verified", report.unverified, "There is no text, so that {} records are not verified."),
        ("copy-differs", report.differing, "The text is not the one that was curated; it has {} records."),
    ):
        found += [_problem(rule, message.format(len(ids)), source) for source, ids in records.items()]
    return found


def _refused(descriptor: Path) -> list[Problem]:
    """What frictionless finds in what is to be released.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import frictionless
    except ModuleNotFoundError as error:
        raise UsageError("frictionless is not installed. Run `pip install mencho_data[validate]`.") from error
    report = frictionless.validate(str(descriptor))
    return [
        _problem("frictionless", error.message, task.name if task else "")
        for task, errors in [(None, report.errors), *((task, task.errors) for task in report.tasks)]
        for error in errors
    ]


def _problem(rule: str, message: str, record: str = "") -> Problem:
    return Problem(rule, message, RELEASE_RULES[rule], record=record)


def _with_section(changelog: str, made: Made) -> str:
    """The changelog with a section of the release: its counts, and what stood under `Unreleased`."""
    head = f"## {made.edition.version} ({made.edition.released})\n\n{_counts(made)}\n"
    if found := _UNRELEASED.search(changelog):
        return f"{changelog[: found.start()]}{head}{changelog[found.end() :]}"
    first = found.start() if (found := _SECTION.search(changelog)) else len(changelog)
    return f"{changelog[:first]}{head}{changelog[first:]}"


def _counts(made: Made) -> str:
    """Rows of each table, and changes by kind, table and reason, as a list of Markdown."""
    rows = ", ".join(f"{table.num_rows} {name}" for name, table in made.tables.items() if name != "changes")
    lines = [f"- Rows: {rows}."]
    changed = _changes(made)
    for kind in ChangeKind:
        # A record with several fields that changed counts once.
        records = {(row["table"], row["reason"], row["record_id"]) for row in changed if row["change"] == kind}
        told = Counter((table, reason) for table, reason, _ in records)
        parts = ", ".join(f"{count} {table} ({reason})" for (table, reason), count in sorted(told.items()))
        lines.append(f"- {kind}: {told.total()}{f': {parts}' if parts else ''}.")
    return "\n".join([*lines, ""])


def _changes(made: Made) -> list[dict[str, Any]]:
    """The rows of `changes` of this release."""
    return [row for row in made.tables["changes"].to_pylist() if row["version"] == made.edition.version]


def diff(first: str, second: str, root: Path | None = None) -> list[dict[str, Any]]:
    """What changed between two versions, record by record and field by field.

    Args:
        first: The earlier version.
        second: The later one, or `raw` for what is in `raw/` now.
        root: Folder that holds `build/`; default: the project one is in, if it is one, else the installed data.

    Returns:
        Rows as in `changes`, with the reason and note where that table tells them, else None. Derived tables are
        not compared: they follow from the others.

    Raises:
        DataError: What is in `raw/` is wrong.
        UsageError: There is no such version.
    """
    if root is None:
        root = Path() if (Path() / MANIFEST).is_file() else folder()
    old = _tables(root, first)
    if second == RAW:
        if not (root / RAW).is_dir():
            raise UsageError(f"There is no raw folder in {root}. Name two versions.")
        data, wrong = validate(root / RAW)
        if wrong or data.raw is None:
            raise DataError(wrong, f"{len(wrong)} problems. Nothing was compared.")
        new = derive(data.raw.rows)
        corrections, places = data.raw.rows.get("corrections", []), data.lines("corrections", "records")
        released = read_manifest(root, []).released or [first]
        before = old if released[-1] == first else _tables(root, released[-1])
        told = log(RAW, new, (released[-1], before), corrections, places, released).rows
    else:
        new = _tables(root, second)
        told = new["changes"].to_pylist() if "changes" in new else []
    found = differences(old, new)
    reasons = {
        (row["table"], row["record_id"], row["field"]): row
        for row in sorted(told, key=lambda row: _order(row["version"]))
        if _order(row["version"]) > _order(first)
    }
    return [
        {**item._asdict(), **{key: row.get(key) for key in ("reason", "note", "note_es")}}
        for item in found
        for row in [reasons.get((item.table, item.record_id, item.field), {})]
    ]


def _order(version: str) -> tuple[float, ...]:
    """Where a version comes among others; what is in `raw/` comes last."""
    return (inf,) if version == RAW else as_numbers(version)


def _tables(root: Path, version: str) -> dict[str, pa.Table]:
    known = versions(root)
    if version not in known:
        raise UsageError(f"There is no version {version!r}. There are {', '.join([*known, RAW])}.")
    return read_release(root, version)
