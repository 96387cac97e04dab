"""How what is derived grows: from a few sources to many, most of whose claims repeat a few statements.

python -m benchmarks.growth derive|build FOLDER
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.bench import Result, command, compare, fresh, one_thread, script, single

Row = dict[str, Any]

FEW = 5
MEASURES = 30
"""Each source has a claim on each of them."""
REPEATED = 25
"""Claims of a source that repeat a statement; the others are its own."""
STATEMENTS = 10
FIXED = {
    "unit": "person", "counted": "number", "harm": "killed", "group": "public", "event_id": "growth",
    "date_precision": "undated", "certainty": "asserted", "as_worded": "people",
}  # fmt: skip
"""What all claims have in common."""


def measure(folder: Path, sources: int = 100) -> list[Result]:
    """Write a project of few sources and one of many, and derive and build each in a fresh process."""
    few, many = (_measured(folder, number) for number in (FEW, sources))
    of_many = f"{many['claims']:,} claims of {sources} sources"

    def grown(what: str, name: str, unit: str) -> Result:
        return compare(what, many[name] / many["claims"], few[name] / few["claims"], 1.5, unit)

    folded, pairs = (many[name] / many["claims"] for name in ("disagreements", "pairs"))
    return [
        compare(f"{of_many}: `disagreements` a claim, against pairs of claims that differ", folded, pairs, 0.1, "rows"),
        grown(f"All that is derived, a claim: of {sources} sources, against {FEW}", "rows", "rows"),
        grown("… bytes of CSV", "csv", "bytes"),
        grown("… bytes of Parquet", "parquet", "bytes"),
        grown("… CPU of `derive`", "derive", "ms"),
        single(f"{of_many}: `derive`", f"{many['derive']:.3g} s", "≤ 3 s", many["derive"] <= 3),
        single("… `mencho-data build`, whole process", f"{many['build']:.3g} s", "≤ 30 s", many["build"] <= 30),
    ]


def _measured(folder: Path, sources: int) -> Row:
    root = folder / f"of{sources}"
    write(root, sources)
    return fresh(*script("growth", "derive", root)) | fresh(*script("growth", "build", root))


# ---- what is written


def write(root: Path, sources: int) -> None:
    """A project with so many sources, none of whose texts is held."""
    from mencho_data.curate.init import init, naming
    from mencho_data.raw.edit import dump

    init(root, naming(root, "growth", None, None, "Europe/Madrid"))
    rng, keys = random.Random(sources), [f"outlet-{number:03d}" for number in range(sources)]
    files: dict[str, Row] = {
        "measures": {"measures": [_measure(number) for number in range(MEASURES)]},
        "actors": {"actors": [_actor(number) for number in range(STATEMENTS)]},
        "statements": {"statements": [_statement(number) for number in range(STATEMENTS)]},
    }
    for number, key in enumerate(keys):
        files |= {f"{key}/source": _source(key, number), f"{key}/claims": {"casualties": list(_claims(key, rng))}}
    for name, content in files.items():
        (root / f"raw/{name}.yaml").parent.mkdir(exist_ok=True)
        (root / f"raw/{name}.yaml").write_bytes(dump(content))


def _names(text: str) -> Row:
    return {"name_en": text, "name_es": text}


def _measure(number: int) -> Row:
    about = {"measure_id": f"count-{number:02d}", "table": "casualties", "unit": "person"}
    defined = {"population": "People", "definition": f"Count {number}.", "definition_es": f"Cuenta {number}."}
    return {**about, "counting_basis": "cumulative", **_names(f"Count {number}"), **defined}


def _actor(number: int) -> Row:
    about = {"actor_id": f"body-{number:02d}", "kind": "organisation", "name": f"Body {number}"}
    return {**about, "description_en": "A body", "description_es": "Un organismo"}


def _statement(number: int) -> Row:
    return {
        "statement_id": f"briefing-{number:02d}",
        "actor_id": f"body-{number:02d}",
        "channel": "briefing",
        "event_id": "growth",
        **_names(f"Briefing {number}"),
    }


def _speaks(number: int) -> Row:
    return {"claimant_id": f"body-{number:02d}", "statement_id": f"briefing-{number:02d}"}


def _source(key: str, number: int) -> Row:
    about = {
        "source_id": key,
        "publisher": f"Outlet {number}",
        "url": f"https://{key}.example",
        "language": "en",
        "kind": "report",
    }
    unknown = {f"{name}_basis": "unknown" for name in ("title", "published")}
    inferred = {f"{name}_basis": "inferred" for name in ("publisher", "url", "language", "kind")}
    return {**about, "coverage": "opening", **unknown, **inferred}


def _claims(key: str, rng: random.Random) -> Iterator[Row]:
    """On each measure one; of those that repeat a statement one in ten is a lower bound, one in thirty strays."""
    for number in range(MEASURES):
        statement = rng.randrange(STATEMENTS) if rng.random() < REPEATED / MEASURES else None
        value = 100 + 20 * number + (rng.randrange(20) if statement is None else statement - (rng.random() < 1 / 30))
        exact = statement is None or rng.random() < 0.9
        yield {
            "record_id": f"{key}-c{number + 1:02d}",
            "measure_id": f"count-{number:02d}",
            "value": value,
            "low": value,
            "high": value if exact else None,
            "qualifier": "exact" if exact else "at_least",
            **FIXED,
            **({} if statement is None else _speaks(statement)),
            "evidence": {"quote": f"{'' if exact else 'at least '}{value} people"},
        }


# ---- in a fresh process


def run_derive(root: Path) -> Row:
    """Derive: CPU seconds, and how much there is of what."""
    from mencho_data.derive.comparisons import TABLES
    from mencho_data.derive.tables import derive
    from mencho_data.publish.formats.tables import csv, parquet
    from mencho_data.validate.open import open_raw

    one_thread()
    data = open_raw(root / "raw")
    project, zone = data.raw.project, data.zone()
    assert project
    assert zone
    start = time.process_time()
    tables = derive(data.raw.rows, data.raw.codes, zone)
    cpu = time.process_time() - start
    claims: dict[str, Counter[str]] = defaultdict(Counter)  # of each comparison, the claims of each reading
    for row in tables["positions"].to_pylist():
        if row["comparison_id"]:
            claims[row["comparison_id"]][row["position_id"].rpartition(".")[2]] += row["claims"]
    pairs = sum(sum(a * b for a, b in combinations(of.values(), 2)) for of in claims.values())
    return {
        "derive": cpu,
        "claims": len(tables["casualties"]),
        "disagreements": len(tables["disagreements"]),
        "pairs": pairs,
        "rows": sum(len(tables[name]) for name in TABLES),
        "csv": sum(len(csv(tables[name])) for name in TABLES),
        "parquet": sum(len(parquet(name, tables[name], project)) for name in TABLES),
    }


def run_build(root: Path) -> Row:
    """Build: CPU seconds of the whole process."""
    from mencho_data.publish.build import build

    one_thread()
    build(root)
    return {"build": time.process_time()}


SIDES = {"derive": run_derive, "build": run_build}

if __name__ == "__main__":
    command(SIDES, measure)
