"""The description for loaders of machine learning is whole, and each of its references points at something."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from mencho_data.models import TABLES, columns
from mencho_data.publish.formats.croissant import croissant
from mencho_data.publish.formats.descriptor import as_json
from tests.helpers.tree import flood

pytestmark = pytest.mark.process

VERSION, RELEASED = "1.2.3", "2027-04-05"
PROJECT = flood(VERSION, RELEASED)
FOLDER = f"build/{VERSION}/"
TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
FORMATS = {".csv": "text/csv", ".parquet": "application/x-parquet"}
Json = dict[str, Any]


@pytest.fixture(scope="module")
def files(release: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in release.iterdir()}


@pytest.fixture(scope="module")
def described(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The description, read from its file."""
    path = tmp_path_factory.mktemp("described") / "croissant.json"
    path.write_bytes(as_json(croissant(TABLES, files, PROJECT)))
    content: Json = json.loads(path.read_bytes())
    return content


@pytest.fixture(scope="module")
def fields(described: Json) -> dict[str, Json]:
    """Identifier -> field."""
    return {field["@id"]: field for record_set in described["recordSet"] for field in record_set["field"]}


def nodes(content: object) -> Iterator[Json]:
    """Every object within."""
    if isinstance(content, dict):
        yield content
        content = list(content.values())
    if isinstance(content, list):
        for item in content:
            yield from nodes(item)


def test_dataset_says_what_croissant_asks_for(described: Json) -> None:
    assert described["@type"] == "sc:Dataset"
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert (described["name"], described["description"]) == (PROJECT.name, PROJECT.description)
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (described["version"], described["datePublished"]) == (VERSION, RELEASED)
    assert described["keywords"] == PROJECT.keywords
    assert described["creator"] == [{"@type": "sc:Organization", "name": PROJECT.creators[0]}]
    assert described["isLiveDataset"] is False


def test_citation_is_an_entry_of_bibtex(described: Json) -> None:
    entry = described["citeAs"]
    assert re.fullmatch(r"@misc\{[a-z_]+, (\w+ = \{.*\}, )+\w+ = \{.*\}\}", entry)
    assert entry.count("{") == entry.count("}")
    for part in (PROJECT.title, PROJECT.creators[0], RELEASED[:4], VERSION, "CC-BY-4.0"):
        assert part in entry


def test_every_term_is_in_the_context(described: Json) -> None:
    context = described["@context"]
    for term in ("citeAs", "column", "extract", "field", "fileObject", "isLiveDataset", "key", "recordSet", "source"):
        assert context[term] == f"cr:{term}"
    assert context["references"] == "cr:references"
    assert context["conformsTo"] == "dct:conformsTo"
    assert context["dataType"] == {"@id": "cr:dataType", "@type": "@vocab"}
    # Every other term is one of schema.org.
    used = {key for node in nodes({**described, "@context": {}}) for key in node if not key.startswith("@")}
    plain = (
        "alternateName contentSize contentUrl creator datePublished description distribution encodingFormat keywords"
    )
    assert used - context.keys() == {*plain.split(), "license", "name", "sha256", "version"}


def test_identifiers_are_unique(described: Json) -> None:
    counts = Counter(node["@id"] for node in nodes({**described, "@context": {}}) if {"@id", "@type"} <= node.keys())
    assert [name for name, count in counts.items() if count > 1] == []


def test_files_are_the_tables_with_their_bytes(described: Json, release: Path) -> None:
    assert [file["@id"] for file in described["distribution"]] == [
        f"{name}{ending}" for name in TABLES for ending in FORMATS
    ]
    for file in described["distribution"]:
        path = release / file["contentUrl"]
        data = path.read_bytes()
        assert file["@type"] == "cr:FileObject"
        assert file["name"] == file["@id"] == path.name
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["contentSize"] == f"{len(data)} B"
        assert file["encodingFormat"] == FORMATS[path.suffix]


def test_folder_stands_before_the_addresses_alone(described: Json, files: dict[str, bytes]) -> None:
    moved = croissant(TABLES, files, PROJECT, FOLDER)
    for file in moved["distribution"]:
        assert file["contentUrl"] == f"{FOLDER}{file['@id']}"
        file["contentUrl"] = file["contentUrl"].removeprefix(FOLDER)
    assert moved == described


