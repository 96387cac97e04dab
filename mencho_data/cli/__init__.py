"""The command line. Exit codes: 0 fine, 1 the data is wrong, 2 wrong use, 3 something was not verified."""

from __future__ import annotations

import sys

from mencho_data.cli import compare, curate, data, extraction, release, verify  # noqa: F401 - they register their commands
from mencho_data.cli.base import DATA_WRONG, WRONG_USE, app, echo
from mencho_data.errors import DataError, MenchoDataError


def main() -> None:
    """Run the command line; errors meant for people are shown without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except DataError as error:
        echo(str(error), sys.stderr)
        sys.exit(DATA_WRONG)
    except (MenchoDataError, OSError) as error:
        echo(f"mencho-data: {error}", sys.stderr)
        sys.exit(WRONG_USE)
