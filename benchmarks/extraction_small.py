"""The extractor on sentences of our own: the small form of `extraction.py`, which fills every table of its report.

No peer, no folder from outside, no text but the sentences below and the published quotes. The figures mean little; that
they can be made is what a test wants to know.
"""

from __future__ import annotations

import math
import random
import resource
import time
from types import SimpleNamespace
from typing import Any, NamedTuple

from benchmarks import extraction_classes
from benchmarks.extraction_probe import Probe
from benchmarks.extraction_tables import MARKS
from mencho_data.extract import extract

Gold = tuple[float | None, float | None, float | None, str | None]
"""Value, low, high and category of a figure."""


class Sentence(NamedTuple):
    """A text of our own with all its figures, in the form of the cases that the probe reads."""

    lang: str
    text: str
    golds: tuple[Gold, ...]
    kind: str = "news"
    locale: str = ""


SENTENCES = (
    Sentence("en", "At least 12 miners were killed and 30 were hurt.",
             ((12, 12, None, "killed"), (30, 30, 30, "injured"))),
    Sentence("en", "Between 40 and 50 trucks burned on two roads.", ((None, 40, 50, None), (2, 2, 2, None))),
    Sentence("en", "They offered a reward of $15 million.", ((15e6, 15e6, 15e6, "reward"),)),
    Sentence("en", "Dozens of shops closed; a third of them for 2.5 days.",
             ((None, 24, None, None), (1 / 3, 1 / 3, 1 / 3, None), (2.5, 2.5, 2.5, None))),
    Sentence("es", "Murieron más de 20 mineros y hubo 30 heridos.",
             ((20, 20, None, "killed"), (30, 30, 30, "injured"))),
    Sentence("es", "Ardieron entre 40 y 50 camiones en dos caminos.", ((None, 40, 50, None), (2, 2, 2, None))),
    Sentence("es", "Ofrecen una recompensa de 15 mdp.", ((15e6, 15e6, 15e6, "reward"),)),
    Sentence("es", "Cerraron decenas de tiendas, el 30 por ciento.", ((None, 20, None, None), (30, 30, 30, None))),
)  # fmt: skip
FRAME = {"en": "They counted {} people.", "es": "Contaron {} personas."}
NUMBERS, REPEATS, SHORT = 20, 20, 2_000
PATTERNS = {"digits": "1,", "words": "one hundred and ", "list": "3 killed, 4 hurt, "}

Answers = dict[str, Any]


def measure(seeds: tuple[str, ...]) -> Answers:
    """Everything that `extraction.measure` gives for one extractor, in this process."""
    scores = {lang: score([one for one in SENTENCES if one.lang == lang]) for lang in FRAME}
    answers: Answers = {"eval": {}}
    for _, group, match, *_ in MARKS:
        for part in ("muc4-train", "muc4-dev") if group == "muc4" else (group,):
            answers["eval"].setdefault(part, {})[match] = scores["es" if group.startswith("es") else "en"]
    reader = SimpleNamespace(LANGS=tuple(FRAME), KINDS=("news",), make=lambda lang, _: lambda text: extract(text, lang))
    answers["probe"] = Probe(reader, SimpleNamespace(normal=dict, figure_numbers=numbers, close=math.isclose)).run(
        SENTENCES
    )
    answers["roundtrip"] = {seed: {lang: round_trip(lang, seed) for lang in FRAME} for seed in seeds}
    answers["parallel"] = extraction_classes.small_parallel()
    answers["bench"] = pace()
    answers["stress"] = {"patterns": {name: growth(name, piece) for name, piece in PATTERNS.items()}}
    return answers


def score(sentences: list[Sentence]) -> Answers:
    """How many figures are right, of those wanted and of those given."""
    right = wanted = given = 0
    for sentence in sentences:
        found = [(f.value, f.low, f.high, f.category) for f in extract(sentence.text, sentence.lang)]
        right += sum(gold in found for gold in sentence.golds)
        wanted, given = wanted + len(sentence.golds), given + len(found)
    rates = {"P": 100 * right / given, "R": 100 * right / wanted, "F1": 200 * right / (wanted + given)}
    return {**{name: round(rate, 1) for name, rate in rates.items()}, "gold": wanted, "predicted": given}


def numbers(figure: Answers) -> set[float]:
    """The numbers of a figure."""
    return {figure[name] for name in ("value", "low", "high") if figure[name] is not None}


def round_trip(lang: str, seed: str) -> list[int]:
    """Cardinals read back, and of how many."""
    from num2words import num2words  # type: ignore[import-untyped]

    drawn = [random.Random(f"{seed} {n}").randrange(2, 10**9) for n in range(NUMBERS)]
    texts = [FRAME[lang].format(num2words(number, lang=lang).replace(",", "")) for number in drawn]
    read = [[figure.value for figure in extract(text, lang)] for text in texts]
    return [sum(values == [number] for values, number in zip(read, drawn, strict=True)), NUMBERS]


def pace() -> Answers:
    """Speed and memory, with the names of `bench.py`."""
    texts = [(sentence.text, sentence.lang) for sentence in SENTENCES] * REPEATS
    times, figures = [], 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for text, lang in texts:
        begin = time.perf_counter()
        figures += len(extract(text, lang))
        times.append(time.perf_counter() - begin)
    size = sum(len(text.encode()) for text, _ in texts)
    return {
        "documents/s": round(len(texts) / sum(times), 1), "MB/s": round(size / 1e6 / sum(times), 3),
        "slowest document s": max(times), "import s": 0.0, "first text s": round(times[0], 2), "figures": figures,
        "RSS before MiB": round(before, 1),
        "peak RSS MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }  # fmt: skip


def growth(name: str, piece: str) -> dict[str, str | None]:
    """Seconds for a short and a long text of one piece, and their ratio, as `stress.py` prints them."""
    times = []
    for length in (SHORT, 2 * SHORT):
        begin = time.perf_counter()
        extract((piece * length)[:length], "en")
        times.append(time.perf_counter() - begin)
    short, long = times
    return {"piece": name, "short": f"{short:.3f}", "long": f"{long:.3f}", "ratio": f"{long / short:.1f}"}
