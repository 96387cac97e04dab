"""Tampers with published data, one fault at a time, and tells which were refused by name: a program.

`python tamper.py load ROOT SEED EFFORT` asks `load(verify=True)` of the package that runs, whose data ROOT must hold;
`check-build` in place of `load` asks `check_build` of the project ROOT, but makes what `raw/` makes only once. EFFORT
is how often each file gets another byte, and how many files and lines get the rarer faults; with 0, a few faults of
each kind are drawn from these. Prints JSON: kind of fault -> counts, and what escaped. It imports nothing of the tests,
so that an installed package can run it. Everything is put back after each fault.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import mencho_data as md
from mencho_data.dataset.installed import folder as installed
from mencho_data.dataset.manifest import MANIFEST
from mencho_data.errors import DataError, Problem

TOPS = ("build", "schemas", "datapackage.json")
NAMES = (
    *("more.csv", "casualties.csv~", ".hidden", ".casualties.parquet", "x.pyc", "__pycache__/x.cpython-311.pyc"),
    *("mencho_data.sqlite-wal", "SHA256SUMS.asc", " ", "new\nline", "con\x1btrol", "ñ", "more/below.csv", ".lock"),
)
"""Files that are added to each folder."""

FEW = 3
"""How many faults of a kind are made where little is done."""

Check = Callable[[], list[Problem]]


class Link(NamedTuple):
    """A symbolic link."""

    target: Path


class Folder(NamedTuple):
    """An empty folder."""


class Pipe(NamedTuple):
    """A named pipe, which a reader would wait for."""


Thing = bytes | Link | Folder | Pipe | None


class Fault(NamedTuple):
    """One thing that is wrong.

    Attributes:
        kind: What is done.
        change: Path -> what is there then; None for nothing.
        names: Paths of which at least one must be named, and no other may be, but for the manifest.
    """

    kind: str
    change: Mapping[str, Thing]
    names: frozenset[str]


def files_of(root: Path) -> dict[str, bytes]:
    """Path -> content of everything that is published."""
    found = [path for top in TOPS for path in (root / top, *(root / top).rglob("*")) if path.is_file()]
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found) if not path.name.startswith(".")
    }


def faults(files: Mapping[str, bytes], copy: Path, rng: Random, effort: int, alone: bool) -> Iterator[Fault]:
    """All the faults.

    Args:
        files: Path -> content of everything that is published.
        copy: A copy of it that lies elsewhere.
        rng: Where the places of faults are drawn from.
        effort: How often each file gets another byte, and how many files and lines get the rarer faults.
        alone: Whether nothing else may lie beside the data, as in an installed package.
    """
    for path, data in files.items():
        yield from _damages(path, data, rng, effort)
    rarer = {MANIFEST, "datapackage.json", *rng.sample(sorted(files), min(len(files), 6 * effort))}
    for path in sorted(rarer):
        yield from _replacements(path, files[path], copy)
    yield from _swaps(files, rng)
    folders = {"/".join(path.split("/")[:depth]) for path in files for depth in range(1, path.count("/") + 1)}
    for folder in sorted(folders | ({""} if alone else set())):
        yield from _additions(f"{folder}/" if folder else "", copy)
    for folder in sorted(folders):
        below = [path for path in files if path.startswith(f"{folder}/")]
        yield Fault("linked folder", {folder: Link(copy / folder)}, frozenset([folder, *below]))
    yield from _manifests(files, rng, 2 * effort)


def few(faults: Iterable[Fault], rng: Random) -> Iterator[Fault]:
    """A few of each kind."""
    kinds: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.kind].append(fault)
    for found in kinds.values():
        yield from rng.sample(found, min(len(found), FEW))


def _damages(path: str, data: bytes, rng: Random, flips: int) -> Iterator[Fault]:
    for _ in range(flips):
        at = rng.randrange(len(data))
        flipped = bytearray(data)
        flipped[at] ^= rng.randrange(1, 256)
        yield Fault("flipped byte", {path: bytes(flipped)}, _named_by(path, data) | _named_by(path, bytes(flipped)))
    for length in (0, rng.randrange(1, len(data))):
        yield Fault("truncated", {path: data[:length]}, _named_by(path, data) | _named_by(path, data[:length]))
    yield Fault("removed", {path: None}, _named_by(path, data))


def _named_by(path: str, data: bytes) -> frozenset[str]:
    """What may be named if a file is damaged: the file; of a manifest, all that it lists, too."""
    return frozenset([path, *(_paths(data) if path == MANIFEST else ())])


def _replacements(path: str, data: bytes, copy: Path) -> Iterator[Fault]:
    damaged = _named_by(path, data)
    yield Fault("one byte less", {path: data[:-1]}, damaged)
    yield Fault("one byte more", {path: data + b"\n"}, damaged)
    yield Fault("linked file", {path: Link(copy / path)}, damaged)
    yield Fault("folder in place of a file", {path: Folder()}, damaged)
    yield Fault("pipe in place of a file", {path: Pipe()}, damaged)
    head, _, name = path.rpartition("/")
    other = f"{head}/{name.swapcase()}" if head else name.swapcase()
    yield Fault("renamed", {path: None, other: data}, damaged | {other})


def _swaps(files: Mapping[str, bytes], rng: Random) -> Iterator[Fault]:
    """Pairs in which each file is once."""
    paths = [path for path in files if path != MANIFEST]
    rng.shuffle(paths)
    paths += paths[: len(paths) % 2]
    for first, second in zip(paths[::2], paths[1::2], strict=True):
        if files[first] != files[second]:
            yield Fault("swapped", {first: files[second], second: files[first]}, frozenset([first, second]))


def _additions(folder: str, copy: Path) -> Iterator[Fault]:
    for name in NAMES:
        path, top = f"{folder}{name}", f"{folder}{name.partition('/')[0]}"
        yield Fault("added file", {path: b"more\n"}, frozenset([path, top]))
    inside = copy / "datapackage.json"
    for name, target in (("link", inside), ("..link", copy / "build"), ("dangling", copy / "nothing"), (".loop", None)):
        path = f"{folder}{name}"
        yield Fault("added link", {path: Link(target or Path(name))}, frozenset([path]))
    for name in ("empty", ".empty", "9.9.9"):
        yield Fault("added folder", {f"{folder}{name}": Folder()}, frozenset([f"{folder}{name}"]))
    yield Fault("added pipe", {f"{folder}pipe": Pipe()}, frozenset([f"{folder}pipe"]))


def _paths(manifest: bytes) -> list[str]:
    lines = manifest.decode("utf-8", "replace").splitlines()
    return [line.split("  ", 1)[1] for line in lines if "  " in line]


def _manifests(files: Mapping[str, bytes], rng: Random, count: int) -> Iterator[Fault]:
    """The manifest with other lines: some of them changed in each of the ways, and changed as a whole."""
    manifest = files[MANIFEST]
    lines = manifest.decode("utf-8").splitlines(keepends=True)

    def fault(kind: str, text: str, *names: str) -> Fault:
        return Fault(f"manifest: {kind}", {MANIFEST: text.encode("utf-8")}, frozenset([MANIFEST, *names]))

    for at in sorted({0, len(lines) - 1, *rng.sample(range(len(lines)), min(len(lines), count))}):
        line = lines[at]
        sha256, path = line[:-1].split("  ", 1) if "  " in line else ("", "")
        before, after = "".join(lines[:at]), "".join(lines[at + 1 :])
        digit = rng.randrange(64)
        others = {
            "line removed": "",
            "line twice": line + line,
            "upper case": line.upper() if not path else f"{sha256.upper()}  {path}\n",
            "path out of the folder": f"{sha256}  build/../../{path}\n",
            "path absolute": f"{sha256}  /{path}\n",
            "path with empty part": f"{sha256}  {path.replace('/', '//') if '/' in path else f'./{path}'}\n",
            "carriage return": f"{line[:-1]}\r\n",
            "NUL": f"{line[:-1]}\0\n",
            "space at the end": f"{line[:-1]} \n",
            "mark of a binary file": line.replace("  ", " *", 1),
            "blank line": f"\n{line}",
            "comment": f"# checked\n{line}",
            "version named": f"{line}# released 9.9.9\n",
        }
        if path:
            others["digit of a hash"] = (
                f"{sha256[:digit]}{'1' if sha256[digit] == '0' else '0'}{sha256[digit + 1 :]}  {path}\n"
            )
            others["hash of nothing"] = f"{'0' * 64}  {path}\n"
        for kind, other in others.items():
            if other != line:
                yield fault(kind, before + other + after, *([path] if path else []), *_paths(other.encode("utf-8")))
    text = "".join(lines)
    yield fault("other order", "".join(reversed(lines)))
    yield fault("without its last line end", text[:-1], *_paths(lines[-1].encode("utf-8")))
    yield fault("more after its last line end", f"{text}{'0' * 64}  build/more")
    yield fault("byte order mark", f"\ufeff{text}", *_paths(lines[0].encode("utf-8")))
    yield fault("Windows line ends", text.replace("\n", "\r\n"), *_paths(manifest))
    yield fault("path out of the folder, as a line", f"{text}{'0' * 64}  ../outside\n")
    yield Fault("manifest: not UTF-8", {MANIFEST: manifest + b"\xff\n"}, frozenset([MANIFEST]))


class Tampered:
    """Published data with a fault in it, for as long as the block lasts."""

    def __init__(self, root: Path, files: Mapping[str, bytes], fault: Fault) -> None:
        self.root, self.files, self.fault = root, files, fault
        self.aside: list[tuple[Path, Path]] = []
        self.tops: set[Path] = set()

    def __enter__(self) -> None:
        """Do it."""
        for path, thing in self.fault.change.items():
            target = self.root / path
            if target.is_dir() and not target.is_symlink():
                aside = self.root.parent / f"aside-{len(self.aside)}"
                target.rename(aside)
                self.aside.append((aside, target))
            elif target.is_symlink() or target.exists():
                target.unlink()
            self._put(target, thing)

    def _put(self, target: Path, thing: Thing) -> None:
        missing = [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        self.tops.add(missing[-1] if missing else target)
        if isinstance(thing, bytes):
            target.write_bytes(thing)
        elif isinstance(thing, Link):
            target.symlink_to(thing.target)
        elif isinstance(thing, Folder):
            target.mkdir()
        elif isinstance(thing, Pipe):
            os.mkfifo(target)

    def __exit__(self, *_: object) -> None:
        """Put back what was there."""
        for top in self.tops:
            if top.is_dir() and not top.is_symlink():
                shutil.rmtree(top)
            else:
                top.unlink(missing_ok=True)
        for aside, target in self.aside:
            aside.rename(target)
        for path in self.fault.change:
            if path in self.files:
                (self.root / path).write_bytes(self.files[path])


def named(check: Check, root: Path) -> set[str] | str:
    """The paths that a check names; or how it broke, or nothing if all is well for it."""
    try:
        problems = check()
    except DataError as error:
        problems = error.problems
        if not all(str(problem) in str(error) for problem in problems):
            return "a problem that is not in the message"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return {Path(problem.file).relative_to(root).as_posix() for problem in problems}


def tamper(root: Path, check: Check, seed: int, effort: int, alone: bool) -> dict[str, Any]:
    """Make each fault and run the check: kind -> counts, and what escaped."""
    files = files_of(root)
    copy = root.parent / "copy"
    for path, data in files.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(data)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"made": 0, "refused": 0, "by name": 0})
    escaped = []
    before = named(check, root)
    if before:
        escaped.append(f"nothing was done, but {before}")
    made = faults(files, copy, Random(seed), effort, alone)
    for fault in made if effort else few(made, Random(seed)):
        with Tampered(root, files, fault):
            found = named(check, root)
        right = isinstance(found, set) and bool(found & fault.names) and found <= fault.names | {MANIFEST}
        count = counts[fault.kind]
        count["made"] += 1
        count["refused"] += isinstance(found, str) or bool(found)
        count["by name"] += right
        if not right:
            escaped.append(f"{fault.kind}: {', '.join(map(repr, fault.change))}: {found or 'not seen'}")
    if files_of(root) != files or named(check, root) != before:
        escaped.append("what was put back is not what was there")
    shutil.rmtree(copy)
    return {"counts": counts, "escaped": escaped}


def load() -> list[Problem]:
    """Ask `load`; what it refuses it raises."""
    md.load("casualties", as_="arrow", verify=True)
    return []


def check_build(root: Path) -> Check:
    """What asks `check_build`, for which everything is made now and never again."""
    from mencho_data.publish import build as module
    from mencho_data.publish.make import make
    from mencho_data.raw.project import project_of

    made = make(root, project_of(root))
    setattr(module, "make", lambda *_, **__: made)  # noqa: B010 - for mypy, as it is a function of another type
    return lambda: module.check_build(root)


def main(what: str, root: Path, seed: str, effort: str) -> None:
    """Print what was done and what escaped."""
    if what == "load" and installed() != root:
        message = f"The data that load reads is in {installed()}."
        raise SystemExit(message)
    check = load if what == "load" else check_build(root)
    sys.stdout.write(json.dumps(tamper(root, check, int(seed), int(effort), root.name == "_data")))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
