"""What a build publishes."""

from __future__ import annotations

from mencho_data import __version__
from mencho_data.models import FILES, TABLES

IN_RELEASE = {
    *("datapackage.json", "croissant.json", "CITATION.cff", "README.md"),
    *(f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")),
}
"""The files of a release."""

BESIDE = {
    *("datapackage.json", "CITATION.cff", "CODEBOOK.md", "CODEBOOK.es.md"),
    *(f"schemas/{name}.json" for name in TABLES),
    *(f"schemas/raw/{name}.json" for name in FILES),
}
"""What a build publishes beside the release, from the root of the project."""

PUBLISHED = BESIDE | {"build/SHA256SUMS"} | {f"build/{__version__}/{name}" for name in IN_RELEASE}
"""All that a build publishes."""
