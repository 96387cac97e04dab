"""How long a fresh process takes to import the package and to hold a first table."""

from __future__ import annotations

import json

from benchmarks.bench import HERE, Result, compare, interleaved, pin, single

SNIPPETS = {
    "bare": "",
    "import": "import mencho_data",
    "arrow": "import mencho_data as md; md.load('casualties', as_='arrow')",
    "bare arrow": "import pyarrow.parquet as pq; pq.ParquetFile('{file}').read()",
    "frame": "import mencho_data as md; md.load('casualties')",
    "bare frame": "import pandas as pd; pd.read_parquet('{file}')",
}
HEAVY = ("numpy", "pandas", "pyarrow", "pydantic")
REPORT = """
import sys, time
cpu = time.process_time()
import json
print(json.dumps({"cpu": cpu, "heavy": [name for name in %s if name in sys.modules]}))
"""


def measure(rounds: int = 31) -> list[Result]:
    """CPU of whole processes, from their start to the table."""
    file = max(HERE.parent.glob("build/*/casualties.parquet")).relative_to(HERE.parent).as_posix()
    commands = {name: ("-c", code.format(file=file) + REPORT % (HEAVY,)) for name, code in SNIPPETS.items()}
    runs = interleaved(commands, rounds)
    cpu = {name: run["cpu"] for name, run in runs.items()}
    heavy = runs["import"]["heavy"]
    extra = (cpu["import"] - cpu["bare"]) * 1000
    return [
        single("`import mencho_data`, over a bare interpreter", f"{extra:.1f} ms", "≤ 5 ms", extra <= 5),
        single(
            "numpy, pandas, pyarrow, pydantic loaded by it", ", ".join(heavy) or "none of them", "none", heavy == []
        ),
        compare(
            'First Arrow table: `load("casualties", as_="arrow")` against `ParquetFile(path).read()`, whole process',
            cpu["arrow"],
            cpu["bare arrow"],
            1.1,
            "ms",
        ),
        single(
            "pandas loaded by the first Arrow table",
            "yes" if "pandas" in runs["arrow"]["heavy"] else "no",
            "no",
            "pandas" not in runs["arrow"]["heavy"],
        ),
        compare(
            'First frame: `load("casualties")` against `pandas.read_parquet(path)`, whole process',
            cpu["frame"],
            cpu["bare frame"],
            1.05,
            "ms",
        ),
    ]


if __name__ == "__main__":
    pin()
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
