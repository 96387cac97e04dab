"""The data of this repository: valid, and published as their manifest and `raw/` say.

No row of them is named in a test, so that they can grow. What must hold of them is a rule of `validate` or `verify`;
that every quote and number stands in the articles is tried where their texts are (`MENCHO_ARTICLES`).
"""

from __future__ import annotations

import hashlib

from mencho_data import __version__
from mencho_data.raw.edit import canonical
from tests.conftest import REPOSITORY, Run


def test_published_tables_of_the_repository_are_valid(run: Run) -> None:
    result = run("validate", REPOSITORY / "build" / __version__)
    assert result.code == 0, result.out


def test_raw_of_the_repository_is_valid_and_makes_just_what_is_published(run: Run) -> None:
    result = run("check-build", REPOSITORY)
    assert (result.code, result.out) == (0, "Everything is as raw/ makes it.\n"), result.err


def test_released_folders_of_the_repository_are_as_their_manifest_states() -> None:
    sums = [line.split("  ", 1) for line in (REPOSITORY / "build/SHA256SUMS").read_text("utf-8").splitlines()]
    stated = {parts[1]: parts[0] for parts in sums if len(parts) > 1}
    found = {
        path.relative_to(REPOSITORY).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for top in ("build", "schemas")
        for path in (REPOSITORY / top).rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.name != "SHA256SUMS"
    }
    for name in ("datapackage.json", "CITATION.cff", "CODEBOOK.md", "CODEBOOK.es.md"):
        found[name] = hashlib.sha256((REPOSITORY / name).read_bytes()).hexdigest()
    assert found == stated
    assert f"build/{__version__}/casualties.csv" in stated


def test_raw_files_of_the_repository_are_in_canonical_form() -> None:
    frozen = ("first.yaml", "second.yaml")  # readings stay as they were written
    for path in sorted(path for path in (REPOSITORY / "raw").rglob("*.yaml") if path.name not in frozen):
        assert canonical(path.read_text("utf-8")) == path.read_bytes(), f"{path.name} is not in canonical form"
