"""Releases a version, if everything holds and the step of the version fits what changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mencho_data.dataset.manifest import MANIFEST, check_manifest, read_manifest, versions
from mencho_data.errors import DataError, Problem, UsageError, many
from mencho_data.models.codes import ChangeKind
from mencho_data.publish.build import new_manifest
from mencho_data.publish.changes import differences, step_of
from mencho_data.publish.diff import RAW
from mencho_data.publish.documents import fill
from mencho_data.publish.edition import PACKAGE, PROJECT, at, check_package, is_checkout, written, written_in_package
from mencho_data.publish.formats.descriptor import DESCRIPTOR
from mencho_data.publish.make import Made, make
from mencho_data.publish.place import locked, replace
from mencho_data.raw.project import project_of
from mencho_data.verify.run import verify_data
from mencho_data.version import Step, is_preview, is_version, order

CHANGELOG, NAMING = "CHANGELOG.md", ("README.md", "CONTRIBUTING.md")

_UNRELEASED = re.compile(r"^## Unreleased *\n+", re.MULTILINE | re.IGNORECASE)
_CURRENT = re.compile(r"(\bVersion |\bbuild/|@v|\brev: v|\bsince: |\bdiff )\d+\.\d+\.\d+(\.dev\d+)?\b")
"""Where these files name the current version."""
_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class Done:
    """A release that was made: its folder, why the version fits, and how many changes there are of each kind."""

    folder: Path
    step: str
    changes: Mapping[str, int]


def release(root: Path, version: str, day: date | None = None, articles: Path | None = None) -> Done:
    """Release a version: check everything, write `build/<version>/` and what goes with it, or nothing.

    Args:
        root: Folder of the project.
        version: Version to release.
        day: Day of the release; default: today.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.

    Returns:
        What was done. Beside the folder, the version and day in `raw/project.yaml`, the descriptor, the schemas, the
        codebooks, `CITATION.cff` and the manifest are written; in a checkout of this package, its own version and day,
        the version that the README and CONTRIBUTING.md name, and the changelog too.

    Raises:
        DataError: Something does not hold; it carries every problem that was found.
        UsageError: The folder is not a project, or a checkout of another version of this package, or the version cannot
            be released.
    """
    released_on = day or date.today()  # noqa: DTZ011 - the day where it is released
    _refuse_use(root, version)
    with locked(root):
        released = read_manifest(root, []).released
        project = at(last := project_of(root), version, released_on)
        if released and project.released < last.released:
            raise UsageError(f"{project.released} is before the day of the last release, {last.released}.")
        earlier = _earlier_problems(root, released)
        if taken := _version_problems(root, version, released):
            raise DataError([*earlier, *taken], f"{version} was not released.")
        try:
            made = make(root, project)
        except DataError as error:
            raise DataError(list(dict.fromkeys([*earlier, *error.problems])), error.summary) from error
        needed, why = _step_since(made)
        problems = [*earlier, *_step_problems(made, needed, why), *made.warnings, *_text_problems(root / RAW, articles)]
        _refuse(problems, version)

        def accept(folder: Path) -> None:
            written = _text_problems(folder / made.folder, articles)
            _refuse([*written, *_frictionless_problems(folder / DESCRIPTOR)], version)

        files = {**made.files, **_edited(root, made)}
        replace(root, files, new_manifest(root, files, [version]), accept)
        fill(root)
    counts = Counter(row["change"] for row in _changes(made))
    return Done(root / made.folder, why, {kind: counts[kind] for kind in map(str, ChangeKind)})


def _refuse(problems: Sequence[Problem], version: str) -> None:
    if problems:
        raise DataError(problems, f"{many(len(problems), 'problem')}. {version} was not released.")


def _refuse_use(root: Path, version: str) -> None:
    """Refuse a version that cannot be released, a folder that is not a project, and a checkout of another package."""
    if not is_version(version) or is_preview(version):
        raise UsageError(f"{version} is not a version to release. It has the form X.Y.Z, from 1.0.0 on.")
    project_of(root)
    if is_checkout(root) and not (root / CHANGELOG).is_file():
        raise UsageError(f"{root} is not a checkout: there is no {root / CHANGELOG}.")
    check_package(root)


def _earlier_problems(root: Path, released: Sequence[str]) -> list[Problem]:
    """What is wrong with the versions that are released.

    What is not released may differ from what was built last: it is made anew.
    """
    kept = ((root / MANIFEST).as_posix(), *(f"{(root / 'build' / version).as_posix()}/" for version in released))
    return [problem for problem in (check_manifest(root) if versions(root) else []) if problem.file.startswith(kept)]


def _version_problems(root: Path, version: str, released: Sequence[str]) -> list[Problem]:
    """Whether a version is not later than all that were released."""
    if version in released:
        return [Problem("version-taken", f"{version} is released already.")]
    if (root / "build" / version).exists():
        return [Problem("version-taken", f"There is a folder build/{version} that is not released. Remove it.")]
    if released and order(version) <= order(released[-1]):
        return [Problem("version-taken", f"{version} is not after {released[-1]}.")]
    return []


def _step_since(made: Made) -> tuple[Step, str]:
    """The smallest step from the release before that fits what changed, and why."""
    if made.before is None:
        return Step.PATCH, "it is the first release"
    since, old = made.before
    needed, why = step_of(differences(old, made.tables), old, made.tables)
    return needed, f"the smallest step is {needed.name}, as what changed since {since} is {why}"


def _step_problems(made: Made, needed: Step, why: str) -> list[Problem]:
    """Whether the version is not one that a step from the release before leads to, or the step is too small."""
    if made.before is None:
        return []
    since = made.before[0]
    allowed = [step.after(since) for step in Step if step >= needed]
    if made.project.version in allowed:
        return []
    message = f"After {since}, {made.project.version} does not fit: {why}. It can be {allowed[0]}."
    return [Problem("version-step", message)]


def _text_problems(data: Path, articles: Path | None) -> list[Problem]:
    """What is not proved on the texts of the articles: quotes, positions, and that no number was left out."""
    report = verify_data(data, articles)
    found = list(report.problems)
    for rule, records, message in (
        ("not-verified", report.missing, "There is no text, so that {} records are not verified."),
        ("copy-differs", report.differing, "The text is not the one that was curated; it has {} records."),
    ):
        found += [Problem(rule, message.format(count), record=source) for source, count in records.items()]
    return found


def _frictionless_problems(descriptor: Path) -> list[Problem]:
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


def _edited(root: Path, made: Made) -> dict[str, bytes]:
    """Path -> new content of the texts that name the version; of these, a project that is not a checkout has one."""
    project = {PROJECT: written((root / PROJECT).read_text("utf-8"), made.project).encode("utf-8")}
    if not is_checkout(root):
        return project
    texts = {path: (root / path).read_text("utf-8") for path in (PACKAGE, CHANGELOG, *NAMING) if (root / path).exists()}
    edited = {path: _CURRENT.sub(rf"\g<1>{made.project.version}", texts[path]) for path in NAMING if path in texts}
    edited[PACKAGE] = written_in_package(texts[PACKAGE], made.project)
    edited[CHANGELOG] = _with_section(texts[CHANGELOG], made)
    return {**project, **{path: text.encode("utf-8") for path, text in edited.items()}}


def _with_section(changelog: str, made: Made) -> str:
    """The changelog with a section of the release: its counts, and what stood under `Unreleased`."""
    head = f"## {made.project.version} ({made.project.released})\n\n{_counts(made)}\n"
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
        records = {(row["reason"], row["table"], row["record_id"]) for row in changed if row["change"] == kind}
        lines.append(f"- {kind}: {len(records)}{f' ({_by_reason(records)})' if records else ''}.")
    return "\n".join([*lines, ""])


def _by_reason(records: Iterable[tuple[str, str, str]]) -> str:
    """How many records of each table, reason by reason, of reasons, tables and identifiers."""
    tables: dict[str, Counter[str]] = {}
    for reason, table, _ in sorted(records):
        tables.setdefault(reason, Counter())[table] += 1
    return "; ".join(
        f"{reason}: {', '.join(f'{count} {table}' for table, count in counts.items())}"
        for reason, counts in tables.items()
    )


def _changes(made: Made) -> list[dict[str, Any]]:
    """The rows of `changes` of this release."""
    return [row for row in made.tables["changes"].to_pylist() if row["version"] == made.project.version]
