"""Makes a release from `raw/`, and puts it in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_fields
from pathlib import Path

import pyarrow as pa

from mencho_data.dataset.load import read_release
from mencho_data.dataset.manifest import MANIFEST, MANIFEST_RULES, Manifest, check_manifest, read_manifest, sums_of
from mencho_data.derive.changes import CHANGE_RULES, log
from mencho_data.derive.tables import derive, published
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.models import DERIVED_TABLES, REGISTER_FILES, SOURCE_FILES, TABLES
from mencho_data.models.fields import VERSION
from mencho_data.publish import generated, published_files
from mencho_data.publish.metadata import Edition
from mencho_data.raw.read import READ_RULES
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import catalogue, check, problems, validate
from mencho_data.validate.derived import DERIVED_RULES
from mencho_data.validate.known import known_from
from mencho_data.validate.open import Data
from mencho_data.version import PREVIEW, Step, __released__, __version__, as_numbers
from mencho_data.write import locked, replace

CURRENT = Edition(__version__, __released__)
"""Version and day of this package."""

PACKAGE = "mencho_data/version.py"
"""The file of a checkout that holds the version and day of its package."""

SITE, SCHEMAS = "build/site", "schemas"
BUILD_RULES = {"build-differs": "Build again and commit the result, with the libraries of requirements.lock."}
"""Names of the rules of this module, and what to do."""

Report = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """A release as it is made from `raw/`, not yet written.

    Attributes:
        edition: Its version and day.
        tables: Table -> its rows.
        within: Name -> content of the files of its folder.
        around: Path from the folder of the project -> content of what goes with it, but for the page and manifest.
        before: The release before, if there is one.
    """

    edition: Edition
    tables: Mapping[str, pa.Table]
    within: Mapping[str, bytes]
    around: Mapping[str, bytes]
    before: tuple[str, dict[str, pa.Table]] | None

    @property
    def folder(self) -> str:
        """Path of the folder of the release."""
        return f"build/{self.edition.version}"

    @property
    def inside(self) -> dict[str, bytes]:
        """Path from the folder of the project -> content of the files of its folder."""
        return {f"{self.folder}/{name}": content for name, content in self.within.items()}

    @property
    def files(self) -> dict[str, bytes]:
        """Path from the folder of the project -> content of all that is published, but for the page and manifest."""
        return {**self.inside, **self.around}


_STATED = re.compile(r'^__(version|released)__ = "([^"]*)"', re.MULTILINE)


def edition_of(root: Path) -> Edition:
    """Version and day of a checkout's package, which a release changes; where there is none, of the one that runs.

    Raises:
        UsageError: What stands there is no version.
    """
    path = root / PACKAGE
    stated = dict(_STATED.findall(path.read_text("utf-8"))) if path.is_file() else {}
    if not re.fullmatch(VERSION, version := stated.get("version", CURRENT.version)):
        raise UsageError(f"{version} in {PACKAGE} is no version. It has the form X.Y.Z or X.Y.Z.devN.")
    return Edition(version, stated["released"]) if len(stated) == 2 else CURRENT


def with_edition(package: str, edition: Edition) -> str:
    """The text of a checkout's package with another version and day."""
    values = edition._asdict()
    return _STATED.sub(lambda found: f'__{found[1]}__ = "{values[found[1]]}"', package)


