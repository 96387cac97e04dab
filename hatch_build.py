"""Packs the data of the version into the wheel: Parquet tables, schemas, project, and a manifest of just these."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MANIFEST, RELEASES = "build/SHA256SUMS", "build/RELEASES"
"""What is packed, and the tables of other releases, which can be downloaded, each with their hashes."""


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook; nothing of the package is imported, since its dependencies are not there when a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to pack. An editable install reads those of its checkout.

        Raises:
            FileNotFoundError: The version is not built, or its manifest does not list all of it.
        """
        if version == "editable":
            return
        root, release = Path(self.root), f"build/{self.metadata.version}"
        files = [*(root / release).glob("*.parquet"), *(root / "schemas").rglob("*.json"), root / "datapackage.json"]
        packed = {path.relative_to(root).as_posix() for path in files}
        stated = [path for name in ("project.yaml", "codes.yaml", "*.geojson") for path in (root / "raw").glob(name)]
        own = {path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in stated}
        lines = (root / MANIFEST).read_text("utf-8").splitlines(keepends=True)
        sums = [line for line in lines if line.rstrip("\n").partition("  ")[2] in packed]
        if not (root / release).is_dir() or len(sums) != len(packed):
            message = f"{MANIFEST} does not list all of {release}. Run `mencho-data build` first."
            raise FileNotFoundError(message)
        sums += [f"{digest}  {path}\n" for path, digest in sorted(own.items())]
        released = [line for line in lines if line == f"# released {self.metadata.version}\n"]
        self.folder = TemporaryDirectory()
        others = [line for line in lines if line.startswith("# released ") and line not in released]
        tables = [line for line in lines if line.endswith(".parquet\n") and _is_of(line, others)]
        releases = _written(Path(self.folder.name, "RELEASES"), others, tables)
        sums.append(f"{sha256(releases.read_bytes()).hexdigest()}  {RELEASES}\n")
        sums.sort(key=lambda line: line.partition("  ")[2])
        manifest = _written(Path(self.folder.name, "SHA256SUMS"), released, sums)
        build_data["force_include"] |= {
            str(manifest): f"mencho_data/_data/{MANIFEST}",
            str(releases): f"mencho_data/_data/{RELEASES}",
            **{str(root / path): f"mencho_data/_data/{path}" for path in (*packed, *own)},
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was written aside."""
        if version != "editable":
            self.folder.cleanup()


def _is_of(line: str, released: list[str]) -> bool:
    """Whether a line of a manifest is that of a file of one of these releases."""
    version = line.partition("  build/")[2].partition("/")[0]
    return f"# released {version}\n" in released


def _written(path: Path, released: list[str], sums: list[str]) -> Path:
    """A manifest, written in the form that the package reads."""
    path.write_text("".join([f"# {len(sums)} files, {len(released)} released\n", *released, *sums]), "utf-8")
    return path
