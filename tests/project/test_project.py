"""What the repository says of itself, in `raw/` and nowhere else."""

from __future__ import annotations

import re

from mencho_data.raw.project import project_of
from mencho_data.version import __released__, __version__
from tests.conftest import REPOSITORY

EVENT = re.compile(r"oseguera|jalisco|tapalpa|mexic|inegi", re.IGNORECASE)

COLUMN = [
    'PLACE_CODES = ("iso", "inegi")',
    "inegi: Annotated[",
    '"INEGI key: 2 digits of the state, 5 of the municipality.",',
    '"Clave del INEGI: 2 dígitos de la entidad, 5 del municipio.",',
]
"""What the package says all the same: a column of `places`, which releases have."""


def test_version_and_day_of_data_and_package_are_the_same() -> None:
    project = project_of(REPOSITORY)
    assert (project.version, project.released.isoformat()) == (__version__, __released__)


def test_package_does_not_speak_of_the_event() -> None:
    package, found = REPOSITORY / "mencho_data", []
    for path in sorted(path for path in package.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".so"}):
        if path.relative_to(package).parts[0] not in ("extract", "_data"):  # the extractor reads the Spanish of Mexico
            found += [line.strip() for line in path.read_text("utf-8").splitlines() if EVENT.search(line)]
    assert found == COLUMN