def make(root: Path, edition: Edition = CURRENT, step: Report = lambda _: None) -> Made:
    """Validate and derive; make the files of a release, but write none.

    Args:
        root: Folder of the project, which holds `raw/`.
        edition: Version and day of the release.
        step: Called with the name of each part before it is made.

    Raises:
        DataError: The data or the release before is wrong, or a change has no reason.
        UsageError: There is no `raw/` folder.
    """
    _check_project(root)
    step("validate")
    data, found = validate(root / "raw")
    if found or data.raw is None:
        raise DataError(found, f"{len(found)} problems. Nothing was published.")
    step("derive")
    tables = derive(data.raw.rows)
    before, released = _release_before(root, edition)
    corrections, places = data.raw.rows.get("corrections", []), data.lines("corrections", "records")
    changes = log(edition.version, tables, before, corrections, places, released)
    if changes.problems:
        raise DataError(changes.problems, f"{len(changes.problems)} problems with changes. Nothing was published.")
    tables["changes"] = published("changes", changes.rows)
    if wrong := _wrong_in_derived(data, tables):
        raise DataError(wrong, f"{len(wrong)} problems in what follows from the claims. Nothing was published.")
    files = published_files(tables, edition, _inputs(root, before[0] if before else ""), step)
    return Made(edition, tables, files, generated(tables, files, edition, rule_book()), before)


def _check_project(root: Path) -> None:
    if not (root / "raw").is_dir():
        raise UsageError(f"{root} holds no raw folder. Name the folder of the project.")


def rule_book() -> list[tuple[str, str]]:
    """Name and remedy of every rule, sorted by name."""
    rules = {**MANIFEST_RULES, **BUILD_RULES, **dict(catalogue()), **READ_RULES, **DERIVED_RULES, **CHANGE_RULES}
    return sorted(rules.items())


def _wrong_in_derived(data: Data, tables: Mapping[str, pa.Table]) -> list[Problem]:
    """What the rules find in the derived tables, which nobody wrote."""
    derived = {name: Rows(tables[name], name, TABLES[name].KEY[0]) for name in DERIVED_TABLES}
    found = check(derived, known_from({**data.tables, **derived}))
    return problems(found, derived, dict.fromkeys(derived, "derived"))


def _inputs(root: Path, before: str) -> dict[str, bytes]:
    """What a release is made from: path -> content. What changed is told by the tables of the release before."""
    paths = [*(root / "raw" / f"{name}.yaml" for name in REGISTER_FILES)]
    paths += [path for name in SOURCE_FILES for path in (root / "raw").glob(f"[!.]*/{name}.yaml")]
    paths += [lock] if (lock := root / "requirements.lock").exists() else []
    paths += (root / "build" / before).glob("*.parquet") if before else ()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _release_before(root: Path, edition: Edition) -> tuple[tuple[str, dict[str, pa.Table]] | None, list[str]]:
    """The latest release before an edition, its version and table -> rows; and the versions that were released.

    Raises:
        DataError: It is not as it was released.
    """
    wrong: list[Problem] = []
    numbers = as_numbers(edition.version)
    released = read_manifest(root, wrong).released
    earlier = [version for version in released if as_numbers(version) < numbers]
    if earlier:
        wrong += check_manifest(root, f"build/{earlier[-1]}/")
    if wrong:
        raise DataError(wrong, "What was released before is not whole. Nothing was published.")
    return (earlier[-1], read_release(root, earlier[-1])) if earlier else None, released


def build(root: Path, step: Report = lambda _: None) -> Path:
    """Validate, derive and publish the version that the package has; nothing is written if anything is wrong.

    Args:
        root: Folder of the project, which holds `raw/`.
        step: Called with the name of each part before it is made.

    Returns:
        Folder of the release. Of versions that are not released, it is the only one that is kept. A released one
        is written only where a file of it is damaged, and is then as it was released.

    Raises:
        DataError: The data is wrong, or the version is released and would change; nothing is written.
        UsageError: There is no `raw/` folder, or another process is building.
    """
    _check_project(root)  # before a lock is left there
    with locked(root):
        edition = edition_of(root)  # a release may have ended since this process started
        check_version(root, edition)
        manifest = read_manifest(root, [])
        try:
            made = make(root, edition, step)
        except DataError as error:
            if edition.version in manifest.released and any(one.rule in CHANGE_RULES for one in error.problems):
                raise DataError([], _never_changes(edition.version)) from error
            raise
        if edition.version in manifest.released:
            made = _as_released(root, made, manifest)
        step("write")
        write(root, made)
    return root / made.folder


