"""Runs every fault against the package and writes the figures: `make reliability`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import bad_input, kills, tampering
from benchmarks.bench import HERE
from tests.helpers.tree import built_tree

KILLS, MUTATIONS, EFFORT, SEED = 200, 10_000, 2, 20_260_222
SMALL = {"kills": 8, "mutations": 60, "effort": 0}
"""How much is done with `--small`, which takes about a minute; its page is only printed."""
WRONG = ("wrong", "escaped", "faults", "written_outside")
"""Names of the figures that are to be nothing."""
NOISE = ("seed", "seconds", "slowest", "peak_mb")
"""Names of those that say more of the machine than of the package."""
WIDE = 12
"""More columns than this stand one below the other."""

PAGE = """# Reliability

Written by `make reliability`, which does 200 kills and 10,000 damages; this run did {kills} and {mutations:,}. Do not
edit. What is done to the package, and how often something was not as it should be. The seed of all draws is
{seed}; other ones: `python -m benchmarks.reliability --seed NUMBER`. Each part
can be run alone and prints JSON, such as `python -m benchmarks.kills {kills} {seed}`.

Kills and other faults while writing are done to made-up data: three articles about a flood, in a miniature checkout
with a copy of the package. Tampering and bad input are done to copies of the real data, bad input with `--small` to the
made-up one: each damage of `raw/` is one validation of all of it.

{sections}
"""

NOTES = {
    "Faults while writing": """\
The checkout has the release 1.0.0 and a preview of 1.1.0; then `raw/` is corrected, and `build` makes the preview
again, or `release` releases 1.1.0. Each command runs in a fresh process (a fork of one that has loaded the libraries,
but not the package) and gets SIGKILL: at a random moment of the time it takes, at one of the time from its first call
that writes, or just before a random one of these calls (`fsync`, `rename`, `replace`, `unlink`, `rmdir`, each as
often as the others), so that the short time in which files are moved is hit as often as the rest. After each: the
files of 1.0.0 are compared byte by byte at once; then a fresh process reads the data with `load(..., verify=True)`: it
must be told to run `build`, or every published file, the log of changes and the version of the package must be those of
before or those of a command that was not killed; then the next `build` must give what it gives without a kill, and
leave nothing behind.

A full disk is tried twice: each call that needs room is refused from a random one on; and commands run on a real disk
in memory with too little room, the same way the read-only ones. *Not run* stands where no disk could be mounted.
Commands at the same time start within milliseconds; a version is released by one of them only. Files are cut off at a
random length, as a power cut may leave them: the package flushes each file before it decides.""",
    "Tampering": """\
Every file under `build/`, `schemas/`, the descriptor and the manifest is changed: as the installed package holds them,
and in a checkout. `load(..., verify=True)` and `check-build` must refuse each fault, and name the file. For
`check-build`, what `raw/` makes is made once and compared after each fault.""",
    "Bad input": """\
Each damage of a file must end in a problem with the name of a rule, in the same result as before, or in another that is
valid and what the file says. `raw` is every YAML file, `sealed` every file of a release beside its manifest, `alone`
the same without a manifest, `loose` its Parquet files where nothing states a hash. Processes have 1 GB of memory.""",
}


def main() -> None:
    """Run and write; fails if anything was wrong."""
    options = _arguments()
    # Each runs processes of its own, so that two of them keep two cores busy.
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        project = built_tree(Path(folder)).parent if options.small else bad_input.ROOT
        damage = partial(bad_input.run, project=project)
        runs = {
            "Bad input": pool.submit(_figures, damage, options.mutations, options.seed),
            "Faults while writing": pool.submit(_figures, kills.run, options.kills, options.seed),
            "Tampering": pool.submit(_figures, tampering.run, options.seed, options.effort),
        }
    found = {name: runs[name].result() for name in NOTES}
    figures = {name: {key: value for key, value in part.items() if key not in NOISE} for name, part in found.items()}
    sections = [f"## {name}\n\n{NOTES[name]}\n\n{section(part)}" for name, part in figures.items()]
    page = PAGE.format(
        kills=options.kills, mutations=options.mutations, seed=options.seed, sections="\n\n".join(sections)
    )
    if not options.small:
        (HERE / "reliability.md").write_text(page, "utf-8")
    print(page)
    if wrong := sum(_wrong(found)):
        sys.exit(f"{wrong} runs went wrong.")


def _figures(run: Callable[..., dict[str, Any]], *given: int) -> dict[str, Any]:
    """The figures of a part, which are printed at once: the other parts may yet fail."""
    found = run(*given)
    print(json.dumps(found), file=sys.stderr, flush=True)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--mutations", type=int, default=MUTATIONS)
    parser.add_argument("--effort", type=int, default=EFFORT, help="as in benchmarks.tampering")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--small", action="store_true", help="a little of everything, and do not write the page")
    options = parser.parse_args()
    if options.small:
        vars(options).update(SMALL)
    return options


def section(figures: Mapping[str, Any], level: int = 3) -> str:
    """Figures as Markdown: those by one name are a table, as are those by two; what is deeper has headings."""
    single = {name: value for name, value in figures.items() if not isinstance(value, Mapping)}
    double = {name: value for name, value in figures.items() if isinstance(value, Mapping) and not _is_deep(value)}
    parts = [_table(["what", "figure"], single.items())] if single else []
    if double:
        columns = list(dict.fromkeys(name for value in double.values() for name in value))
        rows = ((name, *(value.get(column, "–") for column in columns)) for name, value in double.items())
        wide = len(columns) > WIDE
        parts += [f"{_head(name, level)}\n\n{section(value)}" for name, value in double.items()] if wide else []
        parts += [] if wide else [_table(["what", *columns], rows)]
    parts += [
        f"{_head(name, level)}\n\n{section(value, level + 1)}"
        for name, value in figures.items()
        if name not in single and name not in double
    ]
    return "\n\n".join(parts)


def _head(name: str, level: int) -> str:
    return f"{'#' * level} {name[:1].upper()}{name[1:]}"


def _is_deep(figures: Mapping[str, Any]) -> bool:
    return any(isinstance(value, Mapping) for value in figures.values())


def _table(head: list[str], rows: Any) -> str:
    lines = [head, ["---"] * len(head), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "none" if not value else "; ".join(map(str, value))
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3g}" if isinstance(value, float) else str(value).replace("|", "\\|")


def _wrong(figures: Mapping[str, Any]) -> Iterator[int]:
    """The numbers of what went wrong or was not noticed, as the parts call them."""
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _wrong(value)
        elif name in WRONG:
            yield len(value) if isinstance(value, list) else int(value)


if __name__ == "__main__":
    main()
