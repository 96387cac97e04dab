"""Measures the extractor and its peers, and writes extraction.md: `python -m benchmarks.extraction --eval FOLDER`.

With `--quotes` it reads the quotes of the data anew, and writes that section alone, in seconds. With `--small` it
measures the extractor alone on sentences of our own, and prints the page; see `extraction_small.py`.

The folder with the test sets and their scorer is not part of the repository, and no text of it gets into the report.
The peers have an environment of their own, `.venv-peers`, made here from the folder's `requirements-peers.txt`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import extraction_articles, extraction_classes, extraction_page, extraction_quotes, extraction_small
from benchmarks.bench import HERE, script

OURS = "mencho_data.extract:extract"
VENV = HERE.parent / ".venv-peers"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CORPORA = ("specs", "newsquant", "muc", "phenomena")
SEEDS = ("1", "7")
COUNT = "1000"
GIVEN_UP = "10"
"""Seconds after which a text that is to show how the time grows is given up."""
RUNS = {"quantulum3": "1"}
"""Runs of the speed test where it is not three: this peer takes over a minute for one."""
LIMIT = 600
"""Seconds after which a part of the measuring is cut off."""
LINE = re.compile(r"\S+\s+(?P<piece>\S+)\s+(?P<short>\S+)(?: s)?\s+(?P<long>\S+)(?: s\s+ratio (?P<ratio>\S+))?")

Answers = dict[str, Any]


def main() -> None:
    """Measure, and write the page; the small one is printed."""
    options = arguments()
    if options.small:
        print(extraction_page.page(small()))
        return
    if options.quotes:
        section = extraction_quotes.quotes(extraction_quotes.measure(), fingerprint())
        options.output.write_text(extraction_page.with_quotes(options.output.read_text("utf-8"), section), "utf-8")
        return
    begin = time.monotonic()
    results = full(options)
    (VENV / "results.json").write_text(json.dumps(results, indent=1), "utf-8")
    options.output.write_text(extraction_page.page(results), "utf-8")
    say(f"{options.output.name} written after {time.monotonic() - begin:.0f} s")


def small() -> Answers:
    """What the page needs, of sentences of our own and the published quotes, without peers."""
    return about() | {
        "peers": {"peers": {}, "versions": {}, "not installed": [], "python": "none"},
        "ours": extraction_small.measure(SEEDS),
        "articles": extraction_articles.measure_quotes(),
        "classes": extraction_classes.measure(),
        "quotes": extraction_quotes.measure(),
        "small": True,
    }


def about() -> Answers:
    """Where, with what and how it is measured, before anything is."""
    return {
        "reused": False,
        "small": False,
        "sources": fingerprint(),
        "changed": False,
        "pinned": False,
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        "python": platform.python_version(),
        "settings": {"seeds": SEEDS, "count": COUNT, "given up": GIVEN_UP, "runs": RUNS, "limit": LIMIT},
    }


def full(options: argparse.Namespace) -> Answers:
    """What the page needs, of all test sets, with the peers."""
    results = about() | {"pinned": pin()}
    store = VENV / "peers.json"
    results["reused"] = options.reuse_peers and store.exists()
    if results["reused"]:
        peers = json.loads(store.read_text("utf-8"))
    else:
        peers = measure_peers(options.eval, environment(options.eval))
        store.write_text(json.dumps(peers, indent=1), "utf-8")
    ours, articles, classes = None, None, None
    if works():
        ours = measure(sys.executable, OURS, options.eval, ["number", "muc"])
        ours["parallel"] = parallel(sys.executable, OURS, options.eval)
        named = [str(options.articles.resolve())] if options.articles else []
        classes = extraction_classes.measure()
        articles = last_json(run([sys.executable, *script("extraction_articles", *named)], HERE.parent))
    changed = results["sources"] != fingerprint()
    return results | {
        "peers": peers,
        "ours": ours,
        "articles": articles,
        "classes": classes,
        "quotes": extraction_quotes.measure(),
        "changed": changed,
    }


def arguments() -> argparse.Namespace:
    """What was asked for; the folder of the test sets must be there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=os.environ.get("MENCHO_EVAL"), help="or MENCHO_EVAL")
    parser.add_argument("--articles", type=Path, help="one <source_id>.txt per article; or MENCHO_ARTICLES")
    parser.add_argument("--small", action="store_true", help="sentences of our own, no peers; print the page")
    parser.add_argument("--quotes", action="store_true", help="write the section on the quotes of the data anew, alone")
    parser.add_argument("--reuse-peers", action="store_true", help="take the peers' figures of the last run")
    parser.add_argument("--output", type=Path, default=HERE / "extraction.md")
    options = parser.parse_args()
    if options.small or options.quotes:
        return options
    if options.eval is None or not (options.eval / "run_eval.py").is_file():
        parser.error("name the folder that holds run_eval.py and the test sets: --eval FOLDER, or MENCHO_EVAL=FOLDER")
    options.eval = options.eval.resolve()
    return options


# ---- environment


def environment(folder: Path) -> list[str]:
    """Make the environment of the peers, unless it is there; the requirements that could not be installed."""
    wanted = (folder / "requirements-peers.txt").read_text("utf-8")
    marker = VENV / "installed.json"
    known = json.loads(marker.read_text("utf-8")) if marker.exists() else {}
    if known.get("wanted") == wanted:
        return list(known["failed"])
    say("environment of the peers")
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    failed = []
    if not install(["-r", str(folder / "requirements-peers.txt")]):
        lines = [line.strip() for line in wanted.splitlines() if line.strip() and not line.startswith("#")]
        failed = [line for line in lines if not install([line])]
    marker.write_text(json.dumps({"wanted": wanted, "failed": failed}), "utf-8")
    return failed


