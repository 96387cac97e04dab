"""The generated schemas and codebooks are valid, complete and agree with the data."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from mencho_data import __version__
from mencho_data.models import CODE_LISTS, FILES, OPEN_LISTS, TABLES
from tests.conftest import REPOSITORY

CLAIM = (
    "record_id source_id measure_id value low high qualifier unit counted event_id place_id period_start period_end "
    "date_precision claimant_id certainty part_of as_worded note"
)
CONTRACT = {
    "casualties": f"{CLAIM} harm group",
    "arrests": f"{CLAIM} stage group",
    "rewards": f"{CLAIM} kind currency offered_by target_id condition",
    "figures": CLAIM,
    "evidence": "record_id table source_id start end quote occurrence context_sha256 occurrences context_folded_sha256 "
    "method url",
    "citations": "record_id source_id actor_id speech topic",
    "sources": (
        "source_id title publisher url published language kind text_sha256 text_chars coverage title_basis "
        "publisher_basis url_basis published_basis language_basis kind_basis"
    ),
}
BOOKS = {"en": "CODEBOOK.md", "es": "CODEBOOK.es.md"}
SAME_IN_BOTH = {"EUR"}
"""Codes whose meaning is the same word in English and Spanish."""
YAML_FILES = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "raw").rglob("*.yaml"))
FROZEN = ("/readings/first.yaml", "/readings/second.yaml")
"""Files that stay as their readers wrote them."""


def kind(path: str) -> str:
    """Kind of a file of `raw/`: its name, but for the proposed claims and the readings."""
    if path.endswith("/proposals/claims.yaml"):
        return "proposals"
    return "reading" if path.endswith(FROZEN) else Path(path).stem


def load(path: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((REPOSITORY / path).read_text("utf-8"))
    return content


def schema(name: str) -> dict[str, Any]:
    return load(f"schemas/{name}.json")


def published(name: str) -> list[dict[str, str]]:
    with (REPOSITORY / "build" / __version__ / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_schema_for_each_table_and_file_and_no_other() -> None:
    for folder, names in (("schemas", TABLES), ("schemas/raw", FILES)):
        assert {path.stem for path in (REPOSITORY / folder).glob("*.json")} == set(names)


@pytest.mark.parametrize("name", TABLES)
def test_table_schema_is_valid(name: str) -> None:
    assert list(frictionless.Schema.metadata_validate(schema(name))) == []
    assert frictionless.Schema.from_descriptor(schema(name)).field_names == list(TABLES[name].model_fields)


@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_described_in_both_languages(name: str) -> None:
    for field in schema(name)["fields"]:
        assert field["description"].endswith("."), field["name"]
        assert field["description_es"].endswith("."), field["name"]


@pytest.mark.parametrize("name", TABLES)
def test_coded_field_has_its_codes_as_enum_and_as_categories(name: str) -> None:
    fields = schema(name)["fields"]
    assert [field["name"] for field in fields if "categories" in field] == [
        field["name"] for field in fields if "enum" in field.get("constraints", {})
    ]
    for field in fields:
        if "categories" in field:
            values = [code["value"] for code in field["categories"]]
            assert field["constraints"]["enum"] == values
            assert len(set(values)) == len(values) > 1
            assert all(code["label"] for code in field["categories"])


@pytest.mark.parametrize("name", TABLES)
def test_keys_name_columns_and_tables_that_exist(name: str) -> None:
    content = schema(name)
    names = {field["name"] for field in content["fields"]}
    assert set(content["primaryKey"]) <= names
    assert content["primaryKey"]
    for key in content.get("foreignKeys", ()):
        assert set(key["fields"]) <= names
        target = key["reference"]["resource"] or name
        assert key["reference"]["fields"] == schema(target)["primaryKey"]


def test_every_column_that_ends_in_id_is_a_key_or_a_reference() -> None:
    for name in TABLES:
        content = schema(name)
        keys = {*content["primaryKey"], *(column for key in content.get("foreignKeys", ()) for column in key["fields"])}
        columns = {field["name"] for field in content["fields"]}
        assert {column for column in columns if column.endswith("_id") or column == "part_of"} <= keys, name


@pytest.mark.parametrize("name", CONTRACT)
def test_table_has_the_columns_of_the_contract(name: str) -> None:
    fields = {field["name"] for field in schema(name)["fields"]}
    assert [column for column in CONTRACT[name].split() if column not in fields] == []


def instance(path: str) -> Any:
    """A file of `raw/` as JSON would hold it, with days as text."""
    return as_json(YAML(typ="safe", pure=True).load((REPOSITORY / path).read_text("utf-8")))


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(load(f"schemas/raw/{name}.json"))


def messages(name: str, content: Any) -> list[str]:
    return [error.message for error in validator(name).iter_errors(content)]


@pytest.mark.parametrize("name", FILES)
def test_schema_for_editors_is_valid(name: str) -> None:
    content = load(f"schemas/raw/{name}.json")
    assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(content)


@pytest.mark.parametrize("path", YAML_FILES)
def test_schema_for_editors_accepts_the_file(path: str) -> None:
    assert messages(kind(path), instance(path)) == []


@pytest.mark.parametrize("path", [path for path in YAML_FILES if not path.endswith(FROZEN)])
def test_first_line_of_the_file_leads_to_its_schema(path: str) -> None:
    first = (REPOSITORY / path).read_text("utf-8").splitlines()[0]
    start = "# yaml-language-server: $schema="
    assert first.startswith(start)
    target = (REPOSITORY / path).parent / first.removeprefix(start)
    assert target.resolve() == REPOSITORY.resolve() / "schemas" / "raw" / f"{kind(path)}.json"
    assert target.is_file()


def proposed() -> dict[str, Any]:
    """Proposals with an entry in every list: the first claims, without what the extractor cannot know."""
    tables = {}
    for table, model in FILES["proposals"].parts.items():
        entry = {key: value for key, value in sample("claims")[table][0].items() if key in model.model_fields}
        tables[table] = [{"proposal_id": "p0467", **entry}]
    return {"extractor": "0.1.0", "text_sha256": "0" * 64, **tables}


def by_hand(record: dict[str, Any]) -> dict[str, Any]:
    """A record as a batch has it, before it has an identifier and a place."""
    fields = {name: value for name, value in record.items() if name != "record_id"}
    return {**fields, "evidence": {"quote": record["evidence"]["quote"]}}


@cache
def found(name: str) -> dict[str, Any]:
    """What the files of that kind hold, the first of each list."""
    notes = {"note": "It counted a barn twice.", "note_es": "Contaba un granero dos veces."}
    with_notes: dict[str, tuple[str, dict[str, Any]]] = {
        "withdrawn": ("withdrawn", {"record_id": "daily-2026-01-05-c99", "reason": "curation_error"}),
        "corrections": ("corrections", {"records": ["weekly-2026-01-09-c01"], "since": "1.0.0", "reason": "schema"}),
        "answers": ("warnings", {"rule": "actor-not-named", "record": "x-c01", "reason": "not_said"}),
        "settled": ("differences", {"first": "c01", "second": "c02", "fields": ["value"], "reason": "misread"}),
    }
    if name in with_notes:
        key, about = with_notes[name]
        return {key: [{**about, **notes}]}
    if name == "proposals":
        return proposed()
    if name == "reading":
        local = {"attribute_claims": "a01", "citations": "q01"}
        return {key: [{**rows[0], "record_id": local.get(key, "c01")}] for key, rows in sample("claims").items()}
    if name == "codes":
        entry = {"code": "hectare", "en": "A hectare.", "es": "Una hectárea."}
        unit, currency = {**entry, "kind": "thing", "whole": False}, {**entry, "code": "CHF"}
        return {listed: [{"unit": unit, "currency": currency}.get(listed, entry)] for listed in OPEN_LISTS}
    if name == "batch":
        registers = {key: sample(key)[key] for key in ("measures", "events", "actors", "places")}
        registers["names"] = [{"actor_id": "mayor", "name": "the mayor"}]
        ruling = {"proposal_id": "p0467", "decide": "accept", "set": {"part_of": "p0212"}}
        records = {table: [by_hand(rows[0])] for table, rows in sample("claims").items()}
        return {"defaults": {"place_id": "es"}, "decisions": [ruling], **records, **registers, **sample("codes")}
    if name == "decisions":
        machine = {"extractor": "0.1.0", "table": "casualties", "value": 12}
        return {"decisions": [{"proposal_id": "p0467", "decided": "accept", "on": "2026-03-01", "machine": machine}]}
    whole: dict[str, Any] = {}
    for path in YAML_FILES:
        if kind(path) == name:
            whole = {**instance(path), **whole}
    return {key: value[:1] if isinstance(value, list) else value for key, value in whole.items()}


def sample(name: str) -> dict[str, Any]:
    """The content of a file of that kind, with one entry in every list, to be changed at will."""
    return copy.deepcopy(found(name))


def entries(name: str, content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The first entry of each list of a file, or the file itself if it is one entry."""
    if FILES[name].whole is not None:
        yield content
    else:
        yield from (content[key][0] for key in FILES[name].parts)


