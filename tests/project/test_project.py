"""What the repository says of itself, in `raw/` and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

from mencho_data.raw.project import project_of
from mencho_data.version import __released__, __version__
from tests.conftest import REPOSITORY

EVENT = re.compile(r"oseguera|jalisco|tapalpa|mexic|inegi", re.IGNORECASE)

MAY = {
    "models/registers.py": ['"inegi")', "inegi: Annotated[", "INEGI key", "Clave del INEGI"],
}
"""Module -> what it may say: the columns of `places`."""


def test_version_and_day_of_data_and_package_are_the_same() -> None:
    project = project_of(REPOSITORY)
    assert (project.version, project.released.isoformat()) == (__version__, __released__)


def test_package_does_not_speak_of_the_event() -> None:
    package, found = REPOSITORY / "mencho_data", []
    for path in sorted(path for path in package.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".so"}):
        name = path.relative_to(package)
        if name.parts[0] in ("extract", "_data"):  # the extractor reads the Spanish of Mexico
            continue
        allowed = MAY.get(name.as_posix(), [])
        lines = Path(path).read_text("utf-8").splitlines()
        found += [f"{name}:{at}" for at, line in enumerate(lines, 1) if EVENT.search(line) and not _may(line, allowed)]
    assert found == []


def _may(line: str, allowed: list[str]) -> bool:
    return any(words in line for words in allowed)
