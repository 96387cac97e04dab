"""The sdist and the wheel hold what they should, and the wheel works on its own in an empty environment."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import pytest

from mencho_data import __version__
from mencho_data.models import FILES, TABLES
from tests.conftest import REPOSITORY
from tests.helpers.package import Built, build, build_from_clean_copy, clean_copy, contents, repository_files

pytestmark = pytest.mark.package

DATA = "mencho_data/_data"
INFO = f"mencho_data-{__version__}.dist-info"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_from_clean_copy(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def python(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an environment with the wheel installed; the libraries come from the one that runs the tests."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
    python = home / "bin" / "python"
    install = [python, "-m", "pip", "install", "--no-deps", "--no-index", built.wheel]
    subprocess.run(list(map(str, install)), check=True, capture_output=True)
    names = {"base": str(home), "platbase": str(home)}
    libraries = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    (Path(sysconfig.get_path("purelib", vars=names)) / "libraries.pth").write_text("\n".join(libraries), "utf-8")
    return python


def call(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in an empty folder, without the variables that could lead it to the checkout."""
    unset = {"PYTHONPATH", "PYTHONHOME", "MENCHO_ARTICLES", "FORCE_COLOR"}
    settings = {name: value for name, value in os.environ.items() if name not in unset}
    command = [str(program), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder, env=settings)


def test_wheel_from_the_sdist_equals_the_wheel_from_the_tree(built: Built) -> None:
    first, second = contents(built.wheel), contents(built.from_tree)
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert built.wheel.name == built.from_tree.name == f"mencho_data-{__version__}-py3-none-any.whl"


def test_wheel_holds_the_package_the_data_the_schemas_and_the_licences_and_no_more(built: Built) -> None:
    modules = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "mencho_data").rglob("*.py")}
    folder = REPOSITORY / "mencho_data/publish/pages/templates"
    templates = [path.relative_to(REPOSITORY).as_posix() for path in folder.rglob("*") if path.is_file()]
    data = [f"build/{__version__}/{name}.parquet" for name in TABLES]
    raw = REPOSITORY / "raw"
    stated = (raw / "project.yaml", *raw.glob("codes.yaml"), *raw.glob("*.geojson"))
    data += [path.relative_to(REPOSITORY).as_posix() for path in stated]
    data += [*(f"schemas/{name}.json" for name in TABLES), *(f"schemas/raw/{name}.json" for name in FILES)]
    expected = {
        *modules,
        "mencho_data/py.typed",
        *templates,
        *(f"{DATA}/{path}" for path in ("datapackage.json", "build/SHA256SUMS", "build/RELEASES", *data)),
        *(f"{INFO}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")),
        *(f"{INFO}/licenses/{name}" for name in ("LICENSE", "LICENSE-DATA")),
    }
    assert set(contents(built.wheel)) == expected
    assert built.wheel.stat().st_size < (2_000_000 if rows_published("sources") >= 75 else 1_000_000)


def rows_published(table: str) -> int:
    """How many rows a table of the checkout has, as the descriptor says."""
    resources = json.loads((REPOSITORY / "datapackage.json").read_text("utf-8"))["resources"]
    return next(int(item["rows"]) for item in resources if item["name"] == table)


def test_data_in_the_wheel_are_those_of_the_repository(built: Built) -> None:
    for name, data in contents(built.wheel).items():
        if name.startswith(DATA) and name not in (f"{DATA}/build/SHA256SUMS", f"{DATA}/build/RELEASES"):
            assert data == (REPOSITORY / name.removeprefix(f"{DATA}/")).read_bytes(), name


def test_wheel_knows_the_hashes_of_the_tables_of_other_releases(built: Built) -> None:
    lines = contents(built.wheel)[f"{DATA}/build/RELEASES"].decode("utf-8").splitlines()[1:]
    stated = (REPOSITORY / "build" / "SHA256SUMS").read_text("utf-8").splitlines()
    others = [line for line in stated if line.startswith("# released ") and line != f"# released {__version__}"]
    folders = tuple(f"build/{line.removeprefix('# released ')}/" for line in others)
    tables = [line for line in stated if line.endswith(".parquet") and line.partition("  ")[2].startswith(folders)]
    assert tables
    assert lines == [*others, *tables]


def test_licences_are_written_and_named(built: Built) -> None:
    files = contents(built.wheel)
    assert b"MIT" in files[f"{INFO}/licenses/LICENSE"]
    assert b"Creative Commons Attribution 4.0" in files[f"{INFO}/licenses/LICENSE-DATA"]
    metadata = files[f"{INFO}/METADATA"].decode("utf-8")
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nLicense-Expression: MIT AND CC-BY-4.0\n" in metadata


def test_no_text_of_an_article_and_no_hidden_file_is_packed(built: Built) -> None:
    with tarfile.open(built.sdist) as file:
        packed = [*file.getnames(), *contents(built.wheel)]
    names = [Path(path).name for path in packed]
    assert "text.txt" not in names
    assert [name for name in names if name.startswith(".") and name != ".gitignore"] == []


