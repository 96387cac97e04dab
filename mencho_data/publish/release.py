"""Releases a version, if everything holds and the step of the version fits what changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mencho_data.dataset.manifest import MANIFEST, check_manifest, read_manifest, versions
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.models.codes import ChangeKind
from mencho_data.models.fields import VERSION
from mencho_data.publish.build import write
from mencho_data.publish.changes import differences, step_of
from mencho_data.publish.diff import RAW
from mencho_data.publish.edition import CURRENT, PACKAGE, Edition, edition_of, with_edition
from mencho_data.publish.formats.descriptor import DESCRIPTOR
from mencho_data.publish.make import Made, Report, make
from mencho_data.publish.place import locked
from mencho_data.verify.run import verify_data
from mencho_data.version import PREVIEW, Step, as_numbers

CHANGELOG, NAMING = "CHANGELOG.md", ("README.md", "CONTRIBUTING.md")

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
        CONTRIBUTING.md name, the changelog, the descriptor, the schemas, the codebooks, `CITATION.cff` and the
        manifest are written.

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
        counts = Counter(row["change"] for row in _changes(made))
        more = {
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
        return [Problem("version-taken", f"{version} is released already.")]
    if (root / "build" / version).exists():
        return [Problem("version-taken", f"There is a folder build/{version} that is not released. Remove it.")]
    if before and as_numbers(version) <= as_numbers(before[-1]):
        return [Problem("version-taken", f"{version} is not after {before[-1]}.")]
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
        return [Problem("version-step", message)], reason
    return [], reason


def _unproved(raw: Path, articles: Path | None) -> list[Problem]:
    """What is not proved on the texts of the articles: quotes, positions, and that no number was left out."""
    report = verify_data(raw, articles)
    found = list(report.problems)
    for rule, records, message in (
        ("not-verified", report.unverified, "There is no text, so that {} records are not verified."),
        ("copy-differs", report.differing, "The text is not the one that was curated; it has {} records."),
    ):
        found += [Problem(rule, message.format(len(ids)), record=source) for source, ids in records.items()]
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
        Problem("frictionless", error.message, record=task.name if task else "")
        for task, errors in [(None, report.errors), *((task, task.errors) for task in report.tasks)]
        for error in errors
    ]


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