def test_short_description_is_the_same_without_records_and_what_they_are_read_from(
    described: Json, files: dict[str, bytes]
) -> None:
    short = croissant(TABLES, files, PROJECT, records=False)
    csv = [file for file in described["distribution"] if file["encodingFormat"] == "text/csv"]
    whole = {key: value for key, value in described.items() if key != "recordSet"}
    assert short == {**whole, "distribution": csv}
    assert len(csv) == len(TABLES)


def test_changed_file_changes_its_own_entry_alone(described: Json, files: dict[str, bytes]) -> None:
    name = next(iter(TABLES)) + ".csv"
    changed = croissant(TABLES, {**files, name: files[name] + b"\n"}, PROJECT)
    differ = [
        new["@id"]
        for old, new in zip(described["distribution"], changed["distribution"], strict=True)
        if old["sha256"] != new["sha256"]
    ]
    assert differ == [name]


def test_record_sets_are_the_tables_with_their_keys(described: Json, fields: dict[str, Json]) -> None:
    assert [record_set["@id"] for record_set in described["recordSet"]] == list(TABLES)
    for record_set in described["recordSet"]:
        name = record_set["@id"]
        assert (record_set["@type"], record_set["name"]) == ("cr:RecordSet", name)
        assert record_set["description"] == TABLES[name].EN
        keys = [key["@id"] for key in record_set["key"]]
        assert keys == [f"{name}/{column}" for column in TABLES[name].KEY]
        assert keys
        assert [key for key in keys if key not in fields] == []


@pytest.mark.parametrize("name", TABLES)
def test_fields_are_the_columns(name: str, described: Json) -> None:
    (record_set,) = (found for found in described["recordSet"] if found["@id"] == name)
    for column, field in zip(columns(name), record_set["field"], strict=True):
        assert field["@type"] == "cr:Field"
        assert (field["@id"], field["name"]) == (f"{name}/{column.name}", column.name)
        assert field["dataType"] == TYPES[column.type]
        assert field["description"].startswith(column.doc.en)
        assert column.doc.unit in field["description"]


def test_every_field_is_a_column_of_an_existing_file(described: Json, fields: dict[str, Json], release: Path) -> None:
    paths = {file["@id"]: release / file["contentUrl"] for file in described["distribution"]}
    for name, field in fields.items():
        source = field["source"]
        path = paths[source["fileObject"]["@id"]]
        assert path.stem == name.partition("/")[0]
        assert source["extract"]["column"] in pq.read_schema(path).names
        assert source["extract"]["column"] in pacsv.read_csv(paths[f"{path.stem}.csv"]).column_names


def test_references_point_at_the_key_of_the_table_that_is_referred_to(described: Json, fields: dict[str, Json]) -> None:
    keys = {record_set["@id"]: [key["@id"] for key in record_set["key"]] for record_set in described["recordSet"]}
    stated = 0
    for table in TABLES:
        for column in columns(table):
            field = fields[f"{table}/{column.name}"]
            target = table if column.doc.refers == "self" else column.doc.refers
            assert bool(re.search(r"Key of \w+\.$", field["description"])) == bool(target)
            if target:
                assert field["description"].endswith(f"Key of {target}.")
            if "references" in field:
                stated += 1
                reference = field["references"]["field"]["@id"]
                assert reference in fields
                assert [reference] == keys[target]
                assert fields[reference]["dataType"] == field["dataType"]
    assert stated


def test_no_table_that_is_referred_to_refers_to_another(fields: dict[str, Json]) -> None:
    pairs = {
        (name.partition("/")[0], field["references"]["field"]["@id"].partition("/")[0])
        for name, field in fields.items()
        if "references" in field
    }
    assert {source for source, _ in pairs} & {target for _, target in pairs} == set()


def test_same_input_gives_the_same_description(described: Json, files: dict[str, bytes]) -> None:
    again = croissant(TABLES, dict(reversed(files.items())), PROJECT)
    assert as_json(again) == as_json(described)
