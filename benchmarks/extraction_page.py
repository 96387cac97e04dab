"""The report of `extraction.py`: every number is of one run, and none of it is text of the test sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.extraction_classes import classes, translated
from benchmarks.extraction_quotes import quotes
from benchmarks.extraction_tables import (
    MARKS,
    Line,
    Results,
    articles,
    best,
    detail,
    fill,
    measured,
    peers_table,
    points,
    rate,
    reached,
    show,
    speed,
    stress,
    table,
)

PAGE = """# Reading figures: the extractor and its peers

Written by `python -m benchmarks.extraction --eval EVAL --articles ARTICLES`; do not edit. `EVAL` is the folder with the
open test sets and their scorer (`MENCHO_EVAL` names it too), `ARTICLES` holds the five texts that are held
(`MENCHO_ARTICLES`). Neither is part of the repository: the sets from MUC-4 and NewsQuant carry no licence to copy.

Read it with this in mind: the extractor was written with these open sets and the held texts at hand, the peers were
not. As many cases again are kept back for a final check; they are not in here.
{state}
## The table

Match in F1 per cent unless another unit stands there. *Overlap*: the spans overlap and the amount is right. *Strict*:
the same span, amount and unit. *Best peer*: the best of this run in that row, so not one and the same peer throughout.
*Reached* says which of the two marks ours reaches, the target or only the least acceptable.

{marks}

{notes}

## All peers

F1 per cent. *–*: the peer does not offer this; 0.0: it was asked, and gives no ranges or categories, or nothing right.
`text2num` reads spelled-out numbers only; `text2num_digits` is text2num with Babel and a little glue of ours;
`keywords_…` is a peer with the nearest casualty word beside it, ours too and meant as a floor. A peer gets the model
that fits the test set; ours gets the language and the locale, no more.

{peers}

### Ours in full

{detail}

## Classes of misreading

Each class was found where readings of translations differ. Its sentences are our own and were written before it was
mended; half of them, drawn by lot, were set aside while it was. A sentence is right if all its figures are, with their
bounds, and no other is given. From *another, further, otros beside the number* on, sentences that were set aside and
read wrong at first were mended later, or dropped, and stand under *seen*: there *unseen* keeps what is read, and does
not measure how much of what nobody has seen would be.

{classes}

## Time and memory

One core, the 1,500 MUC-4 messages (3.15 MB), each in one call. *×*: how many times as fast ours is. The memory is what
the process held at most, with the messages themselves. The seconds are wall time: where a process had the core for
much less than all of it, something else ran there too, and the row is too slow.

{speed}

### Does the time grow in step with the text?

A piece repeated to 20,000 and to 40,000 characters: seconds for both, and their ratio. 2 is in step, 4 is quadratic;
*given up*: one of them not done after {given_up} s. Ratios of times under a millisecond mean little.

{stress}

## The five held articles

{articles}

## The quotes of all sources

{quotes}

## How it was measured

