"""Packs the data of the version into the wheel: Parquet tables, schemas, project, and a manifest of just these."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MANIFEST = "build/SHA256SUMS"


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
        sums.sort(key=lambda line: line.partition("  ")[2])
        released = [line for line in lines if line == f"# released {self.metadata.version}\n"]
        self.folder = TemporaryDirectory()
        manifest = Path(self.folder.name, "SHA256SUMS")
        manifest.write_text("".join([f"# {len(sums)} files, {len(released)} released\n", *released, *sums]), "utf-8")
        build_data["force_include"] |= {
            str(manifest): f"mencho_data/_data/{MANIFEST}",
            **{str(root / path): f"mencho_data/_data/{path}" for path in (*packed, *own)},
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was written aside."""
        if version != "editable":
            self.folder.cleanup()