@pytest.mark.parametrize("name", FILES)
def test_schema_for_editors_rejects_an_unknown_key(name: str) -> None:
    assert messages(name, sample(name)) == []
    assert messages(name, {**sample(name), "colour": "red"})
    assert list(entries(name, sample(name)))
    for number in range(len(list(entries(name, sample(name))))):
        content = sample(name)
        list(entries(name, content))[number]["colour"] = "red"
        assert any("colour" in message for message in messages(name, content))


@pytest.mark.parametrize("name", FILES)
def test_schema_for_editors_rejects_each_missing_field(name: str) -> None:
    definitions = load(f"schemas/raw/{name}.json")
    parts = [definitions] if FILES[name].whole else [part["items"] for part in definitions["properties"].values()]
    for number, part in enumerate(parts):
        assert part["required"]
        for field in part["required"]:
            content = sample(name)
            del list(entries(name, content))[number][field]
            assert any(f"'{field}'" in message for message in messages(name, content)), field


CODED = """
source//kind source//title_basis claims/casualties/qualifier claims/casualties/harm claims/arrests/stage
claims/rewards/kind claims/rewards/currency claims/figures/unit claims/citations/speech measures/measures/table
measures/measures/counting_basis events/events/kind actors/actors/kind places/places/kind proposals/casualties/harm
decisions/decisions/decided decisions/decisions/reason
"""


