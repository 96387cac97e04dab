"""The statement of provenance: of the form it names, on every other file of the release, and all it was made of."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mencho_data import __version__
from mencho_data.dataset.manifest import read_manifest
from mencho_data.publish.formats.provenance import PROVENANCE
from mencho_data.publish.make import make
from tests.conftest import REPOSITORY
from tests.helpers.tree import built_tree, replace

pytestmark = pytest.mark.process

DESCRIPTORS = {
    "type": "array",
    "minItems": 1,
    "uniqueItems": True,
    "items": {
        "type": "object",
        "required": ["name", "digest"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "digest": {
                "type": "object",
                "required": ["sha256"],
                "additionalProperties": False,
                "properties": {"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
            },
        },
    },
}
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s]+$"}

STATEMENT = {
    "type": "object",
    "required": ["_type", "subject", "predicateType", "predicate"],
    "additionalProperties": False,
    "properties": {
        "_type": {"const": "https://in-toto.io/Statement/v1"},
        "subject": DESCRIPTORS,
        "predicateType": {"const": "https://slsa.dev/provenance/v1"},
        "predicate": {
            "type": "object",
            "required": ["buildDefinition", "runDetails"],
            "additionalProperties": False,
            "properties": {
                "buildDefinition": {
                    "type": "object",
                    "required": ["buildType", "externalParameters"],
                    "additionalProperties": False,
                    "properties": {
                        "buildType": URI,
                        "externalParameters": {"type": "object"},
                        "internalParameters": {"type": "object"},
                        "resolvedDependencies": DESCRIPTORS,
                    },
                },
                "runDetails": {
                    "type": "object",
                    "required": ["builder"],
                    "additionalProperties": False,
                    "properties": {
                        "builder": {
                            "type": "object",
                            "required": ["id"],
                            "additionalProperties": False,
                            "properties": {"id": URI},
                        }
                    },
                },
            },
        },
    },
}
"""What https://in-toto.io/Statement/v1 and https://slsa.dev/provenance/v1 ask for, and what we write of it.

Both may hold more. What tells the time or the machine (`metadata`, `byproducts`) is left out here, so it is refused.
"""


def miniature(folder: Path) -> Path:
    """The folder of a miniature project that is built."""
    folder.mkdir()
    return built_tree(folder).parent


@pytest.fixture(scope="module", params=["miniature", "published"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return REPOSITORY if request.param == "published" else miniature(tmp_path_factory.mktemp("provenance") / "project")


def read(root: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((root / "build" / __version__ / PROVENANCE).read_bytes())
    return content


def digests(descriptors: list[dict[str, Any]]) -> dict[str, str]:
    """Name -> SHA-256; no name may be there twice."""
    assert len({item["name"] for item in descriptors}) == len(descriptors)
    return {item["name"]: item["digest"]["sha256"] for item in descriptors}


def sums(folder: Path, paths: list[Path]) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_statement_has_the_form_that_it_names(root: Path) -> None:
    jsonschema.Draft202012Validator(STATEMENT).validate(read(root))


@pytest.mark.parametrize("change", ["subject", "_type", "predicate"])
def test_the_form_refuses_what_is_not_whole(change: str, root: Path) -> None:
    content = read(root)
    del content[change]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(STATEMENT).validate(content)


def test_subjects_are_all_other_files_of_the_release(root: Path) -> None:
    release = root / "build" / __version__
    expected = sums(release, [path for path in release.rglob("*") if path.is_file() and path.name != PROVENANCE])
    assert digests(read(root)["subject"]) == expected


def test_dependencies_are_all_that_people_wrote_and_the_lock(root: Path) -> None:
    raw = [path for path in (root / "raw").rglob("*.yaml") if path.parent.name != "proposals"]
    lock = [root / "requirements.lock"] if root == REPOSITORY else []
    found = digests(read(root)["predicate"]["buildDefinition"]["resolvedDependencies"])
    before = [root / "build" / released for released in read_manifest(root, []).released if released != __version__]
    assert found == sums(root, [*raw, *lock, *(path for folder in before[-1:] for path in folder.glob("*.parquet"))])


def test_statement_says_what_was_built_and_by_what(root: Path) -> None:
    predicate = read(root)["predicate"]
    builder = f"pkg:pypi/mencho-data@{__version__}"
    assert predicate["runDetails"] == {"builder": {"id": builder}}
    definition = predicate["buildDefinition"]
    assert definition["buildType"].startswith(f"{builder}#")
    assert definition["externalParameters"] == {"command": ["mencho-data", "build"], "version": __version__}


def test_statement_tells_no_time_host_or_folder(root: Path) -> None:
    text = json.dumps(read(root))
    assert not re.search(r"T\d\d:\d\d|\d\d:\d\d:\d\d|On\"|host|user|localhost", text)
    names = [item["name"] for item in read(root)["subject"]]
    names += [item["name"] for item in read(root)["predicate"]["buildDefinition"]["resolvedDependencies"]]
    assert [name for name in names if name.startswith(("/", "~", ".")) or ".." in name or "\\" in name] == []


def test_statement_is_the_same_elsewhere_and_another_for_other_data(tmp_path: Path) -> None:
    first, second = miniature(tmp_path / "a"), miniature(tmp_path / "another, ñ")
    name = f"build/{__version__}/{PROVENANCE}"
    old = (first / name).read_bytes()
    assert make(second).files[name] == old
    # A comment changes no table, and so no subject.
    replace(second / "raw" / "places.yaml", "places:\n", "# where\nplaces:\n")
    before, after = json.loads(old), json.loads(make(second).files[name])
    assert before["subject"] == after["subject"]
    one, other = (
        digests(content["predicate"]["buildDefinition"]["resolvedDependencies"]) for content in (before, after)
    )
    assert {path for path in one if one[path] != other[path]} == {"raw/places.yaml"}
