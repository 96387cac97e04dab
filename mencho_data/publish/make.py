"""Makes all files of a version from `raw/`, and writes none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import pyarrow as pa

from mencho_data.dataset.manifest import check_manifest, read_manifest
from mencho_data.dataset.versions import read_release
from mencho_data.derive.tables import derive, published
from mencho_data.errors import DataError, Problem, errors_in, many, warnings_in
from mencho_data.models import DERIVED_TABLES, FILES, TABLES, Project, json_schema, table_schema
from mencho_data.models.lists import of_table
from mencho_data.publish.changes import log
from mencho_data.publish.formats.card import CARD, card
from mencho_data.publish.formats.citation import CITATION, citation_cff
from mencho_data.publish.formats.codebook import codebook
from mencho_data.publish.formats.croissant import croissant
from mencho_data.publish.formats.descriptor import CROISSANT, DESCRIPTOR, as_json, descriptor, moved
from mencho_data.publish.formats.tables import csv, parquet
from mencho_data.publish.reader_agreement import AGREEMENT, reader_agreement
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import as_problems, check, validate
from mencho_data.validate.known import known_from
from mencho_data.validate.open import Data, open_raw
from mencho_data.version import order


@dataclass(frozen=True)
class Made:
    """A release as it is made from `raw/`, not yet written.

    Attributes:
        project: What the project says of itself, with the version and day of the release.
        tables: Table -> its rows.
        within: Name -> content of the files of its folder.
        around: Path from the folder of the project -> content of what goes with it, except the manifest.
        before: The release before, if there is one.
        warnings: What nobody has answered yet.
    """

    project: Project
    tables: Mapping[str, pa.Table]
    within: Mapping[str, bytes]
    around: Mapping[str, bytes]
    before: tuple[str, dict[str, pa.Table]] | None
    warnings: Sequence[Problem] = ()

    @property
    def folder(self) -> str:
        """Path of the folder of the release."""
        return f"build/{self.project.version}"

    @property
    def inside(self) -> dict[str, bytes]:
        """Path from the folder of the project -> content of the files of its folder."""
        return {f"{self.folder}/{name}": content for name, content in self.within.items()}

    @property
    def files(self) -> dict[str, bytes]:
        """Path from the folder of the project -> content of all that is published, except the manifest."""
        return {**self.inside, **self.around}


def make(root: Path, project: Project) -> Made:
    """Validate and derive; make the files of a release, but write none.

    Raises:
        DataError: The data or the release before is wrong, or a change has no reason.
        UsageError: There is no `raw/` folder.
    """
    data = open_raw(root / "raw")
    found = validate(data)
    if wrong := errors_in(found):
        raise DataError(wrong, f"{many(len(wrong), 'problem')}. Nothing was published.")
    rows = {**data.raw.rows, AGREEMENT: reader_agreement(data.raw, data.path)}
    tables = derive(rows, data.raw.codes, data.zone() or UTC)
    before, released = _release_before(root, project.version)
    corrections, places = data.raw.rows.get("corrections", []), data.lines("corrections", "records")
    changes = log(project.version, tables, before, corrections, places, released)
    if changes.problems:
        number = many(len(changes.problems), "problem")
        raise DataError(changes.problems, f"{number} with changes. Nothing was published.")
    tables["changes"] = published("changes", changes.rows)
    if wrong := _wrong_in_derived(data, tables):
        number = many(len(wrong), "problem")
        raise DataError(wrong, f"{number} in what follows from the claims. Nothing was published.")
    files = published_files(tables, project)
    return Made(project, tables, files, generated(tables, files, project), before, warnings_in(found))


def _wrong_in_derived(data: Data, tables: Mapping[str, pa.Table]) -> list[Problem]:
    """What the rules find in the derived tables, which nobody wrote."""
    derived = {name: Rows(tables[name], name) for name in DERIVED_TABLES}
    found = check(derived, known_from({**data.tables, **derived}))
    return errors_in(as_problems(found, Data(Path("derived"), derived)))


def _release_before(root: Path, version: str) -> tuple[tuple[str, dict[str, pa.Table]] | None, list[str]]:
    """The latest release before a version, its version and table -> rows; and the versions that were released.

    Raises:
        DataError: It is not as it was released.
    """
    wrong: list[Problem] = []
    released = read_manifest(root, wrong).released
    earlier = [one for one in released if order(one) < order(version)]
    if earlier:
        wrong += check_manifest(root, f"build/{earlier[-1]}/")
    if wrong:
        raise DataError(wrong, "What was released before is not whole. Nothing was published.")
    return (earlier[-1], read_release(root, earlier[-1])) if earlier else None, released


def published_files(tables: Mapping[str, pa.Table], project: Project) -> dict[str, bytes]:
    """The files of a release: name -> bytes."""
    files: dict[str, bytes] = {}
    for name, table in tables.items():
        files |= {f"{name}.csv": csv(table), f"{name}.parquet": parquet(name, table, project)}
    return described(tables, files, project)


def described(tables: Mapping[str, pa.Table], files: Mapping[str, bytes], project: Project) -> dict[str, bytes]:
    """The files of tables, and beside them those that describe them."""
    files = {
        **files,
        CROISSANT: as_json(croissant(tables, files, project)),
        CITATION: citation_cff(project),
        CARD: card(tables, project),
    }
    return {**files, DESCRIPTOR: as_json(descriptor(tables, files, project))}


def generated(tables: Mapping[str, pa.Table], files: Mapping[str, bytes], project: Project) -> dict[str, bytes]:
    """What is written beside the folder of the release: path from the folder of the project -> bytes."""
    codes = of_table(tables["codes"].to_pylist())
    schemas = {f"schemas/{name}.json": as_json(table_schema(name, codes)) for name in TABLES}
    editors = {f"schemas/raw/{name}.json": as_json(json_schema(name, codes)) for name in FILES}
    measures = tables["measures"].to_pylist()
    return {
        DESCRIPTOR: as_json(moved(json.loads(files[DESCRIPTOR]), f"build/{project.version}/")),
        CITATION: files[CITATION],
        "CODEBOOK.md": codebook("en", measures, codes).encode("utf-8"),
        "CODEBOOK.es.md": codebook("es", measures, codes).encode("utf-8"),
        **schemas,
        **editors,
    }