@pytest.mark.parametrize("place", CODED.split())
def test_schema_for_editors_rejects_an_unknown_code(place: str) -> None:
    name, part, field = place.split("/")
    content = sample(name)
    entry = content[part][0] if part else content
    entry[field] = "no-such-code"
    assert any("no-such-code" in message for message in messages(name, content))


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", -1), ("value", "twelve"), ("record_id", "No Id"), ("as_worded", "x" * 81), ("as_worded", "")],
)
def test_schema_for_editors_rejects_a_wrong_value(field: str, value: object) -> None:
    content = sample("claims")
    content["casualties"][0][field] = value
    assert messages("claims", content)


def test_schema_for_editors_describes_every_field() -> None:
    for name in FILES:
        content = load(f"schemas/raw/{name}.json")
        parts = [content] if FILES[name].whole else [part["items"] for part in content["properties"].values()]
        for part in parts:
            missing = [key for key, field in part["properties"].items() if "description" not in field]
            assert [key for key in missing if key not in {"evidence", "names"}] == [], name


def sections(language: str) -> dict[str, str]:
    """The parts of a codebook by their heading."""
    parts = (REPOSITORY / BOOKS[language]).read_text("utf-8").split("\n### ")
    return {part.partition("\n")[0]: part for part in parts[1:]}


@pytest.mark.parametrize("language", BOOKS)
@pytest.mark.parametrize("name", TABLES)
def test_codebook_describes_every_table_and_column(name: str, language: str) -> None:
    part = sections(language)[f"`{name}`"]
    key = "description" if language == "en" else "description_es"
    for field in schema(name)["fields"]:
        line = next(line for line in part.splitlines() if line.startswith(f"| `{field['name']}` |"))
        assert field[key] in line
        assert field["type"] in line
    assert (TABLES[name].EN if language == "en" else TABLES[name].ES) in part


@pytest.mark.parametrize("language", BOOKS)
def test_codebook_describes_every_code_of_every_column(language: str) -> None:
    headed = sections(language)
    meanings = {(row["code"], row["meaning_en"]): row[f"meaning_{language}"] for row in published("codes")}
    for name in TABLES:
        for field in schema(name)["fields"]:
            if "categories" in field:
                part = next(text for head, text in headed.items() if f"`{name}.{field['name']}`" in head)
                for code in field["categories"]:
                    assert f"| `{code['value']}` | {meanings[code['value'], code['label']]}" in part


@pytest.mark.parametrize("language", BOOKS)
def test_codebook_describes_every_measure(language: str) -> None:
    text = (REPOSITORY / BOOKS[language]).read_text("utf-8")
    definition = "definition" if language == "en" else "definition_es"
    for row in published("measures"):
        name = row[f"name_{language}"].rstrip(".")
        assert f"| `{row['measure_id']}` | {row['unit']} | {row['counting_basis']} | {name}. {row[definition]}" in text


def test_no_code_stands_twice_in_its_list() -> None:
    for codes in CODE_LISTS.values():
        assert len(codes.__members__) == len(list(codes)) == len({code.value for code in codes}), codes.__name__
    rows = [(row["list"], row["code"]) for row in published("codes")]
    assert len(set(rows)) == len(rows)


def test_every_code_list_is_published_and_used() -> None:
    assert len({row["list"] for row in published("codes")}) == len(CODE_LISTS)
    fields = [field for name in TABLES for field in schema(name)["fields"]]
    used = {tuple(field["constraints"]["enum"]) for field in fields if "categories" in field}
    assert {tuple(map(str, CODE_LISTS[name])) for name in CODE_LISTS if name not in OPEN_LISTS} <= used
    assert len(used) == len(CODE_LISTS)


def test_every_code_has_its_meaning_in_both_languages() -> None:
    for row in published("codes"):
        assert row["meaning_en"].endswith("."), row
        assert row["meaning_es"].endswith("."), row
        assert (row["meaning_en"] == row["meaning_es"]) == (row["code"] in SAME_IN_BOTH), row


def test_every_measure_and_event_has_its_name_in_both_languages() -> None:
    for row in published("measures"):
        assert row["name_en"] != row["name_es"]
        assert row["definition"] != row["definition_es"]
    assert all(row["name_en"] and row["name_es"] for row in published("events"))