def install(what: list[str]) -> bool:
    """Whether pip could install it."""
    quiet = ["--disable-pip-version-check", "--no-cache-dir", "--quiet"]
    return subprocess.run([PYTHON, "-m", "pip", *quiet, "install", *what], check=False).returncode == 0


def fingerprint() -> str:
    """SHA-256 of the extractor's modules in the order of their paths, shortened."""
    files = sorted((HERE.parent / "mencho_data" / "extract").rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def works() -> bool:
    """Whether the extractor can be imported."""
    module, _, name = OURS.partition(":")
    return "failed" not in run([sys.executable, "-c", f"from {module} import {name}"], HERE)


def pin() -> bool:
    """Keep this process, and those it starts, on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


# ---- measuring


def measure_peers(folder: Path, failed: list[str]) -> Answers:
    """All peers, one after the other."""
    roll = run([str(PYTHON), str(HERE / "extraction_probe.py"), str(folder)], folder)
    answers: Answers = json.loads(roll["out"].splitlines()[-1])
    answers["not installed"] = failed
    for name, peer in answers["peers"].items():
        if "absent" not in peer:
            peer.update(measure(str(PYTHON), name, folder, peer["kinds"]))
            if set(peer["langs"]) == {"en", "es"} and not name.startswith("keywords_"):
                peer["parallel"] = parallel(str(PYTHON), name, folder)
    return answers


def measure(python: str, name: str, folder: Path, kinds: Iterable[str]) -> Answers:
    """Everything about one extractor. A peer with a word search around it is only scored."""
    say(name)
    answers: Answers = {"eval": {}}
    for corpus in CORPORA:
        answers["eval"] |= score(python, name, folder, corpus)
    if name.startswith("keywords_"):
        return answers
    done = run([python, str(HERE / "extraction_probe.py"), str(folder), name], folder)
    answers["probe"] = last_json(done)
    if "number" in kinds:
        answers["roundtrip"] = {seed: round_trip(python, name, folder, seed) for seed in SEEDS}
        runs, kind = RUNS.get(name, "3"), "muc" if "muc" in kinds else "number"
        before, begin = cpu(), time.monotonic()
        answers["bench"] = last_json(run([python, "bench.py", name, "--runs", runs, "--kind", kind], folder))
        answers["bench"]["core"] = round(100 * (cpu() - before) / (time.monotonic() - begin))
        done = run([python, "stress.py", name, "--limit", GIVEN_UP], folder)
        answers["stress"] = {"patterns": growth(done["out"])} | {k: done[k] for k in ("failed",) if k in done}
    return answers


def cpu() -> float:
    """CPU seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def score(python: str, name: str, folder: Path, corpus: str) -> Answers:
    """What run_eval.py says about one test set, without its seconds, by group."""
    with TemporaryDirectory() as here:
        report = Path(here) / "report.json"
        done = run([python, "run_eval.py", name, "--corpora", corpus, "--json", str(report)], folder)
        if "failed" in done:
            return {corpus: {"failed": done["failed"]}}
        groups: Answers = json.loads(report.read_text("utf-8")).get(name, {})
    for group in groups.values():
        group.pop("seconds")
    return groups


def round_trip(python: str, name: str, folder: Path, seed: str) -> Answers:
    """Cardinals read back, by language: how many right, of how many."""
    done = run([python, "roundtrip.py", name, "--count", COUNT, "--seed", seed], folder)
    answers: Answers = {}
    for line in done["out"].splitlines():
        if line.startswith(name):
            pairs = re.findall(r"(\d+)/(\d+)", line)
            answers[line[len(name) :].split()[0]] = [sum(int(pair[n]) for pair in pairs) for n in (0, 1)]
    return answers | {k: done[k] for k in ("failed",) if k in done}


def parallel(python: str, name: str, folder: Path) -> Answers:
    """What the parallel test says: pairs of sentences, and how many agree."""
    done = run([python, str(HERE / "extraction_parallel.py"), str(folder), name], folder)
    return extraction_classes.parallel(done["out"]) | {k: done[k] for k in ("failed",) if k in done}


def growth(out: str) -> dict[str, dict[str, str | None]]:
    """For each piece, seconds for a short and a long text (`None`: given up; a name: the error), and their ratio."""
    return {found["piece"]: found.groupdict() for line in out.splitlines() if (found := LINE.fullmatch(line))}


def last_json(done: Answers) -> Answers:
    """The last line that was printed, or how it failed."""
    if "failed" in done:
        return {"failed": done["failed"]}
    answer: Answers = json.loads(done["out"].splitlines()[-1])
    return answer


def run(command: list[str], folder: Path) -> Answers:
    """What a command printed; `failed` says how it ended if not well: never in its own words, which may quote texts."""
    places = {"PYTHONPYCACHEPREFIX": str(VENV / "pycache"), "PYTHONDONTWRITEBYTECODE": "", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | places,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return {"out": process.communicate()[0], "failed": f"cut off after {LIMIT} s"}
    if process.returncode == 0:
        return {"out": out}
    kind = re.match(r"[\w.]+", (err.strip().splitlines() or [""])[-1])
    return {"out": out, "failed": kind[0] if kind else f"exit code {process.returncode}"}


def say(what: str) -> None:
    """Tell whoever waits."""
    print(time.strftime("%H:%M:%S"), what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
