"""The sdist and the wheel repeat to the byte, whoever builds them, where and when."""

from __future__ import annotations

import gzip
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY
from tests.helpers.package import repository_files

pytestmark = pytest.mark.process

EPOCH = 1_780_000_000
"""A moment, even as the times in a zip archive are."""


class Place(NamedTuple):
    """Where and how something is built.

    Attributes:
        folder: Folder of the source.
        umask: What new files are not.
        changed: When the files were last changed.
        reverse: Whether the files were written from last to first.
        settings: Variables of the environment.
    """

    folder: str
    umask: int
    changed: int
    reverse: bool
    settings: dict[str, str]


PLACES = (
    Place("a", 0o022, 1_600_000_000, False, {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "USER": "ana"}),
    Place(
        "a longer/Señal è",
        0o077,
        1_790_000_001,
        True,
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "USER": "luis", "LANGUAGE": "es"},
    ),
)


class Artefacts(NamedTuple):
    """What was built in a place, the wheel from the sdist."""

    sdist: Path
    wheel: Path


def build_in(place: Place, root: Path) -> Artefacts:
    """Build from the files of the repository and nothing else, without a network."""
    source, out = root / place.folder / "source", root / place.folder / "dist"
    for path in sorted(repository_files(), reverse=place.reverse):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes((REPOSITORY / path).read_bytes())
        # As git does: a file can be run or not, the rest is up to the umask.
        runs = (REPOSITORY / path).stat().st_mode & 0o100
        (source / path).chmod((0o777 if runs else 0o666) & ~place.umask)
        os.utime(source / path, (place.changed, place.changed))
    unset = {"SOURCE_DATE_EPOCH", "PYTHONPATH", "LANG", "HOME"} | {
        name for name in os.environ if name.startswith("LC_")
    }
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    (root / place.folder / "home").mkdir()
    settings = {**kept, **place.settings, "HOME": str(root / place.folder / "home"), "SOURCE_DATE_EPOCH": str(EPOCH)}
    command = [sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=source.parent, env=settings, umask=place.umask
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return Artefacts(sdist, wheel)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Artefacts]:
    return [build_in(place, tmp_path_factory.mktemp("repeat")) for place in PLACES]


def test_two_places_give_the_same_bytes(built: list[Artefacts]) -> None:
    first, second = built
    assert (first.sdist.name, first.wheel.name) == (second.sdist.name, second.wheel.name)
    assert differing(first.sdist, second.sdist) == []
    assert differing(first.wheel, second.wheel) == []
    assert first.sdist.read_bytes() == second.sdist.read_bytes()
    assert first.wheel.read_bytes() == second.wheel.read_bytes()


def test_all_times_are_the_one_that_is_set(built: list[Artefacts]) -> None:
    sdist, wheel = built[0]
    assert struct.unpack("<I", sdist.read_bytes()[4:8]) == (EPOCH,)
    with tarfile.open(sdist) as archive:
        assert {member.mtime for member in archive.getmembers()} == {EPOCH}
    moment = datetime.fromtimestamp(EPOCH, UTC)
    with zipfile.ZipFile(wheel) as packed:
        assert {member.date_time for member in packed.infolist()} == {moment.timetuple()[:6]}


def test_no_owner_and_no_umask_is_told(built: list[Artefacts]) -> None:
    sdist, wheel = built[1]
    with tarfile.open(sdist) as archive:
        owners = {(member.uid, member.gid, member.uname, member.gname) for member in archive.getmembers()}
        modes = {member.mode & 0o777 for member in archive.getmembers()}
    assert owners == {(0, 0, "", "")}
    assert modes <= {0o644, 0o755}
    with zipfile.ZipFile(wheel) as packed:
        assert {member.external_attr >> 16 & 0o777 for member in packed.infolist()} <= {0o644, 0o755}


def test_no_folder_of_the_build_is_told(built: list[Artefacts]) -> None:
    for artefacts in built:
        folder = str(artefacts.sdist.parent.parent).encode("utf-8")
        assert folder not in gzip.decompress(artefacts.sdist.read_bytes())
        with zipfile.ZipFile(artefacts.wheel) as packed:
            assert [name for name in packed.namelist() if folder in packed.read(name)] == []


def differing(first: Path, second: Path) -> list[str]:
    """Names of the members that are not the same in two archives."""
    one, other = members(first), members(second)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def members(path: Path) -> dict[str, tuple[object, ...]]:
    """Name -> content of a member and all that the archive says of it."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as packed:
            return {
                item.filename: (packed.read(item), item.date_time, item.external_attr, item.header_offset)
                for item in packed.infolist()
            }
    with tarfile.open(path) as archive:
        return {
            item.name: (item.get_info(), file.read() if (file := archive.extractfile(item)) else b"")
            for item in archive.getmembers()
        }