def test_text_of_an_article_beside_its_source_is_not_packed(tmp_path: Path) -> None:
    source = clean_copy(tmp_path / "source")
    for folder in (path.parent for path in (source / "raw").glob("*/source.yaml")):
        (folder / "text.txt").write_text("A text that belongs to its publisher.\n", "utf-8")
    build(source, tmp_path / "dist")
    with tarfile.open(next(tmp_path.glob("dist/*.tar.gz"))) as file:
        assert [name for name in file.getnames() if name.endswith("text.txt")] == []
    assert [name for name in contents(next(tmp_path.glob("dist/*.whl"))) if name.endswith("text.txt")] == []


def test_sdist_holds_what_is_needed_to_build_and_test(built: Built) -> None:
    with tarfile.open(built.sdist) as file:
        packed = {name.partition("/")[2] for name in file.getnames()}
    needed = [path for path in repository_files() if path.startswith(("mencho_data/", "raw/", "build/", "schemas/"))]
    needed += [
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "LICENSE-DATA",
        "datapackage.json",
        "tests/conftest.py",
    ]
    assert sorted(set(needed) - packed) == []


INSTALLED = "No folder from here upwards is that of a project. The installed data are used.\n"

CODE = """\
import json
import mencho_data as md

print(json.dumps({
    "file": md.__file__,
    "rows": {name: len(md.load(name, verify=True)) for name in md.tables()},
    "evidence": md.evidence(md.claims()["record_id"].iloc[0]).quote,
    "fields": len(md.schema("casualties")["fields"]),
    "cite": md.cite(),
}))
"""


def test_installed_package_loads_every_table(python: Path, tmp_path: Path) -> None:
    done = call(python, "-P", "-W", "error", "-c", CODE, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert Path(found["file"]).is_relative_to(python.parent.parent)
    resources = json.loads((REPOSITORY / "datapackage.json").read_text("utf-8"))["resources"]
    assert found["rows"] == {item["name"]: item["rows"] for item in resources if item["type"] == "table"}
    with (REPOSITORY / "build" / __version__ / "evidence.csv").open(encoding="utf-8", newline="") as file:
        assert found["evidence"] in {row["quote"] for row in csv.DictReader(file)}
    assert found["fields"] == len(resources[0]["schema"]["fields"])
    assert __version__ in found["cite"]


def test_installed_command_tells_its_version(python: Path, tmp_path: Path) -> None:
    for program, *options in ((python.parent / "mencho-data",), (python, "-P", "-m", "mencho_data")):
        done = call(Path(program), *map(str, options), "--version", folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{__version__}\n", "")


def test_installed_command_validates_the_installed_data(python: Path, tmp_path: Path) -> None:
    done = call(python.parent / "mencho-data", "validate", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, INSTALLED)
    assert "are valid" in done.stdout


def test_installed_command_without_texts_says_that_nothing_was_verified(python: Path, tmp_path: Path) -> None:
    done = call(python.parent / "mencho-data", "verify", folder=tmp_path)
    assert (done.returncode, done.stderr) == (3, INSTALLED)
    articles, records = rows_published("sources"), rows_published("evidence")
    assert f"There is no copy of any of the {articles} articles to check {records} records" in done.stdout


def test_installed_command_exports_the_release_of_the_repository(python: Path, tmp_path: Path) -> None:
    done = call(python.parent / "mencho-data", "export", "release", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, INSTALLED)
    found = {path.name: path.read_bytes() for path in (tmp_path / "release").iterdir()}
    assert {found.pop(name)[:4] for name in ("mencho_data.xlsx", "mencho_data.sqlite")} == {b"PK\3\4", b"SQLi"}
    assert found == {path.name: path.read_bytes() for path in (REPOSITORY / "build" / __version__).iterdir()}
    done = call(python, "-P", "-m", "frictionless", "validate", "release/datapackage.json", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


ELSEWHERE = """\
import mencho_data as md

assert md.versions() == [md.__version__], md.versions()
assert set(md.changes("1.1.0")["version"]) == {"1.1.0"}
try:
    md.load("casualties", version="1.0.0")
except md.UsageError as error:
    print(error)
"""


def test_installed_package_says_where_other_versions_are(python: Path, tmp_path: Path) -> None:
    done = call(python, "-P", "-c", ELSEWHERE, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Version 1.0.0 is not here, and the project names no download_url.")
    assert "in a checkout of the repository" in done.stdout


def test_damage_to_installed_data_is_named(python: Path, tmp_path: Path) -> None:
    file = next(python.parent.parent.rglob(f"{DATA}/build/{__version__}/places.parquet"))
    before = file.read_bytes()
    try:
        file.write_bytes(before[:-1] + b"?")
        done = call(python, "-P", "-c", "import mencho_data as md; md.load('events', verify=True)", folder=tmp_path)
        assert f"{file.as_posix()}: hash-differs" in done.stderr
        done = call(python.parent / "mencho-data", "validate", folder=tmp_path)
        assert (done.returncode, f"{file.as_posix()}: hash-differs" in done.stdout) == (1, True)
    finally:
        file.write_bytes(before)


def test_version_that_is_not_built_is_not_packed(tmp_path: Path) -> None:
    source = clean_copy(tmp_path / "source")
    shutil.rmtree(source / "build" / __version__)
    command = [sys.executable, "-P", "-m", "build", "--no-isolation", "--wheel", str(source)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert "Run `mencho-data build` first." in done.stdout + done.stderr


def test_installed_command_leaves_its_folder_as_it_was(python: Path, tmp_path: Path) -> None:
    for command in ("validate", "verify", "build", "anchor"):
        call(python.parent / "mencho-data", command, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