def check_version(root: Path, edition: Edition) -> None:
    """Refuse to make a version in a checkout that only a release may make, or that is not after all of them.

    Raises:
        UsageError: The version of its package is such.
    """
    wrong: list[Problem] = []
    released = read_manifest(root, wrong).released
    if wrong or not released or edition.version in released or not (root / PACKAGE).is_file():
        return
    if not PREVIEW.fullmatch(edition.version):
        message = f"{edition.version} is not released. Set {edition.version}.dev0 in {PACKAGE} until it is."
        raise UsageError(message)
    if as_numbers(edition.version) <= as_numbers(last := released[-1]):
        message = f"{edition.version} is not after {last}. Set {Step.MINOR.after(last)}.dev0 in {PACKAGE}."
        raise UsageError(message)


def _as_released(root: Path, made: Made, manifest: Manifest) -> Made:
    """What there is to write of a released version: its folder only if a file of it is damaged.

    Raises:
        DataError: It would change.
    """
    sums, stated = sums_of(made.inside), manifest.of(made.edition.version)
    if changed := sorted(path for path in {**sums, **stated} if sums.get(path) != stated.get(path)):
        raise DataError([differs(root, path) for path in changed], _never_changes(made.edition.version))
    return made if differing(root, made.inside) else with_fields(made, within={})


def _never_changes(version: str) -> str:
    following = f"{Step.MINOR.after(version)}.dev0"
    return f"{version} is released, and never changes. Set the next version in {PACKAGE}, such as {following}."


def write(
    root: Path,
    made: Made,
    more: Mapping[str, bytes] | None = None,
    released: bool = False,
    accept: Callable[[Path], None] = lambda _: None,
) -> None:
    """Put a release in place, and take away previews, versions before 1.0.0 and those under development.

    The project must be locked.

    Args:
        root: Folder of the project.
        made: The release.
        more: Path -> content of what else is put in place with it.
        released: Whether the version is released by this, and never changes again.
        accept: Called with the folder that holds the new files before they are put in place.
    """
    files = {**made.files, **(more or {})}
    folders = [
        folder for folder in (made.folder, SITE, SCHEMAS) if any(path.startswith(f"{folder}/") for path in files)
    ]
    gone = [
        f"build/{path.name}"
        for path in sorted((root / "build").iterdir())
        if PREVIEW.fullmatch(path.name)
        and path.is_dir()
        and not path.is_symlink()
        and path.name != made.edition.version
    ]
    new = new_manifest(root, files, [*folders, *gone], [made.edition.version] if released else [])
    replace(root, {**files, MANIFEST: new}, folders, gone, accept)


def new_manifest(
    root: Path, files: Mapping[str, bytes], replaced: Sequence[str], released: Sequence[str] = ()
) -> bytes:
    """The manifest after some files and folders are replaced: what else it lists stays.

    Raises:
        DataError: The one that is there is not whole.
    """
    problems: list[Problem] = []
    old = read_manifest(root, problems)
    if problems:
        raise DataError(problems, "The manifest is not whole. Nothing was published.")
    gone = tuple(f"{folder}/" for folder in replaced)
    kept = {path: sha256 for path, sha256 in old.sums.items() if not path.startswith(gone)}
    return Manifest({**kept, **sums_of(files)}, [*{*old.released, *released}]).text()


def differing(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """The paths of files that are not as they should be, or not there."""
    return [
        path for path, content in files.items() if not (root / path).is_file() or (root / path).read_bytes() != content
    ]


def differs(root: Path, path: str) -> Problem:
    """What is wrong with a file that is not as it should be."""
    message = "The file is not what raw/ makes." if (root / path).exists() else "There is no such file."
    return Problem("build-differs", message, BUILD_RULES["build-differs"], (root / path).as_posix())
