"""Reads a release with the tools that people have: `python tests/publish/interop/run.py FOLDER [--node FOLDER]`.

It runs in an environment of its own (requirements.txt) in which mencho_data is not: what it knows of the tables it
takes from the release. One line says what each tool was asked for; the exit code is 1 if one failed. Most tools are
also shown a release with one error, which they must refuse: a check that cannot fail shows nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from functools import partial
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Json = dict[str, Any]

NAME = "mencho_data"
CROISSANT, CITATION, DATABASE = "croissant.json", "CITATION.cff", f"{NAME}.sqlite"
CLAIMS = ("casualties", "arrests", "rewards", "figures")

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "datetime": "TIMESTAMPTZ"}

JAVASCRIPT = "datapackage (JavaScript)"


class Release:
    """The folder of a release, with what its descriptor says of the tables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        content = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.version: str = content["version"]
        self.schemas: dict[str, Json] = {
            resource["name"]: resource["schema"] for resource in content["resources"] if resource["type"] == "table"
        }
        self.rows = {
            resource["name"]: resource["rows"] for resource in content["resources"] if resource["type"] == "table"
        }

    def path(self, name: str) -> str:
        """A file of the release."""
        return str(self.folder / name)

    def table(self, name: str) -> pa.Table:
        """A table as pyarrow reads it, with codes as text: the measure of all other readers."""
        table = pq.ParquetFile(self.folder / f"{name}.parquet").read()
        plain = [
            field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
            for field in table.schema
        ]
        return table.cast(pa.schema(plain)).replace_schema_metadata()

    def references(self, name: str) -> Iterator[tuple[str, str, str]]:
        """The references of a table: column, table that it refers to, its key."""
        for key in self.schemas[name].get("foreignKeys", []):
            (column,), (other,) = key["fields"], key["reference"]["fields"]
            yield column, key["reference"]["resource"] or name, other

    def accented(self) -> tuple[str, str]:
        """A word of a quote that has an accent, and the same without; the word itself twice if there is none."""
        words = [word for row in plain(self.table("evidence")) for word in row["quote"].split() if word.isalpha()]
        for word in words:
            bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
            if bare != word:
                return word, bare
        return words[0], words[0]

    @contextmanager
    def changed(self, file: str, change: Callable[[str], str]) -> Iterator[Path]:
        """A copy of the release in which the text of one file is another; it must differ."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "release"
            shutil.copytree(self.folder, copy)
            text = (copy / file).read_text("utf-8")
            changed = change(text)
            assert changed != text, file
            (copy / file).write_text(changed, "utf-8", newline="\n")
            yield copy


def plain(table: pa.Table) -> list[Json]:
    """The rows without the metadata of columns and the widths of types, in which readers differ."""
    rows: list[Json] = table.to_pylist()
    return rows


def same(found: object, expected: object, what: str) -> None:
    """Raise an error that says where two things differ."""
    if found != expected:
        if isinstance(found, list) and isinstance(expected, list):
            pairs = [pair for pair in zip(found, expected, strict=False) if pair[0] != pair[1]]
            found, expected = pairs[0] if pairs else (f"{len(found)} rows", f"{len(expected)} rows")
        message = f"{what}: {found!r} instead of {expected!r}"
        raise AssertionError(message)


def refused(check: Callable[[], object], what: str) -> None:
    """Raise an error unless the check raises one or says False."""
    try:
        passed = check() is not False
    except Exception:
        passed = False
    if passed:
        message = f"{what} was not seen"
        raise AssertionError(message)


def by_key(rows: list[Json], key: list[str]) -> list[Json]:
    """The rows in the order of their key: the pages follow the key, the tables need not."""
    return sorted(rows, key=lambda row: [row[name] for name in key])


def planted(column: str, wrong: str) -> Callable[[str], str]:
    """A change of a CSV file: its first cell in the column that is not empty becomes the wrong one."""

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        at = lines[0].rstrip().split(",").index(column)
        for number, line in enumerate(lines[1:], 1):
            cells = line.split(",")  # no column before that of a free text holds a comma
            if cells[at]:
                cells[at] = wrong
                lines[number] = ",".join(cells)
                return "".join(lines)
        message = f"no cell of {column} to change"
        raise AssertionError(message)

    return change


def duckdb(release: Release) -> str:
    """Types, rows, sums, references and joins, over CSV and Parquet alike."""
    import duckdb as engine

    base = engine.connect()
    for name, schema in release.schemas.items():
        types = {field["name"]: _TYPES[field["type"]] for field in schema["fields"]}
        options = f"header = true, nullstr = '', columns = {types}"
        base.execute(f"CREATE VIEW \"{name}_csv\" AS FROM read_csv('{release.path(f'{name}.csv')}', {options})")
        base.execute(f"CREATE VIEW \"{name}_parquet\" AS FROM '{release.path(f'{name}.parquet')}'")

    def ask(query: str) -> list[tuple[Any, ...]]:
        answer: list[tuple[Any, ...]] = base.execute(query).fetchall()
        return answer

    for name, schema in release.schemas.items():
        expected = release.table(name)
        numbers = [field["name"] for field in schema["fields"] if field["type"] in ("integer", "number")]
        for kind in ("csv", "parquet"):
            rows = ask(f'FROM "{name}_{kind}"')
            same(rows, [tuple(row.values()) for row in plain(expected)], f"{name}.{kind}")
            for column in numbers:
                (total,) = ask(f'SELECT sum("{column}"), count("{column}") FROM "{name}_{kind}"')
                values = [value for value in expected.column(column).to_pylist() if value is not None]
                same(total[1], len(values), f"count of {name}.{column}")
                assert not values or abs(total[0] - sum(values)) <= 1e-9 * sum(values), f"sum of {name}.{column}"
            for column, other, key in release.references(name):
                lost = ask(
                    f'SELECT "{column}" FROM "{name}_{kind}" AS a ANTI JOIN "{other}_{kind}" AS b '
                    f'ON a."{column}" = b."{key}" WHERE "{column}" IS NOT NULL'
                )
                same(lost, [], f"{name}.{column} without a counterpart in {other}")
    publishers = {row["source_id"]: row["publisher"] for row in plain(release.table("sources"))}
    evidence = {row["record_id"] for row in plain(release.table("evidence"))}
    expected_sums: dict[str, float] = {}
    for row in plain(release.table("figures")):
        if row["record_id"] in evidence:
            publisher = publishers[row["source_id"]] or ""
            expected_sums[publisher] = expected_sums.get(publisher, 0.0) + (row["value"] or 0.0)
    for claims, words in (("csv", "parquet"), ("parquet", "csv")):
        sums = ask(
            "SELECT coalesce(s.publisher, ''), coalesce(sum(c.value), 0.0) "
            f"FROM figures_{claims} AS c JOIN evidence_{words} AS e USING (record_id) "
            f"JOIN sources_{claims} AS s ON s.source_id = e.source_id GROUP BY ALL"
        )
        same(
            {name: round(total, 6) for name, total in sums}, {k: round(v, 6) for k, v in expected_sums.items()}, "join"
        )
    card = (release.folder / "README.md").read_text("utf-8").splitlines()
    example = card[card.index("-- DuckDB, in this folder") + 1]
    base.execute(f"SET file_search_path = '{release.folder}'")
    named = next(name for name in release.rows if f"'{name}.parquet'" in example)
    same(len(ask(example)), release.rows[named], "rows of the example of the card")
    return f"{len(release.rows)} tables from CSV and Parquet as pyarrow has them, sums, references, joins of both"


def datasets(release: Release) -> str:
    """Each table that has rows, by its name, from the folder and its card."""
    import datasets as loader  # type: ignore[import-not-found]

    loader.disable_progress_bars()
    names = [name for name, rows in release.rows.items() if rows]
    same(loader.get_dataset_config_names(str(release.folder)), names, "names of the card")
    for name in names:
        found = loader.load_dataset(str(release.folder), name, split="train")
        same(found.with_format("arrow")[:].to_pylist(), plain(release.table(name)), name)
    first = loader.load_dataset(str(release.folder), split="train")
    same(first.column_names, release.table(names[0]).column_names, "table without a name")
    return f"{len(names)} tables loaded from the folder by its card, offline, every cell as pyarrow has it"


def mlcroissant(release: Release) -> str:
    """The description without an error or a warning, and each record."""
    import mlcroissant as croissant  # type: ignore[import-not-found]
    import pandas as pd

    dataset = croissant.Dataset(jsonld=release.path(CROISSANT))
    issues = dataset.metadata.issues
    # It wants versions of three numbers, which that under development does not have.
    warnings = [line for line in issues.warnings if not ("dev" in release.version and "MAJOR.MINOR.PATCH" in line)]
    same((sorted(issues.errors), sorted(warnings)), ([], []), "issues")
    same([found.uuid for found in dataset.metadata.record_sets], list(release.rows), "record sets")

    def value(cell: Any) -> Any:
        if isinstance(cell, bytes):
            return cell.decode("utf-8")
        if isinstance(cell, pd.Timestamp):
            return cell.to_pydatetime() if cell.tzinfo else cell.date()
        return None if pd.isna(cell) else cell

    for name in release.rows:
        found = [
            {key.removeprefix(f"{name}/"): value(cell) for key, cell in record.items()}
            for record in dataset.records(record_set=name)
        ]
        same(found, plain(release.table(name)), name)
    return f"{CROISSANT} without an error or warning, {sum(release.rows.values())} records, every cell"


def cffconvert(release: Release) -> str:
    """The citation against the official schema, and what it is turned into."""
    from cffconvert import Citation  # type: ignore[import-not-found]

    text = (release.folder / CITATION).read_text("utf-8")
    citation = Citation(text)
    citation.validate()
    content = citation.cffobj
    same((citation.cffversion, content["version"], content["type"]), ("1.2.0", release.version, "dataset"), "facts")
    assert content["title"] in citation.as_bibtex()
    assert content["title"] in citation.as_apalike()
    for line in ("title", "authors", "message"):
        refused(Citation(text.replace(f"\n{line}:", "\nnothing:", 1)).validate, f"{CITATION} without {line}")
    return f"{CITATION} valid (schema 1.2.0), turned into BibTeX and APA, 3 planted errors refused"


def as_text(cell: Any) -> Any:
    """A cell as the database has it: days and moments are text."""
    return cell.isoformat().replace("+00:00", "Z") if hasattr(cell, "isoformat") else cell


def datasette(release: Release) -> str:
    """The database behind the interface that people browse it with: rows, keys, views and search."""
    from datasette.app import Datasette  # type: ignore[import-not-found]

    async def ask() -> None:
        server = Datasette([], immutables=[release.path(DATABASE)])
        await server.invoke_startup()

        async def get(path: str) -> Any:
            answer = await server.client.get(f"/{NAME}{path}")
            same(answer.status_code, 200, path)
            return answer.json()

        listed = await get(".json")
        tables = {table["name"]: table for table in listed["tables"]}
        same({name: tables[name]["count"] for name in release.rows}, release.rows, "rows")
        for name, schema in release.schemas.items():
            same(tables[name]["primary_keys"], schema["primaryKey"], f"key of {name}")
            outgoing = {
                (key["column"], key["other_table"], key["other_column"])
                for key in tables[name]["foreign_keys"]["outgoing"]
            }
            same(outgoing, set(release.references(name)), f"references of {name}")
            rows: list[Json] = []
            path: str | None = f"/{name}.json?_shape=objects&_size=max"
            while path:
                page = await get(path)
                rows += page["rows"]
                path = (page["next_url"] or "").partition(f"/{NAME}")[2] or None
            expected = [{key: as_text(value) for key, value in row.items()} for row in plain(release.table(name))]
            key = schema["primaryKey"]
            same(by_key(rows, key), by_key(expected, key), name)
        found = [await get(f"/search.json?_shape=array&_search={word}") for word in release.accented()]
        records = [[row["record_id"] for row in rows] for rows in found]
        assert records[0], "search finds nothing"
        same(records[1], records[0], "search without the accent")
        claims = sum(release.rows[name] for name in CLAIMS)
        joined = await get(".json?sql=select+count(*)+as+n,+count(quote)+as+q+from+quoted_claims&_shape=array")
        same(joined, [{"n": claims, "q": claims}], "claims with their words")

    asyncio.run(ask())
    return f"{len(release.rows)} tables as JSON, keys and references shown, view of claims with words, search"


def datapackage(release: Release, folder: Path) -> str:
    """The descriptor and the CSV files with the reader for JavaScript."""

    def read(descriptor: Path) -> Json:
        command = ["node", str(Path(__file__).with_name("read.mjs")), str(folder / "datapackage"), str(descriptor)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        report: Json = json.loads(done.stdout)
        return report

    same(read(release.folder / "datapackage.json"), {"valid": True, "errors": [], "rows": release.rows}, "report")
    with release.changed("figures.csv", planted("event_id", "no-such-event")) as wrong:
        errors = read(wrong / "datapackage.json")["errors"]
        assert len(errors) == 1, errors
        assert "event_id" in errors[0], errors
    return f"descriptor valid, {len(release.rows)} tables read with types, constraints and references, 1 error refused"


READERS = (duckdb, datasets, mlcroissant, cffconvert, datasette)
"""Each has the name of its package."""


def run(name: str, check: Callable[[], str]) -> bool:
    """Run one check and print its line; what the tool itself prints is shown only if it fails."""
    noise = StringIO()
    try:
        with redirect_stderr(noise):
            what = check()
    except Exception:
        sys.stdout.write(f"{name}: FAILED\n{noise.getvalue()}{traceback.format_exc()}")
        return False
    sys.stdout.write(f"{name}: {what}: ok\n")
    sys.stdout.flush()
    return True


def main() -> int:
    """Run all checks; 1 if one failed."""
    parser = argparse.ArgumentParser(description="Read a release with the tools that people have.")
    parser.add_argument("folder", type=Path, help="folder of the release")
    parser.add_argument("--node", type=Path, help="folder node_modules that holds the package datapackage")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        # Nothing may come from a network, nor from or to the caches of whoever runs it.
        os.environ |= {"HF_HOME": cache, "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HOME": cache}
        logging.disable(logging.WARNING)
        release = Release(options.folder.resolve())
        done = [run(f"{read.__name__} {version(read.__name__)}", partial(read, release)) for read in READERS]
        if options.node:
            node = options.node.resolve()
            about = json.loads((node / "datapackage" / "package.json").read_text("utf-8"))
            done.append(run(f"{JAVASCRIPT} {about['version']}", partial(datapackage, release, node)))
        else:
            sys.stdout.write(f"{JAVASCRIPT}: not run, since --node does not say where it is\n")
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
