"""The made-up project of the tests: a flood in Spain, as a curator wrote it into `tests/data/flood/`.

Three short articles, two in English and one in Spanish, with registers and codes of their own. `raw/` there is not
anchored: offsets and fingerprints are what `anchor` adds. Tests take a copy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML

from mencho_data.curate.anchor import anchor
from mencho_data.models import Project
from mencho_data.publish.build import build
from mencho_data.spans import normalise
from mencho_data.version import Step, __released__, __version__

DATA = Path(__file__).parents[1] / "data" / "flood"
LATER = Path(__file__).parents[1] / "data" / "flood-later"
"""Three more articles, and what they add to the registers: for tests of what takes many claims that differ."""
TWICE = Path(__file__).parents[1] / "data" / "flood-readings"
"""Two readings of one of the articles, and what was settled: for tests of what takes them."""
DAILY, WEEKLY, FLASH = "daily-2026-01-05", "weekly-2026-01-09", "flash-2026-01-04"
TEXTS = {source: (DATA / "articles" / f"{source}.txt").read_text("utf-8") for source in (DAILY, WEEKLY, FLASH)}


def flood(version: str, released: str) -> Project:
    """What the project says of itself, at a version and day."""
    content = load(DATA / "raw" / "project.yaml")
    return Project.model_validate({**content, "version": version, "released": date.fromisoformat(released)})


def write_tree(root: Path) -> Path:
    """Write the tree to `root/raw` and the texts to `root/articles`; nothing is anchored yet.

    Its version is that of the package, so that the tests name one.
    """
    write_files(root / "raw", contents(DATA / "raw"))
    write_files(root / "articles", {f"{source}.txt": normalise(text).encode() for source, text in TEXTS.items()})
    path = root / "raw" / "project.yaml"
    text = re.sub(r"(?m)^version: \S+", f"version: {__version__}", path.read_text("utf-8"))
    path.write_text(re.sub(r"(?m)^released: \S+", f"released: {__released__}", text), "utf-8")
    return root / "raw"


def write_grown(root: Path) -> Path:
    """Write the tree with the later articles; nothing is anchored yet."""
    raw = write_tree(root)
    for path in sorted(LATER.glob("raw/*.yaml")):
        content = load(raw / path.name)
        for name, more in load(path).items():
            content[name] = more if path.stem == "project" else content[name] + more
        with (raw / path.name).open("w", encoding="utf-8") as file:
            YAML(typ="safe", pure=True).dump(content, file)
    write_files(raw, {name: data for name, data in contents(LATER / "raw").items() if "/" in name or "geojson" in name})
    write_files(root / "articles", contents(LATER / "articles"))
    return raw


def as_preview(raw: Path) -> str:
    """Give a tree a version under development, as that of the package is not in a release; which one."""
    version = f"{Step.MINOR.after(__version__)}.dev0"
    replace(raw / "project.yaml", f"version: {__version__}", f"version: {version}")
    return version


def add_readings(raw: Path) -> Path:
    """Write two readings of `FLASH` into the tree; where they lie."""
    write_files(raw / FLASH / "readings", contents(TWICE))
    return raw / FLASH / "readings"


def anchored_tree(root: Path) -> Path:
    """Write the tree, anchored."""
    write_files(root, _anchored())
    return root / "raw"


def built_tree(root: Path) -> Path:
    """Write the tree, anchored, with all that a build of it publishes."""
    write_files(root, _built())
    return root / "raw"


# Hundreds of tests begin with these trees: they are made once in a process, and copied.


@cache
def _anchored() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        done = anchor(write_tree(root), root / "articles")
        assert not done.problems, done.problems
        return contents(root)


@cache
def _built() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        anchored_tree(root)
        build(root)
        return contents(root)


KEPT: list[TemporaryDirectory[str]] = []
"""Folders that are there as long as the process."""


@cache
def grown() -> Path:
    """The folder of the project with the later articles, built. Made once in a process, only to be read."""
    KEPT.append(TemporaryDirectory())
    root = Path(KEPT[-1].name)
    done = anchor(write_grown(root), root / "articles")
    assert not done.problems, done.problems
    build(root)
    return root


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files under a folder, as `contents` gave them."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def take_out_statements(raw: Path) -> None:
    """Leave no statement, and nothing that names one."""
    (raw / "statements.yaml").unlink()
    for path in raw.glob("*/claims.yaml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "statement_id:" not in line), "utf-8")
    project = raw / "project.yaml"
    project.write_text(re.sub(r"  - statement_id: .*\n(    .*\n)+", "", project.read_text("utf-8")), "utf-8")


def replace(path: Path, old: str, new: str, count: int = 1) -> None:
    """Replace text in a file; the text must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, count), "utf-8")


def load(path: Path) -> Any:
    """What a YAML file holds, as another reader than ours reads it."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
