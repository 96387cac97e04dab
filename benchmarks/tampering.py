"""Tampers with every published file, installed and in a project: `python -m benchmarks.tampering SEED`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.faults.layouts import installed, project, tampered

EFFORT = 2
"""As in `benchmarks.faults.tamper.faults`."""


def run(seed: int, effort: int = EFFORT) -> dict[str, Any]:
    """Place and check -> kind of fault -> how many were made, refused, and refused by the name of the file.

    In the project, `check_build` compares after each fault, but what it compares with is made once.
    """
    with TemporaryDirectory() as folder:
        package, checkout = installed(Path(folder, "a")), project(Path(folder, "b", "project"))
        found = {
            "installed, load": tampered(package, "load", seed, effort),
            "project, check-build": tampered(checkout, "check-build", seed, effort),
        }
    return {what: {**result["counts"], "escaped": len(result["escaped"])} for what, result in found.items()}


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1])), indent=2))
