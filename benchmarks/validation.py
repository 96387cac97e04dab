"""Checking claims with all rules of the package, with the same rules in polars, and with frictionless."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.bench import Result, command, compare, fresh, interleaved, one_thread, script, single

TABLE = "casualties"
REGISTERS = ("measures", "events", "sources", "places", "actors")


def measure(folder: Path, rows: int = 1_000_000, rounds: int = 5) -> list[Result]:
    """Generate the claims, check them in fresh processes, compare times, memory and findings."""
    few = rows // 10
    for kind, count in (("good", rows), ("bad", rows), ("bad", few)):
        fresh(*script("generate", folder / f"{kind}{count}", str(count), kind))
    good = _both(folder / f"good{rows}", rounds)
    bad = _both(folder / f"bad{rows}", rounds)
    fewer = _both(folder / f"bad{few}", 1)
    judge = fresh(*script("validation", "frictionless", folder / f"good{rows}"))
    same = [run["as planted"] and run["findings"] > 0 for runs in (bad, fewer) for run in runs.values()]
    ours, peer = good["ours"], good["polars"]
    many = f"{rows:,} valid claims from Parquet, all rules"
    equal = f"{bad['ours']['findings']:,} and {fewer['ours']['findings']:,} found"
    quiet = all(run["as planted"] for run in good.values()) and judge["valid"]
    return [
        compare(f"{many}, against polars", ours["cpu"], peer["cpu"], 0.6),
        compare(f"{many}, against frictionless (CSV)", ours["cpu"], judge["cpu"], 1 / 60),
        single("… peak memory over imports", *_memory(ours, peer, 200)),
        single("… pandas loaded meanwhile", "yes" if ours["pandas"] else "no", "no", not ours["pandas"]),
        single("… neither ours, polars nor frictionless finds an error", "yes" if quiet else "no", "yes", quiet),
        compare(f"{rows:,} claims, 1 % bad, list of row, field, rule", bad["ours"]["cpu"], bad["polars"]["cpu"], 1.2),
        single(
            "… peak memory over imports", f"{bad['ours']['peak']:.0f} MB", "–", None, f"{bad['polars']['peak']:.0f} MB"
        ),
        *_in_parts(folder, rows),
        single(
            f"… at {rows:,} and {few:,}, ours and polars report what was planted ({bad['ours']['rules']} rules) alone",
            equal,
            "equal sets",
            all(same),
        ),
    ]


def _in_parts(folder: Path, rows: int) -> list[Result]:
    """The valid claims ten times over, in ten files; and three times, since the time is to grow with the rows alone."""
    for times in (3, 10):
        fresh(*script("generate", folder / f"times{times}", str(times), "times", folder / f"good{rows}"))
    few, many = (_both(folder / f"times{times}", 1) for times in (3, 10))
    ours, peer = many["ours"], many["polars"]
    what = f"{10 * rows:,} valid claims in ten files of Parquet, all rules, against polars"
    return [
        compare(what, ours["cpu"], peer["cpu"], 0.6),
        single(
            "… peak memory over imports",
            f"{ours['peak']:.0f} MB",
            "≤ 400 MB",
            ours["peak"] <= 400,
            f"{peer['peak']:.0f} MB",
        ),
        compare(f"… against {3 * rows:,} in three files", ours["cpu"], few["ours"]["cpu"], 3.7),
    ]


def _both(folder: Path, rounds: int) -> dict[str, dict[str, Any]]:
    return interleaved({side: script("validation", side, folder) for side in ("ours", "polars")}, rounds)


def _memory(ours: dict[str, Any], peer: dict[str, Any], most: int) -> tuple[str, str, bool, str]:
    return f"{ours['peak']:.0f} MB", f"≤ {most} MB", ours["peak"] <= most, f"{peer['peak']:.0f} MB"


# ---- in a fresh process


def run_ours(folder: Path) -> dict[str, Any]:
    """Check with mencho_data; rows, fields and rules as three arrays."""
    import numpy as np

    from mencho_data.models.lists import BUILT_IN
    from mencho_data.validate.batch import Rows
    from mencho_data.validate.check import check_table
    from mencho_data.validate.known import known_from
    from mencho_data.validate.rule import Known

    one_thread()
    before = _peak()
    registers = {name: Rows(folder / f"{name}.parquet", name) for name in REGISTERS}
    withdrawn = set(json.loads((folder / "withdrawn.json").read_text("utf-8")))
    known: Known = known_from(registers, withdrawn, {}, (), BUILT_IN)

    def work() -> tuple[Any, Any, Any]:
        failures = check_table(Rows(folder / f"{TABLE}.parquet", TABLE), known)
        sizes = [len(failure.rows) for failure in failures]
        rows = np.concatenate([failure.rows for failure in failures]) if failures else np.zeros(0, np.int64)
        fields = np.repeat(np.array([failure.field for failure in failures], object), sizes)
        rules = np.repeat(np.array([failure.rule for failure in failures], object), sizes)
        return rows, fields, rules

    def triples(found: tuple[Any, Any, Any]) -> list[Any]:
        return list(zip(*(column.tolist() for column in found), strict=True))

    return _timed(work, triples, folder, before)


def run_polars(folder: Path) -> dict[str, Any]:
    """Check with polars; rows, fields and rules as a frame."""
    from benchmarks import twin

    before = _peak()
    registers = twin.Registers(folder)
    return _timed(
        lambda: twin.check(folder / f"{TABLE}.parquet", registers), lambda frame: frame.rows(), folder, before
    )


def run_frictionless(folder: Path) -> dict[str, Any]:
    """Check with frictionless, by our Table Schema without its foreign keys."""
    import frictionless

    from mencho_data.models import table_schema
    from mencho_data.models.lists import BUILT_IN

    schema = {key: value for key, value in table_schema(TABLE, BUILT_IN).items() if key != "foreignKeys"}
    resource_ = frictionless.Resource(
        name=TABLE, path=f"{TABLE}.csv", basepath=str(folder), schema=frictionless.Schema.from_descriptor(schema)
    )
    start = time.process_time()
    report = resource_.validate()
    cpu = time.process_time() - start
    return {"cpu": cpu, "valid": bool(report.valid), "rows": report.tasks[0].stats["rows"]}


def _timed(work: Callable[[], Any], triples: Callable[[Any], list[Any]], folder: Path, before: float) -> dict[str, Any]:
    """Time the work, then hold what it found against what was planted."""
    start = time.process_time()
    found = work()
    cpu = time.process_time() - start
    peak, pandas = _peak() - before, "pandas" in sys.modules
    have = sorted(triples(found))
    want = [tuple(triple) for triple in json.loads((folder / "planted.json").read_text("utf-8"))]
    for name, more in (("not planted", set(have) - set(want)), ("not found", set(want) - set(have))):
        print(f"{name}: {sorted(more)[:10]}", file=sys.stderr) if more else None
    rules = len({rule for _, _, rule in have})
    return {
        "cpu": cpu, "peak": peak, "pandas": pandas, "findings": len(have), "rules": rules, "as planted": have == want,
    }  # fmt: skip


def _peak() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


SIDES = {"ours": run_ours, "polars": run_polars, "frictionless": run_frictionless}

if __name__ == "__main__":
    command(SIDES, measure)
