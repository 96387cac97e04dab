"""Where the files of a release come from: an in-toto statement (https://in-toto.io/Statement/v1) of SLSA provenance."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from mencho_data.publish.edition import Edition
from mencho_data.publish.formats import metadata

PROVENANCE = "provenance.json"


def provenance(files: Mapping[str, bytes], inputs: Mapping[str, bytes], edition: Edition) -> dict[str, Any]:
    """The statement: these files were made from these inputs, by this builder, with this command.

    It is not signed, and holds no time and no host, so that whoever builds again gets the same statement.

    Args:
        files: Name -> content of the files that were made.
        inputs: Path -> content of what they were made from.
        edition: Version and day of the release.
    """
    builder = f"pkg:pypi/{metadata.NAME.replace('_', '-')}@{edition.version}"
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": _digest(data)} for name, data in sorted(files.items())],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": f"{builder}#build",
                "externalParameters": {"command": ["mencho-data", "build"], "version": edition.version},
                "resolvedDependencies": [
                    {"name": path, "digest": _digest(data)} for path, data in sorted(inputs.items())
                ],
            },
            "runDetails": {"builder": {"id": builder}},
        },
    }


def _digest(data: bytes) -> dict[str, str]:
    return {"sha256": hashlib.sha256(data).hexdigest()}