{how}
"""

NOTES = """\
MUC-4 pairs are (killed or injured, count); its key holds only the incidents in MUC-4's scope, so precision, and with it
F1, is a lower bound (the ceiling is about 84). The best published NewsQuant figures, by CQE, are 92.0 for the value and
88.1 with the bound; CQE was not run here. *Span holds the number*: the extractor, given only `text[start:end]` of one
of its figures, alone or beside two or three words without a number (*people*, *person was killed*), must read the same
numbers again. Quite alone is the narrower test, which words such as *several* or *a* cannot pass: alone they are not
read as figures. For spans in plain digits the digits themselves are compared too, without the extractor.
*Translations*: of the pairs of a sentence and its translation with a figure in either, those with the same figures in
both; translators differ too, in about one of ten of these pairs, so no reader reaches 100."""


QUOTES = "## The quotes of all sources\n\n"
MARKED = ("what", "ours", "best peer", "least", "target", "reached")


def page(results: Results) -> str:
    """The whole report."""
    peers = {name: peer for name, peer in results["peers"]["peers"].items() if "absent" not in peer}
    ours = results["ours"]
    for side in [*peers.values(), *([ours] if ours else [])]:
        join_muc(side["eval"])
    state = "" if ours else "\n**The extractor could not be imported: only the peers were measured.**\n"
    if results["small"]:
        state += "\n**The small form: a few sentences of our own and the published quotes, without peers.**\n"
    if results["reused"]:
        state += "\n**The peers' figures are of an earlier run (`--reuse-peers`).**\n"
    if results["changed"]:
        state += "\n**The extractor was changed while it was measured.**\n"
    return PAGE.format(
        state=state,
        marks=table(
            MARKED,
            [
                *scored(ours, peers),
                *translated(ours, peers),
                *counted(ours, peers, results["settings"]["seeds"]),
                *timed(ours, peers),
            ],
        ),
        notes=NOTES,
        peers=peers_table(ours, peers),
        detail=detail(ours),
        classes=classes(results["classes"]),
        speed=speed(ours, peers),
        stress=stress(ours, peers),
        given_up=results["settings"]["given up"],
        articles=articles(results["articles"]),
        quotes=quotes(results["quotes"], results["sources"]),
        how=how(results),
    )


def with_quotes(text: str, section: str) -> str:
    """A report with another section on the quotes; it can be made anew alone."""
    before, title, rest = text.partition(QUOTES)
    _, following, after = rest.partition("\n\n## ")
    return f"{before}{title}{section}{following}{after}"


# ---- the first table


def join_muc(groups: Results) -> None:
    """Add train and dev together: their matches follow from the rounded rates, the counts being below 1,000."""
    parts = [groups[name] for name in ("muc4-train", "muc4-dev") if name in groups]
    if len(parts) < 2:
        return
    joined = groups["muc4"] = {}
    for key in parts[0]:
        rates = [part[key] for part in parts if key in part]
        gold, given = (sum(rate[name] for rate in rates) for name in ("gold", "predicted"))
        right = sum(round(rate["R"] * rate["gold"] / 100) for rate in rates)
        exact = sum(round(rate["P"] * rate["predicted"] / 100) for rate in rates)
        r, p = right / (gold or 1), exact / (given or 1)
        f1 = round(200 * p * r / (p + r), 1) if p + r else 0.0
        joined[key] = {"P": round(100 * p, 1), "R": round(100 * r, 1), "F1": f1, "gold": gold, "predicted": given}


def scored(ours: Results | None, peers: Results) -> Iterator[Line]:
    """The rows with an F1."""
    for what, group, measure, least, target in MARKS:
        own = rate(ours, group, measure)
        peer = best({name: rate(side, group, measure) for name, side in peers.items()}, points)
        yield Line(what, points(own), peer, show(least), show(target), reached(measured(ours, own), least, target))


def counted(ours: Results | None, peers: Results, seeds: Iterable[str]) -> Iterator[Line]:
    """Round trips, lost documents, spans."""
    for lang, language in (("en", "English"), ("es", "Spanish")):
        for seed in seeds:
            own = trip(ours, seed, lang)
            peer = best({name: trip(side, seed, lang) for name, side in peers.items()}, show)
            what = f"round trip of 1,000 cardinals, {language}, seed {seed}"
            yield Line(what, show(own), peer, "1,000", "1,000", reached(measured(ours, own), 1000, 1000))
    wide = {name: side for name, side in peers.items() if "news" in side["kinds"]}
    for what, count, of in (
        ("documents lost to an error", "lost", "documents"),
        ("figures whose span does not hold the number", "not in the span", "figures"),
        ("… not read again from the span quite alone", "not from the span alone", "figures"),
        ("… nor does the quote around it", "nor in the quote", "figures"),
        ("figures whose span is outside the text", "outside the text", "figures"),
        ("figures whose value is out of their bounds", "out of bounds", "figures"),
        ("figures in plain digits with other digits", "other digits", "plain digits"),
    ):
        found = probe(ours).get(count, 0) if probe(ours) else 1 if ours else None
        others = ", ".join(f"{fraction(side, count, of)} {name}" for name, side in wide.items()) or "–"
        if count == "not from the span alone":  # *several* or *a* are not numbers alone, so nothing is asked of it
            yield Line(what, fraction(ours, count, of), others, "–", "–", "–")
        else:
            yield Line(what, fraction(ours, count, of), others, "0", "0", reached(found, 0, 0, most=False))


def trip(side: Results | None, seed: str, lang: str) -> float | None:
    """How many cardinals were read back."""
    right: float | None = (side or {}).get("roundtrip", {}).get(seed, {}).get(lang, [None])[0]
    return right


def probe(side: Results | None) -> Results:
    """The counts of the probe."""
    counts: Results = (side or {}).get("probe", {}).get("counts", {})
    return counts


def fraction(side: Results | None, count: str, of: str) -> str:
    """So many of so many."""
    counts = probe(side)
    return f"{counts.get(count, 0)} of {counts.get(of, 0):,}" if counts else failure(side, "probe")


def failure(side: Results | None, part: str) -> str:
    """Why a number is missing."""
    return str((side or {}).get(part, {}).get("failed", "–"))


def timed(ours: Results | None, peers: Results) -> Iterator[Line]:
    """The rows of speed."""
    for key, least, target in (("documents/s", 600, 1500), ("MB/s", 1.25, 3)):
        own = pace(ours, key)
        peer = best({name: pace(side, key) for name, side in peers.items()}, show)
        mark = reached(measured(ours, own), least, target)
        yield Line(f"speed, {key}", show(own), peer, show(least), show(target), mark)


def pace(side: Results | None, key: str) -> float | None:
    """A speed, if it was measured."""
    speed: float | None = (side or {}).get("bench", {}).get(key)
    return speed


# ---- how


def how(results: Results) -> str:
    """Versions, settings, and what was not run."""
    peers, settings = results["peers"], results["settings"]
    versions = ", ".join(f"{name} {number}" for name, number in peers["versions"].items() if number)
    absent = [f"`{name}` ({peer['absent']})" for name, peer in peers["peers"].items() if "absent" in peer]
    failed = [f"`{name}`" for name in peers["not installed"]]
    core = "pinned to one core" if results["pinned"] else "not pinned to one core"
    runs = ", ".join(f"{name}: {number}" for name, number in settings["runs"].items())
    sides = peers["peers"] | ({"ours": results["ours"]} if results["ours"] else {})
    cuts = [f"`{name}` {part}: {text}" for name, side in sides.items() for part, text in cut_parts(side)]
    seeds = " and ".join(settings["seeds"])
    first = (
        f"{results['machine']}; Python {results['python']} for ours, {peers['python']} for the peers, each in an "
        f"environment of its own. Peers: {versions or 'none'}. SHA-256 of the extractor's modules, one after the other "
        f"in the order of their paths, begins with {results['sources']}."
    )
    second = (
        f"One after the other, each in a fresh process, {core}: `run_eval.py` a test set (split `all`), `roundtrip.py "
        f"--count {settings['count']}` with the seeds {seeds}, `bench.py --runs 3` ({runs}), `stress.py --limit "
        f"{settings['given up']}`, and `extraction_probe.py` for errors and spans, over all texts of the languages and "
        f"kinds that the extractor takes. A part is cut off after {settings['limit']} s."
    )
    return f"""\
{fill(first)}

{fill(second)}

- Not run: {", ".join(absent) or "none"}.
- Could not be installed: {", ".join(failed) or "none"}.
- Failed or cut off: {"; ".join(cuts) or "none"}.

The seconds change with the machine and with what else it does; everything else is the same in every run."""


def cut_parts(peer: Results) -> Iterator[tuple[str, str]]:
    """The parts that failed, and how."""
    if errors := peer.get("probe", {}).get("errors"):
        yield "lost documents", ", ".join(f"{number} × {kind}" for kind, number in errors.items())
    for part in ("probe", "bench", "stress"):
        if "failed" in peer.get(part, {}):
            yield part, peer[part]["failed"]
    for name, group in [*peer.get("eval", {}).items(), *peer.get("roundtrip", {}).items()]:
        if "failed" in group:
            yield name, group["failed"]
